"""The preview: a window of its own that shows a paper from memory, searches it, prints it, saves a copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.preview.find_bar import FindBar
from noms_desktop.gui.preview.outgoing import Outgoing
from noms_desktop.gui.preview.pdf import PdfFile
from noms_desktop.gui.preview.sheets import Sheets
from noms_desktop.gui.preview.sidebar import WIDTH, Sidebar
from noms_desktop.gui.preview.tools import Foot, Tools
from noms_desktop.gui.widgets.making_strip import MakingStrip
from noms_desktop.gui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPdf import QPdfLink

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.making import Said
    from noms_desktop.gui.preview.paper import Paper

SMALLEST = (640, 420)
_FIRST = (1060, 940)
_SIDE_FROM = 860
"""Narrower than this at first, the pages have the window to themselves."""


class PreviewWindow(QWidget):
    """Shows one paper. It goes with the register that the paper came from."""

    def __init__(self, desk: Desk, paper: Paper, file: PdfFile, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "page")
        self.paper = paper
        self._desk, self._file = desk, file
        self.setWindowTitle(paper.title)
        self.setAccessibleName(f"Preview: {paper.title}")
        self.setMinimumSize(*SMALLEST)
        self.sheets = Sheets(file, self)
        self.side = Sidebar(file, self)
        self.find_bar = FindBar(file, self)
        self.tools = Tools(file.pages, self)
        self.notice = Notice(self)
        self.strip = MakingStrip(self)
        self.going = Outgoing(desk, self)
        self._foot = Foot(paper, self)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._restore()

    def start_finding(self) -> None:
        """Show the field for words to find."""
        self.find_bar.start(self.sheets.page, self.sheets.selected_text)

    def print_pages(self) -> None:
        """Ask how to print."""
        self.going.print_pages(self.paper, self.sheets.page)

    def save_copy(self) -> None:
        """Ask where to save a copy."""
        self.going.save_copy(self.paper)

    def set_side(self, *, shown: bool) -> None:
        """Show or hide the panel of pages and outline."""
        self.side.setVisible(shown)
        self.tools.side.setChecked(shown)

    def set_grey(self, *, grey: bool) -> None:
        """Show the paper as a printer without colour prints it."""
        self.sheets.set_grey(grey=grey)
        self.side.set_grey(grey=grey)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        memory = self._desk.memory
        memory.keep("preview.geometry", bytes(self.saveGeometry().toHex().data()).decode("ascii"))
        memory.keep("preview.zoom", str(self.sheets.zoom))
        memory.keep("preview.side", 1 + self.side.tab if self.side.isVisibleTo(self) else 0)
        memory.keep("preview.split", self._split.sizes()[0] or WIDTH)
        super().closeEvent(event)

    def _lay_out(self) -> None:
        right = QWidget(self)
        middle = QVBoxLayout(right)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.find_bar)
        middle.addWidget(self.notice)
        middle.addWidget(self.strip)
        middle.addWidget(self.sheets, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setHandleWidth(4)
        self._split.addWidget(self.side)
        self._split.addWidget(right)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self._split, 1)
        column.addWidget(self._foot)
        for flush in (self.notice, self.strip):
            flush.setProperty("flush", "true")

    def _connect(self) -> None:
        tools, sheets = self.tools, self.sheets
        sheets.page_changed.connect(self._on_page)
        sheets.zoom_changed.connect(self._on_zoom)
        self.side.asked.connect(self._on_asked)
        self.find_bar.found.connect(self._on_found)
        self.find_bar.shown.connect(self._on_hit)
        self.find_bar.closed.connect(sheets.setFocus)
        tools.page_asked.connect(self._on_page_asked)
        tools.zoom_asked.connect(sheets.set_zoom)
        tools.zoom_stepped.connect(sheets.step_zoom)
        tools.side.toggled.connect(self._on_side)
        tools.grey.toggled.connect(self._on_grey)
        tools.search.clicked.connect(self.start_finding)
        tools.print.clicked.connect(self.print_pages)
        tools.save.clicked.connect(self.save_copy)
        self.going.said.connect(self._on_said)
        self.going.began.connect(self.strip.follow)
        self._desk.closed.connect(self.close)

    def _add_keys(self) -> None:
        sheets = self.sheets
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+F": self.start_finding,
            "F3": self.find_bar.next,
            "Shift+F3": self.find_bar.previous,
            "Ctrl+P": self.print_pages,
            "Ctrl+S": self.save_copy,
            "Ctrl++": lambda: sheets.step_zoom(1),
            "Ctrl+=": lambda: sheets.step_zoom(1),
            "Ctrl+-": lambda: sheets.step_zoom(-1),
            "Ctrl+0": lambda: sheets.set_zoom("width"),
            "Ctrl+9": lambda: sheets.set_zoom("page"),
            "Ctrl+PgDown": lambda: sheets.go(sheets.page + 1),
            "Ctrl+PgUp": lambda: sheets.go(sheets.page - 1),
            "Ctrl+G": self.tools.ask_page,
            "F9": self.tools.side.toggle,
            "Ctrl+W": self.close,
            "Esc": self._escape,
        }
        for text, slot in keys.items():
            action = QAction(self)
            action.setShortcut(QKeySequence(text))
            action.triggered.connect(slot)
            self.addAction(action)

    def _restore(self) -> None:
        memory, room = self._desk.memory, self.screen().availableGeometry().size()
        kept = QByteArray.fromHex(memory.text("preview.geometry").encode("ascii"))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(min(_FIRST[0], room.width() - 20), min(_FIRST[1], room.height() - 60))
        zoom = memory.text("preview.zoom", "width")
        self.sheets.set_zoom(int(zoom) if zoom.isdigit() else "page" if zoom == "page" else "width")
        side = memory.number("preview.side", 1 if self.width() >= _SIDE_FROM else 0)
        self.side.show_tab(max(0, side - 1))
        self.set_side(shown=side > 0)
        wide = memory.number("preview.split", WIDTH)
        self._split.setSizes([wide, max(1, self.width() - wide)])
        self._on_page(0)
        self.sheets.setFocus()

    def _on_page(self, page: int) -> None:
        self.tools.show_page(page)
        self.side.show_page(page)

    def _on_zoom(self) -> None:
        self.tools.show_zoom(self.sheets.zoom, self.sheets.spread.percent)

    def _on_asked(self, page: int, down: float) -> None:
        self.sheets.go(page, down)

    def _on_page_asked(self, page: int) -> None:
        self.sheets.go(page)
        self.sheets.setFocus()

    def _on_found(self) -> None:
        found: dict[int, list[QRectF]] = {}
        for number in range(self.find_bar.hits):
            hit = self.find_bar.model.resultAtIndex(number)
            found.setdefault(hit.page(), []).extend(hit.rectangles())
        self.sheets.show_found(found)

    def _on_hit(self, hit: QPdfLink | None) -> None:
        if hit is None:
            self.sheets.show_hit()
        else:
            self.sheets.show_hit(hit.page(), hit.rectangles())

    def _on_side(self, shown: bool) -> None:  # noqa: FBT001 - the shape of a Qt signal
        self.side.setVisible(shown)

    def _on_grey(self, grey: bool) -> None:  # noqa: FBT001 - the shape of a Qt signal
        self.set_grey(grey=grey)

    def _on_said(self, said: Said) -> None:
        said.show_in(self.notice)

    def _escape(self) -> None:
        """One thing at a time: the search first, then the window."""
        if self.find_bar.isVisible():
            self.find_bar.stop()
        else:
            self.close()


def show_preview(desk: Desk, paper: Paper, over: QWidget) -> PreviewWindow:
    """Show a paper in a window over `over`, or bring forward the one that shows it. UserError when it is no PDF."""
    for one in over.findChildren(PreviewWindow):
        if one.paper.key == paper.key and one.isVisible():
            one.raise_()
            one.activateWindow()
            return one
    window = PreviewWindow(desk, paper, PdfFile(paper.pdf), over)
    window.show()
    return window
