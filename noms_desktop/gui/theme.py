"""Colours by their task, in palettes of our own: light, dark, and grey as a printer without colour shows it.

The values are data (resources/palettes); no widget names a colour, only a token. The system's own colour scheme is only
asked which of light and dark is wanted, since it does nothing to Qt without a desktop theme.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from noms_desktop import paths
from noms_desktop.gui import stylesheet

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("light", "dark", "print-grey")
SYSTEM = "system"
FAMILY = "Source Sans 3"
FACES = ("400Regular", "600SemiBold", "700Bold", "400Regular_Italic")
BODY = 15
"""Pixels of a line of text; rows, fields and buttons are measured for it."""
_DRESSED = "dressed"

WORDS_ON = (
    ("ink", "page"),
    ("ink", "surface"),
    ("ink", "surface_quiet"),
    ("ink", "hover"),
    ("quiet", "page"),
    ("quiet", "surface"),
    ("quiet", "surface_quiet"),
    ("quiet", "hover"),
    ("quiet", "selection"),
    ("link", "page"),
    ("link", "surface"),
    ("link", "selection"),
    ("accent_ink", "accent"),
    ("accent_ink", "accent_hover"),
    ("selection_ink", "selection"),
    ("text_selection_ink", "text_selection"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_hover"),
    ("rail_ink_active", "rail_active"),
    ("rail_quiet", "rail"),
    ("badge_ink", "badge"),
    ("badge_urgent_ink", "badge_urgent"),
    ("band_ink", "band"),
    ("tip_ink", "tip"),
    ("good_ink", "good_fill"),
    ("risk_ink", "risk_fill"),
    ("bad_ink", "bad_fill"),
    ("none_ink", "none_fill"),
    ("note_ink", "note_fill"),
)
"""Every pair of tokens in which words stand on a ground: at least 4.5 to 1 in every palette."""

SHAPES_ON = (
    ("focus", "surface"),
    ("focus", "page"),
    ("rail_focus", "rail"),
    ("rail_focus", "rail_active"),
    ("control_edge", "surface"),
    ("spark", "surface"),
    ("spark_target", "surface"),
)
"""Lines and rings that carry a meaning: at least 3 to 1."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One palette: tokens to '#rrggbb', and for each colour of the charts what stands in its place."""

    name: str
    title: str
    dark: bool
    tokens: Mapping[str, str]
    chart: Mapping[str, str]

    def colour(self, token: str) -> QColor:
        """The colour of a token; KeyError for one that no palette has."""
        return QColor(self.tokens[token])


@cache
def load(name: str) -> Theme:
    """The palette of this name, from its file."""
    kept = json.loads((paths.resources() / "palettes" / f"{name}.json").read_text(encoding="utf-8"))
    return Theme(kept["name"], kept["title"], kept["dark"], kept["tokens"], kept["chart"])


class _Active:
    """Which palette the window wears; there is one application, and so one of these."""

    theme: Theme | None = None


def current() -> Theme:
    """The palette that is worn."""
    return _Active.theme or load("light")


def colour(token: str) -> QColor:
    """The colour of a token in the palette that is worn."""
    return current().colour(token)


def wanted(setting: str) -> str:
    """The palette that a setting asks for; 'system', and anything unknown, follows the desktop."""
    if setting in NAMES:
        return setting
    return "dark" if QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"


def wear(application: QApplication, name: str) -> Theme:
    """Put a palette on the whole application: Qt's own palette for every widget, the style sheet on dressed windows."""
    _Active.theme = load(name)
    application.setPalette(_qt_palette(_Active.theme))
    for window in application.topLevelWidgets():
        if window.property(_DRESSED):
            window.setStyleSheet(sheet())
    return _Active.theme


def dress(window: QWidget) -> None:
    """Put the style sheet on a window, or another widget without a parent, and all that is ever in it.

    It stands on windows and not on the application: with a sheet of the application Qt styles whatever is built anew at
    each level at which it is put into something larger, and a widget in another palette once for every parent it has.
    """
    window.setProperty(_DRESSED, True)  # noqa: FBT003 - a property of Qt
    window.setStyleSheet(sheet())


def sheet() -> str:
    """The style sheet of the palette that is worn."""
    theme = current()
    folder = (paths.resources() / "palettes").as_posix()
    return stylesheet.made(
        theme.tokens,
        down=f"{folder}/{theme.name}-down.svg",
        up=f"{folder}/{theme.name}-up.svg",
        tick=f"{folder}/tick.svg",
    )


def load_fonts(application: QApplication) -> None:
    """Source Sans 3, the face of the screen and of the paper, from our own files; Qt sets it for every widget."""
    for face in FACES:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / f"SourceSans3_{face}.ttf"))
    application.setFont(font())


def font(size: int = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's face at a size in pixels, for what paints its own words."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(weight)
    # Fractions of a pixel between letters keep words as wide as the charts and the paper measure them.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def contrast(one: str, other: str) -> float:
    """The ratio of two '#rrggbb' by the formula of WCAG 2: 1 for the same colour, 21 for black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    shares = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _qt_palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "page",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "surface_quiet",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "bad_ink",
        QPalette.ColorRole.Highlight: "text_selection",
        QPalette.ColorRole.HighlightedText: "text_selection_ink",
        QPalette.ColorRole.Link: "link",
        QPalette.ColorRole.LinkVisited: "link",
        QPalette.ColorRole.ToolTipBase: "tip",
        QPalette.ColorRole.ToolTipText: "tip_ink",
        QPalette.ColorRole.PlaceholderText: "quiet",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Midlight: "edge",
        QPalette.ColorRole.Mid: "edge_strong",
        QPalette.ColorRole.Dark: "control_edge",
        QPalette.ColorRole.Shadow: "control_edge",
        QPalette.ColorRole.Accent: "accent",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, theme.colour(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("quiet"))
    return made
