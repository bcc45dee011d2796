"""The bars of a preview: pages, zoom, find, print and save above; what the paper is beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from noms_desktop.gui import icons
from noms_desktop.gui.preview.sheets import STEPS
from noms_desktop.gui.widgets.buttons import IconButton, button
from noms_desktop.gui.widgets.text import OneLine, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from noms_desktop.gui.preview.paper import Paper
    from noms_desktop.gui.preview.spread import Zoom

_HEIGHT = 52
_NARROW = 800


class Tools(QFrame):
    """The bar above the pages."""

    page_asked = Signal(int)
    """A page, from 0."""
    zoom_asked = Signal(object)
    """'width', 'page', or a per cent."""
    zoom_stepped = Signal(int)

    def __init__(self, pages: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "top")
        self.setFixedHeight(_HEIGHT)
        self._pages, self._page = pages, 0
        self.side = IconButton("panel-left", "Pages and outline (F9)", self)
        self.side.setCheckable(True)
        self._before = IconButton("chevron-left", "The page before (Ctrl+PgUp)", self)
        self._after = IconButton("chevron-right", "The next page (Ctrl+PgDown)", self)
        self._number = QLineEdit(self)
        self._number.setValidator(QIntValidator(1, max(1, pages), self))
        self._number.setAccessibleName("Page")
        self._number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._number.setFixedWidth(46)
        self._of = label(f"of {pages}", "quiet")
        self._smaller = IconButton("minus", "Smaller (Ctrl+-)", self)
        self._larger = IconButton("plus", "Larger (Ctrl++)", self)
        self._zoom = self._add_zoom()
        self.search = IconButton("search", "Find in this paper (Ctrl+F)", self)
        self.grey = IconButton("contrast", "As printed in grey", self)
        self.grey.setCheckable(True)
        self.print = button("&Print\N{HORIZONTAL ELLIPSIS}", None, "plain", self)
        self.save = button("&Save a copy\N{HORIZONTAL ELLIPSIS}", None, "plain", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self.side)
        row.addSpacing(6)
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self._before, self._number, self._of, self._after),
            (self._smaller, self._zoom, self._larger),
            (self.search, self.grey),
        )
        for number, group in enumerate(groups):
            if number:
                row.addStretch(1)
            for widget in group:
                row.addWidget(widget)
        row.addSpacing(6)
        row.addWidget(self.print)
        row.addSpacing(4)
        row.addWidget(self.save)
        self._connect()
        self.show_page(0)

    def show_page(self, page: int) -> None:
        """The page that is read."""
        self._page = page
        if not self._number.hasFocus():
            self._number.setText(str(page + 1))
        self._number.setAccessibleDescription(f"Page {page + 1} of {self._pages}")
        self._before.setEnabled(page > 0)
        self._after.setEnabled(page < self._pages - 1)

    def show_zoom(self, zoom: Zoom, percent: int) -> None:
        """How large the pages are."""
        # `activated` is of the person alone, so this asks for nothing.
        self._zoom.setCurrentIndex(self._zoom.findData(zoom))
        self._zoom.setAccessibleDescription(f"{percent} per cent")
        self._smaller.setEnabled(percent > STEPS[0])
        self._larger.setEnabled(percent < STEPS[-1])

    def ask_page(self) -> None:
        """Put the focus on the number of the page."""
        self._number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._number.selectAll()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is little room the saving and printing keep their keys, and shorter words.
        narrow = self.width() < _NARROW
        self.save.setText("&Save\N{HORIZONTAL ELLIPSIS}" if narrow else "&Save a copy\N{HORIZONTAL ELLIPSIS}")

    def _add_zoom(self) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName("Zoom")
        made.addItem("Fit width", "width")
        made.addItem("Fit page", "page")
        for step in STEPS:
            made.addItem(f"{step}%", step)
        made.setMaxVisibleItems(len(STEPS) + 2)
        return made

    def _connect(self) -> None:
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self._number.returnPressed.connect(self._on_number)
        self._number.editingFinished.connect(self._on_left)
        self._smaller.clicked.connect(self._on_smaller)
        self._larger.clicked.connect(self._on_larger)
        self._zoom.activated.connect(self._on_zoom)

    def _on_before(self) -> None:
        self.page_asked.emit(self._page - 1)

    def _on_after(self) -> None:
        self.page_asked.emit(self._page + 1)

    def _on_number(self) -> None:
        if self._number.text():
            self.page_asked.emit(int(self._number.text()) - 1)

    def _on_left(self) -> None:
        self._number.setText(str(self._page + 1))

    def _on_smaller(self) -> None:
        self.zoom_stepped.emit(-1)

    def _on_larger(self) -> None:
        self.zoom_stepped.emit(1)

    def _on_zoom(self, at: int) -> None:
        self.zoom_asked.emit(self._zoom.itemData(at))


class Foot(QFrame):
    """The line beneath the pages: what the paper is, and whether its bytes were checked."""

    def __init__(self, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self.setFixedHeight(28)
        self._checked = paper.checked
        self._tick = QLabel(self)
        self._words = OneLine(paper.standing, "small")
        checked = label("The bytes are those that were issued", "small") if paper.checked else None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        row.addWidget(self._words, 1)
        row.addWidget(self._tick)
        if checked is not None:
            row.addWidget(checked)
        self._tick.setVisible(paper.checked)
        self._show_tick()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._show_tick()

    def _show_tick(self) -> None:
        self._tick.setPixmap(icons.pixmap("check", "quiet", 15, self.devicePixelRatioF()))
