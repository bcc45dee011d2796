"""Cells that are typed in: their editors, the lines that set them apart, the hatching of a figure not returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyleOptionViewItem, QWidget
from shiboken6 import isValid
from typing_extensions import override

from noms_desktop.gui import clip, theme
from noms_desktop.gui.widgets.cell_editor import WITH_SHIFT, steps
from noms_desktop.gui.widgets.cells import Cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor

    Index = QModelIndex | QPersistentModelIndex

HATCH_ROLE = int(Qt.ItemDataRole.UserRole) + 11
"""Whether the cell is hatched: a figure that was not returned."""
BOX_ROLE = int(Qt.ItemDataRole.UserRole) + 12
"""How a cell that can be typed in is outlined: 'entry', 'edge', 'wrong', 'waits', or '' for none."""
ROW = 28
_BEGUN = "begun"
_WORDS = 280


class EntryCells(Cells):
    """A line edit in a cell, or a list where `choices` has one for its column.

    `hints` gives what an empty editor says is wanted. Enter and the arrows up and down keep what was typed and tell by
    `moved` how many rows to go; Tab is for the view.
    """

    moved = Signal(int)
    pasting = Signal()
    """A block, not a single text, is pasted into an editor."""
    typing = Signal()
    """`half` is another than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: tuple[QPersistentModelIndex, QLineEdit] | None = None
        self.closeEditor.connect(self._on_closed)
        self.choices: dict[int, Sequence[tuple[str, str]]] = {}
        self.hints: Callable[[Index], str] | None = None
        self.entries: frozenset[int] = frozenset()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # A row with words beneath is higher; its cells stay where they are, at the top.
        shown = QStyleOptionViewItem(option)
        shown.rect.setHeight(min(shown.rect.height(), ROW))
        super().paint(painter, shown, index)

    @override
    def ground(self, index: Index) -> QColor | None:
        if index.data(BOX_ROLE) or index.row() == self.hovered:
            return None
        return theme.colour("surface_quiet")

    @override
    def _ground(self, painter: QPainter, shown: QStyleOptionViewItem, index: Index) -> None:
        super()._ground(painter, shown, index)
        if index.data(HATCH_ROLE):
            painter.fillRect(shown.rect, QBrush(theme.colour("edge_strong"), Qt.BrushStyle.BDiagPattern))
        self._box(painter, shown, str(index.data(BOX_ROLE) or ""))
        if shown.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2.0))
            painter.drawRect(QRectF(shown.rect).adjusted(1, 1, -1, -2))

    def _box(self, painter: QPainter, shown: QStyleOptionViewItem, box: str) -> None:
        """Lines at both sides of a cell that can be typed in; all round one whose text is not saved."""
        if box in {"wrong", "waits"}:
            painter.setPen(QPen(theme.colour("bad_ink" if box == "wrong" else "note_ink"), 2.0))
            painter.drawRect(QRectF(shown.rect).adjusted(1, 1, -1, -2))
        elif box:
            painter.setPen(QPen(theme.colour("edge_strong" if box == "entry" else "line"), 1.0))
            painter.drawLine(shown.rect.topLeft(), shown.rect.bottomLeft())
            painter.drawLine(shown.rect.topRight(), shown.rect.bottomRight())

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        name = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or "")
        choices = self.choices.get(index.column())
        if choices is not None:
            box = QComboBox(parent)
            for value, words in choices:
                box.addItem(words, value)
            box.setAccessibleName(name)
            box.activated.connect(self._on_chosen)
            return box
        line = QLineEdit(parent)
        line.setAccessibleName(name)
        line.setAlignment(Qt.AlignmentFlag(int(index.data(Qt.ItemDataRole.TextAlignmentRole))))
        if self.hints is not None:
            line.setPlaceholderText(self.hints(index))
        self._open = QPersistentModelIndex(index), line
        line.textEdited.connect(self.typing)
        line.destroyed.connect(self._on_gone)
        return line

    @property
    def half(self) -> tuple[QPersistentModelIndex, str] | None:
        """The cell that is being typed into, with the text that stands in its editor so far."""
        if self._open is None or not isValid(self._open[1]) or not self._open[0].isValid():
            return None
        return self._open[0], self._open[1].text()

    def _on_closed(self, editor: QWidget) -> None:
        if self._open is not None and editor is self._open[1]:
            self._open = None
            self.typing.emit()

    def _on_gone(self) -> None:
        """The view took the editor away by itself, as when its row went."""
        if self._open is not None and not isValid(self._open[1]):
            self._open = None
            self.typing.emit()

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Fresh figures that arrive while somebody types are not put over what is being typed.
        if editor.property(_BEGUN):
            return
        editor.setProperty(_BEGUN, True)  # noqa: FBT003 - a property of Qt
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value or ""))

    @override
    def setModelData(self, editor: object, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            chosen = editor.currentData()
            if chosen != index.data(Qt.ItemDataRole.EditRole):
                model.setData(_passing(index), chosen)
        elif isinstance(editor, QLineEdit):
            model.setData(_passing(index), editor.text())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        room = option.rect
        room.setHeight(min(room.height(), ROW))
        if isinstance(editor, QComboBox):
            room.setWidth(max(room.width(), editor.sizeHint().width()))
        elif not index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight:
            # Words need more room than a narrow column gives them.
            room.setLeft(min(room.left(), room.right() - _WORDS))
        editor.setGeometry(room)

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, QLineEdit) and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste) and clip.is_block(clip.pasted()):
                # An editor would squeeze the whole block into its one line.
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                self.pasting.emit()
                return True
            step, _ = steps(event)
            if step and not event.modifiers() & ~WITH_SHIFT:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                self.moved.emit(step)
                return True
        return super().eventFilter(editor, event)

    def _on_chosen(self, _number: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box)


def _passing(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column(), index.parent())
