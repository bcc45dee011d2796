"""The window: it finds its way between pages, and nothing else. What a page shows is the page's own affair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui import icons, theme
from noms_desktop.gui.page import Page, Place
from noms_desktop.gui.rail import PROGRAM, Rail
from noms_desktop.gui.status import StatusLine
from noms_desktop.gui.top_bar import TopBar
from noms_desktop.gui.way import Way
from noms_desktop.gui.widgets.notice import Notice

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.furnishing import Furnishing, PageSpec

NARROW_BELOW = 1200
SMALLEST = (640, 420)
_FIRST_SIZE = (1440, 900)
_BAND = 22


class MainWindow(QMainWindow):
    """Rail, top bar, one page at a time, status line. Pages are made when first opened and go with their register."""

    painted = Signal()
    """The window is on the screen for the first time: now the rest may be loaded."""
    arrived = Signal()
    """Another page is open, or its actions are others."""
    unsaved = Signal()
    """The open page holds, or no longer holds, something that is not saved."""
    closing = Signal()
    """The person wants to close the window; whoever hears it calls `leave`, now or when nothing would be lost."""

    def __init__(self, desk: Desk, furnishing: Furnishing, undo: QAction, redo: QAction) -> None:
        super().__init__()
        self.desk, self.furnishing = desk, furnishing
        self.way = Way()
        self._pages: dict[str, Page] = {}
        self._has_painted = self._leaving = self._asking = False
        self.rail = Rail(furnishing.pages, self)
        self.top = TopBar(undo, redo, self)
        self.band = QLabel(self)
        self.notice = Notice(self)
        self.stack = QStackedWidget(self)
        self.blank = QWidget(self.stack)
        self.status = StatusLine(desk.jobs, self)
        self.setWindowTitle(PROGRAM)
        self.setWindowIcon(icons.program())
        self.setMinimumSize(*SMALLEST)
        self._lay_out()
        self.rail.asked.connect(self.go_to)
        self.show_band("")
        self.show_nothing(self.blank)
        theme.dress(self)

    @property
    def page(self) -> Page | None:
        """The page that is open."""
        found = self.stack.currentWidget()
        return found if isinstance(found, Page) else None

    def pages(self) -> tuple[Page, ...]:
        """The pages that have been made."""
        return tuple(self._pages.values())

    def go_to(self, key: str) -> None:
        """Open a page where it was left; the page that is open already goes to its beginning, as its list."""
        present = self.page
        if present is None or key != present.KEY:
            self.go(Place(key))
        elif self._open(Place(key)):
            present.begin()
            self.way.arrive(present.place())
            self.arrived.emit()

    def go(self, place: Place) -> None:
        """Open a page, at a record and part where the place names them; nothing, while the present page keeps one."""
        if self._open(place):
            found = self.page
            self.way.arrive(found.place() if found is not None else place)

    def prepare(self, place: Place) -> None:
        """Make the page of a place, without showing it yet."""
        spec = self.furnishing.page(place.page)
        if spec is not None and spec.key not in self._pages:
            self._make(spec)

    def back(self) -> None:
        """Go where the person came from."""
        place = self.way.back()
        if place is not None:
            self._open(place)

    def forward(self) -> None:
        """Take back a step back."""
        place = self.way.forward()
        if place is not None:
            self._open(place)

    def show_nothing(self, instead: QWidget) -> None:
        """No register, or not yet: `instead` stands where pages do."""
        if self.stack.indexOf(instead) < 0:
            self.stack.addWidget(instead)
        self.stack.setCurrentWidget(instead)
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages.clear()
        self.way.clear()
        self.rail.show_page("")
        self.rail.show_badges({})
        self.rail.set_usable(usable=False)
        self.top.show_actions(())
        self.top.search.setEnabled(False)
        self.arrived.emit()

    def show_register(self, where: str, band: str) -> None:
        """A register is open: whose it is, and the band over an illustrative one."""
        self.rail.show_register(where)
        self.rail.set_usable(usable=True)
        self.top.search.setEnabled(True)
        self.show_band(band)

    def show_band(self, words: str) -> None:
        """The band that stays above everything of an illustrative register."""
        self.band.setText(words)
        self.band.setVisible(bool(words))

    def restore(self, geometry: str) -> None:
        """Take the size and place of last time; at first, as much of a large screen as the pictures need."""
        if geometry and self.restoreGeometry(QByteArray.fromHex(geometry.encode("ascii", "ignore"))):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(_FIRST_SIZE[0], room.width()), min(_FIRST_SIZE[1], room.height()))

    def leave(self) -> None:
        """Close for good; at once, or at the end of the closing that is under way."""
        self._leaving = True
        if not self._asking:
            self.close()

    def come_forward(self) -> None:
        """Another start was made: this is the window."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self.painted.emit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(narrow=self.width() < NARROW_BELOW)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        found = self.page
        if not self._leaving and self._settled(found):
            self._asking = True
            self.closing.emit()
            self._asking = False
        if self._leaving:
            super().closeEvent(event)
        else:
            event.ignore()

    def _open(self, place: Place) -> bool:
        """Show a page and its record; False when the present page does not let go, or there is no such page."""
        spec = self.furnishing.page(place.page)
        present = self.page
        if spec is None or not self.desk.is_open or not self._settled(present):
            return False
        self.notice.clear()
        page = self._pages.get(spec.key) or self._make(spec)
        if place.record or place.part:
            page.go(place)
        if self.stack.indexOf(page) < 0:  # it stepped aside while the palette changed
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.rail.show_page(spec.key)
        self.top.show_actions(page.page_actions())
        self.setWindowTitle(f"{spec.label} \N{EN DASH} {PROGRAM}")
        if page is not present:
            page.take_focus()
        self.arrived.emit()
        return True

    def _make(self, spec: PageSpec) -> Page:
        page = spec.page_class()(self.desk, self.stack)
        page.asked.connect(self.go)
        page.changed.connect(self._on_changed)
        page.moved.connect(self._on_moved)
        page.waiting_changed.connect(self._on_waiting_changed)
        page.alone.connect(self._on_alone)
        page.unsaved.connect(self._on_unsaved)
        self._pages[spec.key] = page
        self.stack.addWidget(page)
        return page

    def _on_changed(self) -> None:
        if self.sender() is self.page and self.page is not None:
            self.top.show_actions(self.page.page_actions())
            self.arrived.emit()

    def _on_waiting_changed(self) -> None:
        if self.sender() is self.page:
            self.arrived.emit()

    def _settled(self, page: Page | None) -> bool:
        """Whether what is being typed on a page is kept; where it is not, the line at the foot says so."""
        if page is None:
            return True
        stuck = not page.settle()
        if stuck != page.stuck:
            page.stuck = stuck
            self.unsaved.emit()
        return not stuck

    def _on_unsaved(self) -> None:
        if self.sender() is self.page:
            self.unsaved.emit()

    def _on_alone(self, alone: bool) -> None:  # noqa: FBT001 - the shape of a Qt signal
        for around in (self.rail, self.top, self.status):
            around.setVisible(not alone)

    def _on_moved(self) -> None:
        if self.sender() is self.page and self.page is not None:
            self.way.amend(self.page.place())
            self.arrived.emit()

    def _lay_out(self) -> None:
        self.band.setProperty("kind", "band")
        self.band.setTextFormat(self.band.textFormat().PlainText)
        self.band.setAlignment(self.band.alignment().AlignCenter)
        self.band.setFixedHeight(_BAND)
        self.stack.setProperty("ground", "page")
        self.blank.setProperty("ground", "page")
        self.notice.setProperty("flush", True)  # noqa: FBT003 - a property of Qt
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.band)
        right.addWidget(self.top)
        right.addWidget(self.notice)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
