"""Icons from their unmodified files (Lucide, ISC licence beside them), drawn in the colour that is asked for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from noms_desktop import paths
from noms_desktop.gui import theme

_SIZES = (18, 20)


def icon(name: str, tint: str = "ink", *, off: str = "edge_strong") -> QIcon:
    """The icon of this name in the colour of the token `tint`, in the palette that is worn; `off` when disabled.

    Ask again when the palette changes (QEvent.StyleChange): an icon keeps the colours it was made with.
    """
    return _icon(name, theme.colour(tint).name(), theme.colour(off).name())


def program() -> QIcon:
    """The program's own icon, for the window and the task bar."""
    return QIcon(str(paths.resources() / "icons" / "noms-desktop.svg"))


def pixmap(name: str, token: str, size: int, density: float) -> QPixmap:
    """The icon as a picture of `size` logical pixels for a screen of this many dots a pixel."""
    return _pixmap(name, theme.colour(token).name(), size, density)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, off: str) -> QIcon:
    made = QIcon()
    screens = {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    for size in _SIZES:
        for density in screens:
            made.addPixmap(_pixmap(name, colour, size, density), QIcon.Mode.Normal)
            made.addPixmap(_pixmap(name, off, size, density), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, density: float) -> QPixmap:
    made = QPixmap(QSize(round(size * density), round(size * density)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(name, colour).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(density)
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", QColor(colour).name()).encode()))
