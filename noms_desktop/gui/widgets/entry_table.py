"""A table that is typed in: the first column stays, Tab goes from entry to entry, words stand beneath a row.

It edits by Qt's own delegates, where `Grid` lays one editor of its own over a cell: here a row is of several kinds of
cells, some of them lists, and makes room for its words and their buttons. The keys are the same in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget
from typing_extensions import override

from noms_desktop.gui import theme
from noms_desktop.gui.models.rows import RowsModel
from noms_desktop.gui.widgets.beneath import HIGH, Beneath
from noms_desktop.gui.widgets.cell_editor import WITH_SHIFT, steps
from noms_desktop.gui.widgets.cells import PAD
from noms_desktop.gui.widgets.entry_cells import ROW, EntryCells
from noms_desktop.gui.widgets.grouped_header import GroupedHeader
from noms_desktop.gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QAbstractItemModel

    from noms_desktop.gui.widgets.beneath import Beneath
    from noms_desktop.gui.widgets.grouped_header import Group

_NAMES = 150
_ENTRY = 66


class EntryTable(Table):
    """Set it up with `show_model`, then `entries` (the columns that Tab goes through) and `choices`.

    Words beneath rows are given by `show_beneath`, each keyed by its row's number.
    """

    pasting = Signal()
    """Ctrl+V: a block is on the clipboard."""
    taking_out = Signal()
    """Del on the selected rows."""
    putting_back = Signal()
    """Esc, while nothing is being typed."""

    _fixed: _Fixed | None = None
    """The column that stays; Qt scrolls a table before it is wholly made."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.cells: EntryCells = EntryCells(self)
        self.cells.moved.connect(self._on_moved)
        self.cells.pasting.connect(self.pasting)
        self.setItemDelegate(self.cells)
        self.header = GroupedHeader(self)
        self.header.setMinimumSectionSize(self.horizontalHeader().minimumSectionSize())
        self.header.sectionResized.connect(self._keep_widths)
        self.header.sectionResized.connect(self._on_section)
        self.setHorizontalHeader(self.header)
        self.setTabKeyNavigation(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        # Where two scroll bars meet there is nothing.
        self.setCornerWidget(QWidget(self))
        self._beneath: dict[int, Beneath] = {}
        self._fixed = fixed = _Fixed(self)
        for bar in (self.verticalScrollBar(), fixed.verticalScrollBar()):
            bar.valueChanged.connect(self._keep_level)
            bar.rangeChanged.connect(self._keep_level)
        self.horizontalScrollBar().valueChanged.connect(fixed.viewport().update)
        paste = self._action("Paste a block", QKeySequence.StandardKey.Paste)
        paste.triggered.connect(self.pasting)
        self._out = self._action("Not returned", QKeySequence(QKeySequence.StandardKey.Delete))
        self._out.triggered.connect(self.taking_out)

    @override
    def show_model(self, model: QAbstractItemModel, *, sortable: bool = False) -> None:
        """Show a model; its order is that of the register, so a click on a heading does not sort."""
        super().show_model(model, sortable=sortable)
        if self._fixed is not None:
            self._fixed.follow(self)
        self._place()

    def show_groups(self, groups: Sequence[Group]) -> None:
        """What stands above the headings."""
        self.header.show_groups(groups)

    def show_beneath(self, wanted: Mapping[int, Beneath]) -> None:
        """Show words beneath rows, and no others; a strip that is given again stays as it is."""
        for strip in set(self._beneath.values()) - set(wanted.values()):
            strip.hide()
            strip.deleteLater()
        for row in set(self._beneath) | set(wanted):
            high = ROW + (HIGH if row in wanted else 0)
            if self.rowHeight(row) != high:
                self.setRowHeight(row, high)
        self._beneath = dict(wanted)
        for strip in self._beneath.values():
            if strip.parentWidget() is not self.viewport():
                strip.setParent(self.viewport())
            strip.show()
        self._place()

    @override
    def fit_columns(self) -> None:
        """Make columns without a width of their own as wide as what they show; not what a person has set.

        The first is as wide as its names, its own width at most.
        """
        if self._memory is not None and self._memory[0].numbers(self._memory[1]):
            return
        for number, column in enumerate(self._columns):
            if number == 0:
                self.setColumnWidth(0, max(_NAMES, min(self._wide(0), column.width)))
            elif not column.width and not column.stretch:
                self.setColumnWidth(number, self._wide(number))
        self._widen_entries()

    def _wide(self, number: int) -> int:
        """The width that a column's texts and heading want; asking the delegate cell by cell takes far longer."""
        model, measured = self.model(), self.fontMetrics()
        rows = model.rows() if isinstance(model, RowsModel) else ()
        texts = {self._columns[number].text(row) for row in rows}
        widest = max((measured.horizontalAdvance(text) for text in texts), default=0)
        return max(widest + 2 * PAD + 2, self.header.sectionSizeHint(number))

    def _widen_entries(self) -> None:
        """Room to type in, as far as there is any to spare."""
        stretched = [number for number, column in enumerate(self._columns) if column.stretch]
        taken = sum(self.columnWidth(n) for n in range(len(self._columns)) if n not in stretched)
        # As if there were a scroll bar: it may come with the next row.
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        spare = room - taken - len(stretched) * self.header.minimumSectionSize()
        for number in sorted(self.cells.entries):
            more = max(0, min(_ENTRY - self.columnWidth(number), spare))
            self.setColumnWidth(number, self.columnWidth(number) + more)
            spare -= more

    def go_to_cell(self, row: int, column: int) -> None:
        """Make a cell the current one; where it was out of sight, in the middle."""
        index = self.model().index(row, column)
        if not index.isValid():
            return
        shown = self.visualRect(index)
        there = self.viewport().rect().contains(shown) and shown.height() > 0
        self.setCurrentIndex(index)
        hints = QAbstractItemView.ScrollHint
        self.scrollTo(index, hints.EnsureVisible if there else hints.PositionAtCenter)

    @override
    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        actions = QAbstractItemView.CursorAction
        if cursorAction in {actions.MoveNext, actions.MovePrevious}:
            found = self._entry(self.currentIndex(), 1 if cursorAction is actions.MoveNext else -1)
            return found if found.isValid() else self.currentIndex()
        return super().moveCursor(cursorAction, modifiers)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._tab(event, back=key == Qt.Key.Key_Backtab)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held & ~WITH_SHIFT:
            self._on_moved(steps(event)[0])
        elif key == Qt.Key.Key_Escape and not held:
            self.putting_back.emit()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and not held:
            rows = self.model().rowCount() if self.model() is not None else 0
            self.go_to_cell(0 if key == Qt.Key.Key_Home else rows - 1, max(0, self.currentIndex().column()))
        elif event.text().isdigit() and self.cells.entries and self.currentIndex().column() == 0:
            # A number typed beside a name is meant for the row.
            self.go_to_cell(self.currentIndex().row(), min(self.cells.entries))
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters look for a row by its name only in the column of names; in a cell they are typed."""
        if self.currentIndex().column() == 0:
            super().keyboardSearch(search)

    @override
    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            # Only up and down: sideways the table moves no further than it must.
            level = self.verticalScrollBar()
            middle = self.rowViewportPosition(index.row()) + ROW // 2 - self.viewport().height() // 2
            level.setValue(level.value() + middle)
        super().scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        hidden = self._covered() - self.visualRect(index).left()
        if index.column() > 0 and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._place()

    @override
    def _hover(self, row: int) -> None:
        before, self.cells.hovered = self.cells.hovered, row
        if self._fixed is None or row == before:
            return
        self._fixed.cells.hovered = row
        # Two rows are painted anew, not the whole table under a moving mouse.
        for one in {before, row} - {-1}:
            top, high = self.rowViewportPosition(one), self.rowHeight(one)
            for view in (self, self._fixed):
                view.viewport().update(0, top, view.viewport().width(), high)

    def _keep_level(self, *_: int) -> None:
        """The column that stays is never a row above or below its own table: names would stand beside other figures."""
        if self._fixed is not None:
            self._fixed.verticalScrollBar().setValue(self.verticalScrollBar().value())

    def _on_section(self, *_: int) -> None:
        self._place()

    def _on_moved(self, step: int) -> None:
        """A row down or up, in the same column."""
        now = self.currentIndex()
        there = now.siblingAtRow(now.row() + step) if now.isValid() else QModelIndex()
        there = self.model().index(now.row() + step, now.column()) if not there.isValid() else there
        if there.isValid():
            self.setCurrentIndex(there)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tab(self, event: QKeyEvent, *, back: bool) -> None:
        """From entry to entry; out of the table before the first, after the last, with Ctrl, and from the names."""
        found = QModelIndex()
        if self.currentIndex().column() > 0 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            found = self._entry(self.currentIndex(), -1 if back else 1)
        if found.isValid():
            self.setCurrentIndex(found)
            event.accept()
        else:
            event.ignore()

    def _entry(self, now: QModelIndex, step: int) -> QModelIndex:
        """The next cell to type in, or the one before; invalid at the end."""
        columns = sorted(self.cells.entries)
        if not columns or not now.isValid():
            return QModelIndex()
        row, ahead = now.row(), [c for c in columns if (c > now.column() if step > 0 else c < now.column())]
        if not ahead:
            row += step
            ahead = columns
        return self.model().index(row, ahead[0] if step > 0 else ahead[-1])

    def _covered(self) -> int:
        return self._fixed.width() if self._fixed is not None else 0

    def _place(self) -> None:
        """Put the column that stays and the words beneath rows where they belong."""
        if self.model() is None or self._fixed is None:
            return
        wide = self.columnWidth(0)
        self.header.covered = wide
        frame = self.frameWidth()
        high = self.viewport().height() + self.header.height()
        self._fixed.setColumnWidth(0, wide)
        self._fixed.horizontalHeader().setFixedHeight(self.header.height())
        self._fixed.setGeometry(frame, frame, min(wide, self.viewport().width()), high)
        self._keep_level()
        for row, strip in self._beneath.items():
            top = self.rowViewportPosition(row) + ROW
            left = self._strip_left(strip)
            strip.setGeometry(left, top, self.viewport().width() - left, self.rowHeight(row) - ROW)
        self._fixed.raise_()

    def _strip_left(self, strip: Beneath) -> int:
        """Beneath the cell it is about where there is room for the words, further left where there is not."""
        first = min(self.cells.entries, default=0)
        wanted = self.columnViewportPosition(first)
        most = self.viewport().width() - strip.sizeHint().width()
        return max(self._covered(), min(wanted, most))


class _Fixed(QTableView):
    """The first column again, over the table: the same rows, selection and heights; it never scrolls sideways."""

    def __init__(self, table: EntryTable) -> None:
        super().__init__(table)
        self._table = table
        self.cells = EntryCells(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(f"{table.accessibleName()}: first column")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # A right click is the table's.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAutoScroll(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = GroupedHeader(self)
        self.setHorizontalHeader(header)
        header.setStretchLastSection(True)

    def follow(self, table: EntryTable) -> None:
        """Show the same model with the same selection."""
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        # A delegate of its own: one that serves two views tells both of what is typed in one.
        self.setItemDelegate(self.cells)
        for column in range(1, table.model().columnCount()):
            self.setColumnHidden(column, True)  # noqa: FBT003 - Qt's own
        table.verticalHeader().sectionResized.connect(self._on_row)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        scrolled = self._table.horizontalScrollBar().value() > 0
        painter.setPen(theme.colour("edge_strong" if scrolled else "line"))
        right = self.viewport().rect()
        painter.drawLine(right.right(), right.top(), right.right(), min(right.bottom(), self._lowest()))
        painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # The table scrolls, and this follows it.
        self._table.wheelEvent(event)

    def _lowest(self) -> int:
        last = self.model().rowCount() - 1 if self.model() is not None else -1
        return self.rowViewportPosition(last) + self.rowHeight(last) if last >= 0 else 0

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_row(self, row: int, _old: int, new: int) -> None:
        self.setRowHeight(row, new)
