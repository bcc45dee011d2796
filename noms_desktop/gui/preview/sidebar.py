"""The panel at the left of a preview: every page small, and the outline of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtPdf import QPdfBookmarkModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QToolTip,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from noms_desktop.gui import theme
from noms_desktop.gui.preview.pictures import Pictures
from noms_desktop.gui.widgets.text import label, plain_tip

if TYPE_CHECKING:
    from noms_desktop.gui.preview.pdf import PdfFile

Index = QModelIndex | QPersistentModelIndex

WIDTH = 208
_NARROWEST = 150
_SMALL = 118
_NUMBER = 24
_ROOT = QModelIndex()


class PagesModel(QAbstractListModel):
    """One row a page: its number, and its picture once that is drawn."""

    def __init__(self, file: PdfFile, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._pictures = Pictures(file, self)
        self._pictures.drawn.connect(self._on_drawn)
        self.density = 1.0
        """Dots a pixel of the screen."""
        self.grey = False

    def size(self, page: int) -> QSize:
        """How large a page is here, in pixels."""
        paper = self._file.size(page)
        return QSize(_SMALL, round(_SMALL * paper.height() / paper.width()))

    def set_grey(self, *, grey: bool) -> None:
        """Show the pages as a printer without colour prints them."""
        self.grey = grey
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1), [Qt.ItemDataRole.DecorationRole])

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._file.pages

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._file.pages:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Page {index.row() + 1}"
        if role == Qt.ItemDataRole.DecorationRole:
            # Only what is painted asks for it: pages out of sight are not drawn.
            dots = self.size(index.row()) * self.density
            self._pictures.order(index.row(), dots, grey=self.grey)
            return self._pictures.find(index.row(), dots, grey=self.grey)
        return None

    def _on_drawn(self, page: int) -> None:
        self.dataChanged.emit(self.index(page), self.index(page), [Qt.ItemDataRole.DecorationRole])


class _Small(QStyledItemDelegate):
    """A page and its number beneath."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        high = model.size(index.row()).height() if isinstance(model, PagesModel) else _SMALL
        return QSize(_SMALL, high + _NUMBER + 10)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, PagesModel):
            return
        room: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        size = model.size(index.row())
        place = QRect(room.center().x() - size.width() // 2, room.top() + 8, size.width(), size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place, Qt.GlobalColor.white)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if picture is not None:
            painter.drawImage(place, picture)
        painter.setPen(QPen(theme.colour("focus" if chosen else "edge_strong"), 2 if chosen else 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("ink" if chosen else "quiet"))
        beneath = QRect(room.left(), place.bottom() + 2, room.width(), _NUMBER - 4)
        painter.drawText(beneath, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        painter.restore()


class _Heading(QStyledItemDelegate):
    """A line of the outline, which says the whole of it where it was cut."""

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        there = view.visualRect(index.model().index(index.row(), index.column(), index.parent()))
        cut = self.sizeHint(option, index).width() > there.width()
        QToolTip.showText(event.globalPos(), plain_tip(str(index.data())) if cut else "", view)
        return True


class Sidebar(QFrame):
    """Pages and outline; `asked` tells the page, from 0, and how many points down, that the person wants to see."""

    asked = Signal(int, float)

    def __init__(self, file: PdfFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self.setMinimumWidth(_NARROWEST)
        self.setAccessibleName("Pages and outline")
        self._tabs = QTabBar(self)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName("Pages or outline")
        self._tabs.addTab("Pages")
        self._tabs.addTab("Outline")
        self._tabs.currentChanged.connect(self._on_tab)
        self._stack = QStackedWidget(self)
        self.model = PagesModel(file, self)
        self.pages = self._add_pages()
        self.outline = self._add_outline(file)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)

    @property
    def tab(self) -> int:
        """0 for the pages, 1 for the outline."""
        return self._tabs.currentIndex()

    def show_tab(self, tab: int) -> None:
        """Show the pages (0) or the outline (1)."""
        self._tabs.setCurrentIndex(tab)

    def show_page(self, page: int) -> None:
        """Mark the page that is read, and the heading it stands under."""
        index = self.model.index(page)
        self.pages.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.pages.scrollTo(index)
        heading = self._heading_of(page)
        if heading.isValid():
            self.outline.selectionModel().setCurrentIndex(heading, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.outline.scrollTo(heading)

    def set_grey(self, *, grey: bool) -> None:
        """Show the pages as a printer without colour prints them."""
        self.model.set_grey(grey=grey)

    def _add_pages(self) -> QListView:
        made = QListView(self)
        # Twice as many dots as the screen has, made smaller as it is painted: small print stays a line of grey.
        self.model.density = 2 * self.devicePixelRatioF()
        made.setModel(self.model)
        made.setItemDelegate(_Small(made))
        made.setAccessibleName("Pages")
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setUniformItemSizes(False)
        made.clicked.connect(self._on_page)
        made.activated.connect(self._on_page)
        self._stack.addWidget(made)
        return made

    def _add_outline(self, file: PdfFile) -> QTreeView:
        made = QTreeView(self)
        self._headings = QPdfBookmarkModel(self)
        self._headings.setDocument(file.document)
        made.setModel(self._headings)
        made.setItemDelegate(_Heading(made))
        made.setAccessibleName("Outline")
        made.setHeaderHidden(True)
        made.setIndentation(14)
        made.setUniformRowHeights(True)
        made.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.expandAll()
        made.clicked.connect(self._on_heading)
        made.activated.connect(self._on_heading)
        none = label("This paper has no outline.", "quiet", wrap=True)
        none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(made if self._headings.rowCount(QModelIndex()) else none)
        return made

    def _heading_of(self, page: int) -> QModelIndex:
        """The last heading of the outline that begins on this page or before it."""
        found, open_ = QModelIndex(), [QModelIndex()]
        while open_:
            parent = open_.pop(0)
            for row in range(self._headings.rowCount(parent)):
                index = self._headings.index(row, 0, parent)
                begins = index.data(QPdfBookmarkModel.Role.Page.value)
                if begins <= page and (not found.isValid() or begins > found.data(QPdfBookmarkModel.Role.Page.value)):
                    found = index
                open_.append(index)
        return found

    def _on_tab(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)

    def _on_page(self, index: QModelIndex) -> None:
        self.asked.emit(index.row(), 0.0)

    def _on_heading(self, index: QModelIndex) -> None:
        down = index.data(QPdfBookmarkModel.Role.Location.value)
        self.asked.emit(index.data(QPdfBookmarkModel.Role.Page.value), max(0.0, down.y()))
