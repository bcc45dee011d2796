"""A chart on a page: the same figure that goes into the pack, drawn for the screen off the GUI thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QSizePolicy, QWidget
from shiboken6 import isValid
from typing_extensions import override

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.pictures import BulletPicture
from noms_desktop.gui import clip, studio, theme
from noms_desktop.gui.widgets.notice import Notice

if TYPE_CHECKING:
    from noms_desktop.domain.pictures import Picture

COALESCE_MS = 150
FIRST_MS = 25
"""Before the first drawing of a chart: the words and figures round it are on the screen then."""
_KINDS = ("Drawing, sharp at any size (*.svg)", "Picture (*.png)", "PDF (*.pdf)")
_ENDINGS = (".svg", ".png", ".pdf")


class ChartView(QLabel):
    """Shows one picture, and redraws it when it, the size or the palette changes.

    To those who cannot see it, it is a graphic named by its finding and described by its alternative text.
    """

    drawn = Signal()
    """The picture that was asked for is on the screen."""

    def __init__(self, parent: QWidget | None = None, *, height: int = 220) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._outside: Picture | None = None
        self._height = height
        self._larger = 1.0
        self._easel = studio.Easel()
        self._token = 0
        self._stale = False
        self._shown: QPixmap | None = None
        self.empty_text = "There is nothing to draw yet."
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(min(height, 140))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw)

    def show_picture(self, picture: Picture | None, *, outside: Picture | None) -> None:
        """Show a picture.

        `outside` is the same chart as it may leave the program (an illustrative register's with the names for print);
        None keeps it in: then it can be neither copied nor saved.
        """
        self._outside = outside
        if picture == self._picture and self._shown is not None:
            return
        self._picture = picture
        self.setAccessibleName(_finding(picture) if picture else self.empty_text)
        self.setAccessibleDescription(picture.alternative_text if picture else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if picture else Qt.FocusPolicy.NoFocus)
        if picture is None:
            self._shown = None
            self.setPixmap(QPixmap())
        self._want(at_once=self._shown is None)

    def magnify(self, times: float) -> None:
        """Draw words and lines this many times their usual size, and be as much higher."""
        if times != self._larger:
            self._height = round(self._height / self._larger * times)
            self._larger = times
            self.updateGeometry()
            self._want(at_once=True)

    @property
    def shown_picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    @property
    def waiting(self) -> bool:
        """Whether the screen is not yet as it should be."""
        return self._stale and self._picture is not None

    def copy_finding(self) -> None:
        """Put the finding on the clipboard, one sentence for an e-mail."""
        if self._picture is not None:
            clip.copy(_finding(self._outside or self._picture))

    def save_chart(self) -> None:
        """Ask for a file and write the chart to it as it may leave the program."""
        if self._outside is None:
            return
        dialog = QFileDialog(self, "Save chart", str(Path.home() / f"{_file_name(_finding(self._outside))}.svg"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(_KINDS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._on_file, dialog))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the chart to a file; the page's bar says how it went."""
        if self._outside is not None:
            studio.studio().do(partial(studio.save, self._outside, path), self._on_saved)

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, self._height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self._height, 140))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._want(at_once=self._shown is None)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange}:
            self._want(at_once=True)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.DevicePixelRatioChange, QEvent.Type.Show}:
            self._want(at_once=True)
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shown is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._shown)
        else:
            painter.setPen(theme.colour("quiet"))
            words = self.empty_text if self._picture is None else "Drawing\N{HORIZONTAL ELLIPSIS}"
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1.0))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._picture is not None:
            at = event.globalPos()
            if event.reason() is QContextMenuEvent.Reason.Keyboard:
                at = self.mapToGlobal(QPoint(self.width() // 2, self.height() // 2))
            self.menu().popup(at)

    def menu(self) -> QMenu:
        """What can be done with the chart; the menu goes with its closing."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy finding", self.copy_finding)
        menu.addAction("Save chart\N{HORIZONTAL ELLIPSIS}", self.save_chart).setEnabled(self._outside is not None)
        return menu

    def _want(self, *, at_once: bool) -> None:
        self._stale = True
        self.update()
        if self._picture is not None:
            self._timer.start((FIRST_MS if self._shown is None else 0) if at_once else COALESCE_MS)

    def _draw(self) -> None:
        if self._picture is None or not self.isVisible() or self.width() < 20 or self.height() < 20:
            return
        self._token += 1
        size, density = self.size(), self.devicePixelRatioF()
        palette = theme.current().chart
        easel, picture, larger = self._easel, self._picture, self._larger

        def work() -> QImage:
            colours = studio.chart_colours(palette)
            return easel.draw(studio.Order(picture, size.width(), size.height(), density, colours, larger))

        studio.studio().do(work, partial(_hand, self, self._token))

    def take(self, token: int, result: QImage | BaseException) -> None:
        """What the studio drew for the order of this number; an order overtaken by another is let pass."""
        if token != self._token:
            return
        if isinstance(result, BaseException):
            raise result
        self._stale = False
        if self._picture is None:
            return
        self._shown = QPixmap.fromImage(result)
        # Never painted by the label itself; with it the label is a graphic to a screen reader.
        self.setPixmap(self._shown)
        self.update()
        self.drawn.emit()

    def _on_file(self, dialog: QFileDialog) -> None:
        chosen = Path(dialog.selectedFiles()[0])
        if chosen.suffix.casefold() not in _ENDINGS:
            filters = dialog.nameFilters()
            chosen = chosen.with_name(chosen.name + _ENDINGS[filters.index(dialog.selectedNameFilter())])
        self.save_to(chosen)

    def _on_saved(self, result: object) -> None:
        studio.raise_fault(result)
        notice = _notice_of(self) if isValid(self) else None
        if notice is None:
            return
        if isinstance(result, UserError):
            notice.refuse(result)
        else:
            notice.say(f"Saved: {result}", kind="done")


def _hand(view: ChartView, token: int, result: QImage | BaseException) -> None:
    if isValid(view):
        view.take(token, result)


def _finding(picture: Picture) -> str:
    return picture.label if isinstance(picture, BulletPicture) else picture.finding


def _file_name(finding: str) -> str:
    letters = "".join(c if c.isalnum() or c in " -" else " " for c in finding)
    return " ".join(letters.split())[:60].strip() or "Chart"


def _notice_of(widget: QWidget) -> Notice | None:
    """The message bar of the page that the widget stands on."""
    above: QWidget | None = widget
    while above is not None:
        found = getattr(above, "notice", None)
        if isinstance(found, Notice):
            return found
        above = above.parentWidget()
    return None
