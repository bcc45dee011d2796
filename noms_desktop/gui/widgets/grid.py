"""A grid that is typed into like a spreadsheet: one cell's editor at a time, laid over it, and words beside the cell.

Enter keeps and goes down, Tab to the right, Up and Down too; Esc gives back what was there. What is refused stays open.
Leaving the editor any other way keeps what was typed as well: nothing is thrown away.

The grid lays one editor of its own over its cells, all of a kind, where `EntryTable` edits by Qt's delegates: what is
refused must stay in its cell, closed, while others are typed into. The keys are the same in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget
from typing_extensions import override

from noms_desktop.gui import clip
from noms_desktop.gui.widgets.cell_editor import WITH_SHIFT, CellEditor, CellWords, steps
from noms_desktop.gui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ROUND_TEXT = 24
"""Pixels that an editor has round its text."""


@runtime_checkable
class GridModel(Protocol):
    """What the model of a grid answers beside Qt's own questions."""

    def edit_text(self, index: QModelIndex, /) -> str:
        """What an editor begins with."""

    def words(self, index: QModelIndex, /) -> str:
        """What is wrong with the text in a cell."""

    def closed_words(self, index: QModelIndex, /) -> str:
        """Why a cell takes nothing."""

    def copied(self, index: QModelIndex, /) -> str:
        """A cell as it is copied."""


class Grid(Table):
    """A table of cells. Its model is also a GridModel; what is typed goes to `setData`, False keeps the editor open."""

    pasted = Signal(object)
    """A block of cells (tuple of tuples of text) was pasted, at the current cell."""
    cleared = Signal(object)
    """Delete was pressed on these cells (a list of QModelIndex)."""
    asked_about = Signal(QModelIndex)
    """F4: where does the figure in this cell come from?"""
    typing = Signal()
    """`half` is another than before."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(True)
        self._editor = CellEditor(self.viewport())
        self._editor.hide()
        self._editor.left.connect(self._on_left)
        self._editor.given_up.connect(self._on_given_up)
        self._editor.lost.connect(self._on_lost)
        self._editor.pasting.connect(self.paste)
        self._editor.textChanged.connect(self._place_editor)
        self._editor.textChanged.connect(self.typing)
        self._words = CellWords(self.viewport())
        self._at = QPersistentModelIndex()
        self._from = QPersistentModelIndex()
        self._ending = False
        self._keys = self._own_keys()
        paste = self._action("Paste", QKeySequence(QKeySequence.StandardKey.Paste))
        paste.triggered.connect(self.paste)
        clear = self._action("Clear", QKeySequence(QKeySequence.StandardKey.Delete))
        clear.triggered.connect(self.clear_selected)
        self.about = self._action("Who entered this?", QKeySequence("F4"))
        self.about.triggered.connect(self.ask_about)
        # A click on an entry of the menu comes after the focus has left the cell.
        self.horizontalScrollBar().valueChanged.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._follow)
        self.horizontalHeader().sectionResized.connect(self._follow)

    @property
    def grid_model(self) -> GridModel:
        """The model, asked for what only a grid asks."""
        found = self.model()
        assert isinstance(found, GridModel)  # noqa: S101 - see the class
        return found

    @property
    def editor(self) -> QLineEdit | None:
        """The editor while a cell is being typed into."""
        return self._editor if self._at.isValid() else None

    @property
    def half(self) -> tuple[QModelIndex, str] | None:
        """The cell that is being typed into, with the text that stands in its editor so far."""
        return (self._index(), self._editor.text()) if self._at.isValid() else None

    @property
    def said(self) -> str:
        """The words beside the current cell."""
        return self._words.text

    def edit_cell(self, index: QModelIndex, typed: str | None = None) -> bool:
        """Open the editor over a cell, with its text selected or with what was just typed; False where it is closed."""
        if not index.isValid() or not self.finish():
            return False
        closed = self.grid_model.closed_words(index)
        if closed:
            self._words.say(closed, "info", self.visualRect(index))
            return False
        self.scrollTo(index)
        self._at = QPersistentModelIndex(index)
        self._editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        self._editor.setText(self.grid_model.edit_text(index) if typed is None else typed)
        self._wear(wrong=bool(self.grid_model.words(index)))
        self._place_editor()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed is None:
            self._editor.selectAll()
        self._say()
        return True

    def finish(self) -> bool:
        """Keep what is being typed; True when the cell took it, or nothing was being typed.

        What is refused stays in its cell; the editor closes over it all the same.
        """
        if not self._at.isValid():
            return True
        index, text = self._index(), self._editor.text()
        self._close()
        return bool(self.model().setData(index, text, Qt.ItemDataRole.EditRole))

    def drop(self) -> None:
        """Put the editor away and keep nothing of what stands in it."""
        if self._at.isValid():
            self._on_given_up()

    def paste(self) -> None:
        """Ask for the block on the clipboard to be laid over the cells from the first selected one on."""
        cells = clip.pasted()
        chosen = self.selectionModel().selectedIndexes()
        if not cells or not self.currentIndex().isValid() or not self.finish():
            return
        if len(cells) == 1 and len(cells[0]) == 1 and len(chosen) > 1:
            # One cell over many fills them, as a spreadsheet does.
            high = max(one.row() for one in chosen) - min(one.row() for one in chosen) + 1
            wide = max(one.column() for one in chosen) - min(one.column() for one in chosen) + 1
            cells = ((cells[0][0],) * wide,) * high
        self.pasted.emit(cells)

    def corner(self) -> QModelIndex:
        """The cell that a block is laid from: the first of those selected."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        return min(chosen, key=lambda one: (one.row(), one.column()))

    def clear_selected(self) -> None:
        """Ask for the selected cells to be emptied."""
        chosen = self.selectionModel().selectedIndexes()
        if chosen:
            self.cleared.emit(chosen)

    def ask_about(self) -> None:
        """Ask where the figure in the current cell comes from."""
        if self.currentIndex().isValid():
            self.asked_about.emit(self.currentIndex())

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current one, alone."""
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    @override
    def show_model(self, model: QAbstractItemModel, *, sortable: bool = True) -> None:
        super().show_model(model, sortable=sortable)
        model.dataChanged.connect(self._on_data)
        model.layoutChanged.connect(self._follow)
        model.rowsRemoved.connect(self._follow)
        model.rowsInserted.connect(self._follow)
        self.selectionModel().currentChanged.connect(self._say)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, own = self.currentIndex(), self._keys.get(event.key())
        if self._at.isValid() and self._editor.hasFocus():
            # What the editor has no use for (a bare Ctrl, a function key) comes on to here: to give it back to the
            # editor would go round for ever, and the cells beneath have no use for it either.
            event.ignore()
        elif self._at.isValid():
            # The window had lost the focus in the middle of a word: it goes on where it was.
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
            QCoreApplication.sendEvent(self._editor, event)
        elif not index.isValid() or event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
        elif own is not None and not event.modifiers() & ~WITH_SHIFT:
            own(event)
        elif self._types(event):
            self.edit_cell(index, event.text())
        else:
            QAbstractItemView.keyPressEvent(self, event)

    def _own_keys(self) -> dict[int, Callable[[QKeyEvent], object]]:
        """What the keys do that a table of cells has of its own."""
        return {
            Qt.Key.Key_F2: lambda _: self.edit_cell(self.currentIndex()),
            Qt.Key.Key_Return: self._down,
            Qt.Key.Key_Enter: self._down,
            Qt.Key.Key_Tab: self._tab,
            Qt.Key.Key_Backtab: self._tab,
            Qt.Key.Key_Escape: lambda _: self.given_back(self.currentIndex()),
            Qt.Key.Key_Backspace: lambda _: self.edit_cell(self.currentIndex(), ""),
            Qt.Key.Key_Home: lambda _: self.go_to(self.currentIndex().siblingAtColumn(0)),
            Qt.Key.Key_End: lambda _: self.go_to(self.currentIndex().siblingAtColumn(self.model().columnCount() - 1)),
        }

    def _down(self, event: QKeyEvent) -> None:
        self._move(*steps(event))

    def given_back(self, index: QModelIndex) -> None:
        """Give up a text that was refused; the model forgets it by its own `leave_out`."""
        leave: Callable[[object], None] | None = getattr(self.model(), "leave_out", None)
        key: Callable[[QModelIndex], object] | None = getattr(self.model(), "key", None)
        if leave is not None and key is not None:
            leave(key(index))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.edit_cell(index)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    @override
    def copy(self) -> None:
        """Put the selected cells on the clipboard, exact to the penny."""
        self._copy_cells(headings=False)

    @override
    def copy_with_headings(self) -> None:
        """Put the selected cells on the clipboard, with the names of lines and months."""
        self._copy_cells(headings=True)

    def _copy_cells(self, *, headings: bool) -> None:
        chosen = self.selectionModel().selectedIndexes()
        if not chosen:
            return
        model = self.model()
        rows, columns = sorted({one.row() for one in chosen}), sorted({one.column() for one in chosen})
        cells: list[Sequence[str]] = [[self.grid_model.copied(model.index(r, c)) for c in columns] for r in rows]
        if headings:
            down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
            cells = [[str(model.headerData(r, down) or ""), *row] for r, row in zip(rows, cells, strict=True)]
            cells.insert(0, ["Line", *(str(model.headerData(c, across) or "") for c in columns)])
        clip.copy_table(cells)

    def _types(self, event: QKeyEvent) -> bool:
        return bool(event.text()) and event.text().isprintable() and not event.modifiers() & ~WITH_SHIFT

    def _tab(self, event: QKeyEvent) -> None:
        """The next cell; from the last one, and back from the first one, out of the grid."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = -1 if event.key() == Qt.Key.Key_Backtab or shift else 1
        index, model = self.currentIndex(), self.model()
        place = index.row() * model.columnCount() + index.column() + step
        if 0 <= place < model.rowCount() * model.columnCount():
            self.go_to(model.index(*divmod(place, model.columnCount())))
            event.accept()
        else:
            # Qt, which asked with this key, then goes to the next widget.
            event.ignore()

    def _move(self, down: int, right: int) -> None:
        index, model = self.currentIndex(), self.model()
        row, column = index.row() + down, index.column() + right
        if column >= model.columnCount():
            row, column = row + 1, 0
        elif column < 0:
            row, column = row - 1, model.columnCount() - 1
        self.go_to(model.index(min(max(row, 0), model.rowCount() - 1), column))

    def _on_left(self, down: int, right: int) -> None:
        """Enter, Tab or an arrow in the editor: on to the next cell, or stay where the text was refused."""
        index = self._index()
        text = self._editor.text()
        if self.finish():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._move(down, right)
            return
        if self.edit_cell(index):
            self._editor.setText(text)
            self._editor.selectAll()

    def _on_given_up(self) -> None:
        index = self._index()
        self._close()
        self.given_back(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def _on_lost(self) -> None:
        if not self._ending:
            self.finish()

    def _close(self) -> None:
        """Put the editor away without asking it anything more."""
        self._ending = True
        had_focus = self._editor.hasFocus()
        self._at = QPersistentModelIndex()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.hide()
        self._ending = False
        self.typing.emit()

    def _index(self) -> QModelIndex:
        """The cell under the editor as a passing index."""
        if not self._at.isValid():
            return QModelIndex()
        return self.model().index(self._at.row(), self._at.column())

    def _wear(self, *, wrong: bool) -> None:
        if bool(self._editor.property("wrong")) != wrong:
            self._editor.setProperty("wrong", wrong)
            self._editor.style().unpolish(self._editor)
            self._editor.style().polish(self._editor)

    def _follow(self, *_: object) -> None:
        """Keep editor and words at their cell when the grid moves beneath them."""
        if self._at.isValid():
            self._place_editor()
        elif self._editor.isVisible():
            self._close()
        self._say()

    def _place_editor(self, *_: object) -> None:
        """Lay the editor over its cell, and over the neighbours as far as its text needs: no figure is cut."""
        if not self._at.isValid():
            return
        cell, room = self.visualRect(self._index()).adjusted(-1, 0, 1, 1), self.viewport().width()
        text = self._editor.fontMetrics().horizontalAdvance(self._editor.text()) + _ROUND_TEXT
        wide = max(cell.width(), min(text, room))
        # Figures stand at the right: it grows to the left, and to the right where the grid ends.
        cell.setLeft(max(min(cell.right() + 1 - wide, room - wide), min(cell.left(), 0)))
        cell.setWidth(wide)
        self._editor.setGeometry(cell)

    def _on_data(self, *_: object) -> None:
        self._say()

    def _say(self, *_: object) -> None:
        """The words of the cell that is edited or current."""
        index = self._index() if self._at.isValid() else self.currentIndex()
        words = self.grid_model.words(index) if index.isValid() else ""
        self._words.say(words, "error", self.visualRect(index))
