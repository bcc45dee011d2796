"""The table of every page: rows of one height, the keyboard, copying into a spreadsheet, widths that are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from noms_desktop.gui import clip, theme
from noms_desktop.gui.models.rows import RATING_ROLE, ColumnsModel
from noms_desktop.gui.widgets.cells import PAD, Cells
from noms_desktop.gui.widgets.plain_cells import PlainCells
from noms_desktop.gui.widgets.table_header import TableHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.gui.memory import Memory
    from noms_desktop.gui.models.rows import Column

ROW = 28
_NARROWEST, _WIDEST = 44, 420
_HEADING = 14


class Table(QTableView):
    """Set it up with `show_model`; `name` is what it is called to those who cannot see it."""

    opened = Signal(QModelIndex)
    """Enter or a double click on a row."""
    chosen = Signal(QModelIndex)
    """Another row became the current one; invalid when there is none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalHeader(TableHeader(self))
        self.cells: Cells = PlainCells(self)
        self.empty_text = ""
        self.beneath: frozenset[int] = frozenset()
        """Columns that are hidden because what is in them stands beneath another; they are copied all the same."""
        self._columns: tuple[Column[Any], ...] = ()
        self._memory: tuple[Memory, str] | None = None
        self._rows_high = 0
        self._sized = False
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_NARROWEST)
        header.setSortIndicatorClearable(True)
        header.sectionResized.connect(self._keep_widths)
        self.activated.connect(self.opened)
        self._copy = self._action("Copy", QKeySequence.StandardKey.Copy)
        self._copy.triggered.connect(self.copy)
        self._copy_all = self._action("Copy with headings", QKeySequence("Ctrl+Shift+C"))
        self._copy_all.triggered.connect(self.copy_with_headings)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_model(self, model: QAbstractItemModel, *, sortable: bool = True) -> None:
        """Show a model; the columns of a ColumnsModel give their widths, and a click on a heading sorts."""
        self.setModel(model)
        self._columns = model.columns if isinstance(model, ColumnsModel) else ()
        header = self.horizontalHeader()
        for number, column in enumerate(self._columns):
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        model.rowsInserted.connect(self._on_rows)
        model.rowsRemoved.connect(self._on_rows)
        model.modelReset.connect(self._on_rows)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self._on_rows()

    def remember(self, memory: Memory, key: str) -> None:
        """Keep the widths of the columns under a key, and take them from there."""
        self._memory = (memory, f"widths.{key}")
        self._size_columns()

    def fit(self, most: int = 0) -> None:
        """Be as high as the rows are, so that the page scrolls and not the table; at most `most` rows high (0: all)."""
        self._rows_high = most or 1_000_000
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self._fit_height()

    def magnify(self, times: float) -> None:
        """Show everything this many times its usual size, for a room that reads along."""
        if times == self.cells.larger:
            return
        self.cells.larger = times
        large = f"font-size: {round(_HEADING * times)}px; padding: 2px {round(PAD * times)}px;"
        self.horizontalHeader().setStyleSheet("" if times == 1.0 else f"QHeaderView::section {{ {large} }}")
        self.verticalHeader().setMinimumSectionSize(self._row_high)
        self.verticalHeader().setDefaultSectionSize(self._row_high)
        self._size_columns()
        self._fit_height()
        self.viewport().update()

    @property
    def _row_high(self) -> int:
        return round(ROW * self.cells.larger)

    def fit_columns(self) -> None:
        """Measure the columns anew for what stands in them now; widths that a person chose stay."""
        self._size_columns()

    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        self._copy_rows(headings=False)

    def copy_with_headings(self) -> None:
        """Put the selected rows on the clipboard, their headings above."""
        self._copy_rows(headings=True)

    def select_row(self, row: int) -> None:
        """Make a row the current one and bring it into view; -1 selects none."""
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self.selectRow(row)
        self.scrollTo(self.model().index(row, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens wherever the platform would do nothing; Home and End go to the first and last row."""
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and not event.modifiers():
            rows = self.model().rowCount() if self.model() is not None else 0
            if rows:
                self.select_row(0 if event.key() == Qt.Key.Key_Home else rows - 1)
            return
        super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.empty_text and self.model() is not None and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(theme.colour("quiet"))
            room = self.viewport().rect().adjusted(16, 12, -16, -12)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.empty_text)
            painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _action(self, text: str, keys: QKeySequence | QKeySequence.StandardKey) -> QAction:
        made = QAction(text, self)
        made.setShortcut(keys)
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(made)
        return made

    def _on_rows(self, *_: object) -> None:
        if not self._sized and self.model().rowCount():
            self._sized = True
            self._size_columns()
        self._fit_height()

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(current)

    def _hover(self, row: int) -> None:
        before = self.cells.hovered
        if row == before:
            return
        self.cells.hovered = row
        # The two rows alone: the mouse passes over many, and a whole table takes a while to paint.
        for one in (before, row):
            if one >= 0:
                self.viewport().update(0, self.rowViewportPosition(one), self.viewport().width(), self.rowHeight(one))

    def _fit_height(self) -> None:
        if not self._rows_high or self.model() is None:
            return
        there = self.model().rowCount()
        rows = min(there, self._rows_high) if there else 2 if self.empty_text else 1
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * self._row_high + extra + 1)

    def _size_columns(self) -> None:
        kept = self._memory[0].numbers(self._memory[1]) if self._memory else ()
        header = self.horizontalHeader()
        for number, column in enumerate(self._columns):
            if column.stretch:
                continue
            if len(kept) == len(self._columns):
                wide = round(kept[number] * self.cells.larger)
            elif column.width:
                wide = round(column.width * self.cells.larger)
                if column.rating is not None and column.align == "right":
                    # A figure with its pill is one thing: without its last digit it is a wrong figure.
                    wide = max(wide, self.sizeHintForColumn(number))
            else:
                wide = max(self.sizeHintForColumn(number), header.sectionSizeHint(number)) + 4
            self.setColumnWidth(number, max(_NARROWEST, min(round(_WIDEST * self.cells.larger), wide)))

    def _keep_widths(self, _column: int, _old: int, _new: int) -> None:
        # Only what a person drags is worth keeping: the mouse is down then.
        if self._memory and self._sized and self.horizontalHeader().underMouse():
            widths = [round(self.columnWidth(n) / self.cells.larger) for n in range(len(self._columns))]
            self._memory[0].keep(self._memory[1], widths)

    def _copy_rows(self, *, headings: bool) -> None:
        model = self.model()
        shown = [n for n in range(model.columnCount()) if not self.isColumnHidden(n) or n in self.beneath]
        chosen = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        rows: list[Sequence[str]] = [[self._cell(row, column) for column in shown] for row in chosen]
        if headings:
            rows.insert(0, [str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in shown])
        if rows:
            clip.copy_table(rows)

    def _cell(self, row: int, column: int) -> str:
        index = self.model().index(row, column)
        return str(index.data() or index.data(RATING_ROLE) or "")
