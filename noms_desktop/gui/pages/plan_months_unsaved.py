"""What stands in the months of a plan and is not saved: held in the register, and back in its cell after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QObject

from noms_desktop.domain.periods import Month
from noms_desktop.domain.unsaved import Typed
from noms_desktop.gui.models.months import Draft, What
from noms_desktop.gui.unsaved import Holding, place_of, words

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from noms_desktop.domain.unsaved import Left
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.models.months import Key, MonthsModel
    from noms_desktop.gui.widgets.grid import Grid

    Spot = tuple[str, str]

_AGAIN = "F2 and Enter keep it, Esc leaves it out."


class MonthsUnsaved(QObject):
    """Follows the cells of a grid: the refused, those that wait, and the one that is being typed into."""

    def __init__(self, desk: Desk, model: MonthsModel, grid: Grid, parent: QObject) -> None:
        super().__init__(parent)
        self._unsaved, self._model, self._grid = desk.unsaved, model, grid
        self._holding = Holding(desk.unsaved)
        self._board = ""
        self._homeless: dict[Spot, Left] = {}
        model.drafts_changed.connect(self._tell)
        grid.typing.connect(self._tell)

    def leave(self) -> None:
        """Another board's cells are shown from now on: what is not saved of these stays held."""
        self._holding.leave()
        self._board = ""
        self._homeless.clear()

    def show_board(self, code: str) -> None:
        """The cells of a board are shown: what was left unsaved in them stands there again."""
        first, self._board = self._board != code, code
        if first:
            for field, left in self._unsaved.take(place_of("subcontracting", code, "months")).items():
                self._put_back(field, left)
            self._tell()

    @property
    def homeless(self) -> str:
        """What was left for lines that are not there any more, in words; '' for nothing."""
        return "; ".join(self._named(field, left) for (_, field), left in self._homeless.items())

    def give_up_homeless(self) -> None:
        """Nobody wants it any more."""
        self._homeless.clear()
        self._tell()

    def spot(self, what: str, key: Key, board: str = "") -> Spot:
        """Where a cell's text is held."""
        return place_of("subcontracting", board or self._board, "months"), f"{what}/{key[0]}/{key[1]}"

    def saved(self, board: str, what: str, key: Key) -> None:
        """A text that had to wait is saved, perhaps when another board was shown already."""
        if board != self._board:
            self._unsaved.drop(*self.spot(what, key, board))

    def _put_back(self, field: str, left: Left) -> None:
        what, line, month = field.split("/")
        key = int(line), month
        if what not in get_args(What) or self._model.row_of(key[0]) < 0:
            self._homeless[left.place, field] = left
            return
        kind: What = what  # type: ignore[assignment] # one of the three
        typed = left.typed
        now = self._model.recorded_of(kind, key)
        if now is not None and typed.text == now:
            self._unsaved.drop(left.place, field)
            return
        said = words(left, typed.was if now is None else now, again=_AGAIN)
        self._model.hold(kind, key, Draft(typed.text, said, typed.was, typed))

    def _tell(self) -> None:
        if not self._board:
            return
        found = {spot: left.typed for spot, left in self._homeless.items()}
        for what, key, draft in self._model.drafts():
            found[self.spot(what, key)] = draft.held or Typed(draft.text, draft.was, draft.words)
        half = self._grid.half
        if half is not None:
            found.update(self._half(*half))
        self._holding.tell(found)

    def _half(self, index: QModelIndex, text: str) -> dict[Spot, Typed]:
        """The cell in the middle of being typed, once its text is another one than the cell has."""
        key = self._model.key(index)
        if key is None or text.strip() == self._model.edit_text(index):
            return {}
        draft = self._model.draft(index)
        was = self._model.recorded(index) if draft is None else draft.was
        return {self.spot(self._model.what, key): Typed(text, was)}

    @staticmethod
    def _named(field: str, left: Left) -> str:
        _, line, month = field.split("/")
        return f"{left.typed.text} for line {line}, {Month.parse(month).label}"
