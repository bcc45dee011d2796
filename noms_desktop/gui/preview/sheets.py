"""The pages on the screen: one beneath another, by keyboard and mouse, with what was found and what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfLinkModel
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from noms_desktop.gui import clip, theme
from noms_desktop.gui.preview.drawing import Drawing
from noms_desktop.gui.preview.marks import Marks
from noms_desktop.gui.preview.spread import GAP, Spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noms_desktop.gui.preview.pdf import PdfFile
    from noms_desktop.gui.preview.spread import Zoom

STEPS = (50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_LINE = 48


class Sheets(QAbstractScrollArea):
    """Shows a PDF. Zoom is 'width', 'page' or a per cent; pages count from 0."""

    page_changed = Signal(int)
    """Another page is the one that is read."""
    zoom_changed = Signal()

    def __init__(self, file: PdfFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.spread = Spread([file.size(page) for page in range(file.pages)])
        self.page = 0
        """The page that is read: the one across the middle of the view."""
        self.zoom: Zoom = "width"
        self.marks = Marks()
        self._pressed: tuple[int, QPointF] | None = None
        self._links = QPdfLinkModel(self)
        self._links.setDocument(file.document)
        self._drawing = Drawing(file, self.spread, self)
        self._drawing.pictures.drawn.connect(self._on_drawn)
        self._tell_page = QTimer(self)
        self._tell_page.setSingleShot(True)
        self._tell_page.setInterval(250)
        self._tell_page.timeout.connect(self._say_page)
        self.setAccessibleName("Pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
            bar.valueChanged.connect(self._on_scrolled)

    # What is shown

    @property
    def waiting(self) -> bool:
        """Whether a page on the screen is not drawn yet."""
        return not self._drawing.has(self._visible())

    def set_zoom(self, zoom: Zoom) -> None:
        """Make the pages larger or smaller; what is at the top stays there."""
        self.zoom = zoom
        self._lay_out()
        self.zoom_changed.emit()

    def step_zoom(self, way: int) -> None:
        """One step larger (1) or smaller (-1)."""
        now = self.spread.percent
        others = [step for step in STEPS if (step > now if way > 0 else step < now)]
        if others:
            self.set_zoom(others[0] if way > 0 else others[-1])

    def set_grey(self, *, grey: bool) -> None:
        """Show the pages as a printer without colour prints them."""
        self._drawing.grey = grey
        self.viewport().update()

    def go(self, page: int, down: float = 0.0) -> None:
        """Bring a page to the top of the view, from `down` points beneath its head on."""
        if self.spread.places:
            place = self.spread.places[max(0, min(page, self._file.pages - 1))]
            above = GAP if self.zoom == "page" else GAP // 2
            self.verticalScrollBar().setValue(round(place.top() + down * self.spread.scale) - above)

    def turn(self, way: int) -> None:
        """A page on (1) or back (-1) where whole pages are shown, else a screen."""
        bar = self.verticalScrollBar()
        if self.zoom == "page":
            self.go(self.page + way)
        else:
            bar.setValue(bar.value() + way * (self.viewport().height() - _LINE))

    def show_found(self, found: Mapping[int, Sequence[QRectF]]) -> None:
        """Mark these rectangles of pages, in points."""
        self.marks.found = found
        self.viewport().update()

    def show_hit(self, page: int = -1, rectangles: Sequence[QRectF] = ()) -> None:
        """Mark one place above the others, and bring it into view; none by default."""
        self.marks.hit = (page, tuple(rectangles)) if page >= 0 else None
        if page >= 0 and rectangles:
            there, room = self.spread.to_view(page, rectangles[0]), self.viewport().size()
            if there.top() < room.height() * 0.1 or there.bottom() > room.height() * 0.85:
                down = self.verticalScrollBar()
                down.setValue(down.value() + there.top() - room.height() // 3)
            if there.left() < 0 or there.right() > room.width():
                across = self.horizontalScrollBar()
                across.setValue(across.value() + there.left() - room.width() // 3)
        self.viewport().update()

    @property
    def selected_text(self) -> str:
        """The words that are selected."""
        return self.marks.text

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if self.selected_text:
            clip.copy(self.selected_text)

    def select_page(self) -> None:
        """Select every word of the page that is read."""
        self.marks.selection = (self.page, self._file.document.getAllText(self.page))
        self.viewport().update()

    # Qt's side of it

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.zoom_changed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("page"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._visible():
            self._drawing.paint(painter, page)
            self.marks.paint(painter, self.spread, page)
        painter.end()
        self._drawing.order(self._visible())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        down, across, key = self.verticalScrollBar(), self.horizontalScrollBar(), event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_page()
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_Space}:
            self.turn(1)
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_Backspace}:
            self.turn(-1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.go(0 if key == Qt.Key.Key_Home else self._file.pages - 1)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            down.setValue(down.value() + (_LINE if key == Qt.Key.Key_Down else -_LINE))
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            across.setValue(across.value() + (_LINE if key == Qt.Key.Key_Right else -_LINE))
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self.spread.to_page(event.position().toPoint())
            self.marks.selection = None
            self.viewport().update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.spread.to_page(event.position().toPoint())
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if at is not None and at[0] == self._pressed[0]:
                selection = self._file.document.getSelection(at[0], self._pressed[1], at[1])
                self.marks.selection = (at[0], selection) if selection.isValid() else None
                self.viewport().update()
        else:
            over = at is not None and self._link_at(*at) is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at, pressed = self.spread.to_page(event.position().toPoint()), self._pressed
        self._pressed = None
        if at is None or pressed is None or self.marks.selection is not None or at[0] != pressed[0]:
            return
        link = self._link_at(*at)
        if link is not None:
            self.go(*link)

    # How it is done

    def _lay_out(self) -> None:
        anchor, room = self.spread.anchor(), self.viewport().size()
        self.spread.lay_out(self.zoom, room)
        self.verticalScrollBar().setPageStep(room.height())
        self.horizontalScrollBar().setPageStep(room.width())
        self.verticalScrollBar().setRange(0, max(0, self.spread.size.height() - room.height()))
        self.horizontalScrollBar().setRange(0, self.spread.size.width() - room.width())
        self.verticalScrollBar().setValue(self.spread.top_of(anchor))
        self._on_scrolled()

    def _visible(self) -> tuple[int, ...]:
        return self.spread.visible(self.viewport().height())

    def _link_at(self, page: int, at: QPointF) -> tuple[int, float] | None:
        """Where a link inside the paper leads: page and points down. What leads out of it is not followed."""
        self._links.setPage(page)
        role = QPdfLinkModel.Role
        for row in range(self._links.rowCount(self._links.index(-1, -1))):
            index = self._links.index(row, 0)
            if index.data(role.Rectangle.value).contains(at):
                target = index.data(role.Page.value)
                return (target, max(0.0, index.data(role.Location.value).y())) if target >= 0 else None
        return None

    def _on_scrolled(self, _value: int = 0) -> None:
        down = self.verticalScrollBar()
        self.spread.shift.setX(self.horizontalScrollBar().value())
        self.spread.shift.setY(down.value())
        at_end = down.value() >= down.maximum() > 0
        page = self._file.pages - 1 if at_end else self.spread.across(down.value() + self.viewport().height() // 2)
        self.viewport().update()
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)
        self._tell_page.start()

    def _on_drawn(self, _page: int) -> None:
        self.viewport().update()

    def _say_page(self) -> None:
        """To those who cannot see it: which page, and what stands on it."""
        words = " ".join(self._file.document.getAllText(self.page).text().split())
        self.setAccessibleDescription(f"Page {self.page + 1} of {self._file.pages}. {words}")
