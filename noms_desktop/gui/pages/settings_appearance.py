"""Settings, appearance: colours, the size of everything, where the window opens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui import scale
from noms_desktop.gui.menus import PALETTES
from noms_desktop.gui.pages.settings_section import Section
from noms_desktop.gui.theme import SYSTEM
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.segments import Segments
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk

OPENS = (("", "As it was left"), ("screen", "As large as the screen"))
BEGINS = (("", "On the page that was left"), ("home", "On Home"))


class AppearanceSection(Section):
    """Colours change at once; the size and where the window opens count from the next start."""

    KEY, LABEL = "appearance", "Appearance"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.palette_choice = Segments("Colours", tuple((name, text.replace("&", "")) for name, text in PALETTES))
        self.size_choice = Segments("Size", tuple((str(share), f"{share}%") for share in scale.SHARES))
        self.opens = Segments("The window opens", OPENS)
        self.begins = Segments("It begins", BEGINS)
        self.size_note = label(kind="quiet", wrap=True)
        looks = Card("Looks")
        looks.body.addLayout(_choice("Colours", self.palette_choice, "Grey is what a printer without colour shows."))
        looks.body.addSpacing(8)
        size = _choice("Size of words and everything else", self.size_choice)
        size.addWidget(self.size_note)
        looks.body.addLayout(size)
        window = Card("When the program starts")
        window.body.addLayout(_choice("The window opens", self.opens))
        window.body.addSpacing(8)
        window.body.addLayout(_choice("It begins", self.begins))
        self.body.addWidget(looks)
        self.body.addWidget(window)
        self.body.addStretch(1)
        memory = desk.memory
        self.palette_choice.chosen.connect(partial(memory.keep, "palette"))
        self.size_choice.chosen.connect(self._keep_size)
        self.opens.chosen.connect(partial(memory.keep, "opens"))
        self.begins.chosen.connect(partial(memory.keep, "begins"))
        memory.changed.connect(self._on_remembered)

    @override
    def refresh(self) -> None:
        memory = self.desk.memory
        self.palette_choice.show_value(memory.text("palette", SYSTEM))
        self.size_choice.show_value(str(scale.wanted(memory)))
        self.opens.show_value(memory.text("opens"))
        self.begins.show_value(memory.text("begins"))
        self._show_size_note()

    def _keep_size(self, share: str) -> None:
        self.desk.memory.keep(scale.KEY, int(share))

    def _on_remembered(self, key: str) -> None:
        if key in {"palette", scale.KEY}:
            self.refresh()

    def _show_size_note(self) -> None:
        share = scale.wanted(self.desk.memory)
        words = [] if share == scale.worn() else ["Counts from the next start of the program."]
        words += scale.advice(share, self.screen())
        self.size_note.setText(" ".join(words) or "As the desktop has it, times this.")


def _choice(caption: str, segments: Segments, hint: str = "") -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(4)
    made.addWidget(label(caption, "strong"))
    made.addWidget(segments)
    if hint:
        made.addWidget(label(hint, "quiet", wrap=True))
    return made
