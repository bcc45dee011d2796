"""What stands in a results grid and is not saved: held in the register, and back in its row after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtCore import QObject

from noms_desktop.domain.unsaved import Typed
from noms_desktop.gui.models.results import FIELDS, Draft, Why
from noms_desktop.gui.unsaved import Holding, place_of, when

if TYPE_CHECKING:
    from noms_desktop.domain.unsaved import Left
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.models.results import ResultsModel
    from noms_desktop.gui.pages.performance_entries import Entries
    from noms_desktop.gui.pages.performance_grid import ResultsTable
    from noms_desktop.services.results_page import GridRow, ResultsGrid

    Spot = tuple[str, str]

_TEXTS = ("met", "due", "note", "state", "reason")
_WHY = "why"
"""The field beside the texts of a row that says what the row waits for, and why it was refused."""
_AGAIN = "F2, then Enter keeps it."


class ResultsUnsaved(QObject):
    """Follows the drafts of a grid and the cell that is typed into; a text belongs to its board, month and measure."""

    def __init__(self, desk: Desk, entries: Entries, table: ResultsTable, model: ResultsModel) -> None:
        super().__init__(entries)
        self._unsaved, self._entries, self._table, self._model = desk.unsaved, entries, table, model
        self._holding = Holding(desk.unsaved)
        self._scope: Any = None
        self._month = ""
        entries.changed.connect(self._tell)
        entries.typed_on.connect(self._tell)
        entries.kept_elsewhere.connect(self._on_kept_elsewhere)
        table.cells.typing.connect(self._tell)

    def show_grid(self, grid: ResultsGrid) -> None:
        """A grid is shown, by its entries too: what was left unsaved in its rows stands there again."""
        if grid.scope != self._scope:
            self._holding.leave()
            self._scope, self._month = grid.scope, grid.scope.month.iso
            for row in grid.rows:
                found = self._unsaved.take(self._place(row), f"{row.measure_code}/")
                if found:
                    self._put_back(row, {field.rpartition("/")[2]: left for field, left in found.items()})
        self._tell()

    def _put_back(self, row: GridRow, found: dict[str, Left]) -> None:
        typed = {name: left.typed.text for name, left in found.items() if name in _TEXTS}
        same = all(name in FIELDS.values() and text == getattr(row, name) for name, text in typed.items())
        if not typed or same:
            for left in found.values():
                self._unsaved.drop(left.place, left.field)
            return
        told = found.get(_WHY)
        why, _, where = told.typed.text.partition("|") if told is not None else ("", "", "")
        first = next(left for name, left in found.items() if name in _TEXTS)
        said = told.typed.words if told is not None else ""
        said = said or f"Typed at {when(first)}, before the program stopped, and not saved: {_AGAIN}"
        if any(left.typed.was != getattr(row, name) for name, left in found.items() if name in ("met", "due", "note")):
            said = f"{said} Meanwhile {_saved(row)}."
        draft = Draft(
            # A row that was on its way waits for the person now.
            why=why if why in get_args(Why) and why != "saving" else "unfinished",  # type: ignore[arg-type] # one of them
            met=typed.get("met"),
            due=typed.get("due"),
            note=typed.get("note"),
            state=typed.get("state") or None,  # type: ignore[arg-type] # as it was told
            words=said,
            where=where or next((name for name in typed if name in ("met", "due", "note")), "met"),
            reason=typed.get("reason", ""),
        )
        self._entries.hold(row.key, draft)

    def _tell(self) -> None:
        if self._scope is None:
            return
        found: dict[Spot, Typed] = {}
        for line in self._entries.lines():
            if line.draft is not None:
                found.update(self._spots(line.row, _texts(line.draft), line.draft))
        half = self._table.cells.half
        cell = self._model.row(half[0]) if half is not None else None
        if half is not None and cell is not None:
            name = FIELDS.get(half[0].column())
            if name is not None and half[1].strip() != cell.text(name):
                found[self._spot(cell.row, name)] = Typed(half[1], getattr(cell.row, name))
        self._holding.tell(found)

    def _spots(self, row: GridRow, texts: dict[str, str], draft: Draft) -> dict[Spot, Typed]:
        """The texts of a row, and why they are not saved."""
        if not texts:
            return {}
        found = {self._spot(row, name): Typed(text, _was(row, name)) for name, text in texts.items()}
        found[self._spot(row, _WHY)] = Typed(f"{draft.why}|{draft.where}", "", draft.words)
        return found

    def _place(self, row: GridRow) -> str:
        return place_of("performance", row.board_code, self._month)

    def _spot(self, row: GridRow, name: str) -> Spot:
        return self._place(row), f"{row.measure_code}/{name}"

    def _on_kept_elsewhere(self, board: str, month: str, measure: str) -> None:
        """A row that had to wait is saved while another grid is shown."""
        for name in (*_TEXTS, _WHY):
            self._unsaved.drop(place_of("performance", board, month), f"{measure}/{name}")


def _texts(draft: Draft) -> dict[str, str]:
    """What was typed in a row; that it is to be final, or not returned, only where a reason is asked for it."""
    typed = {name: getattr(draft, name) for name in ("met", "due", "note")}
    found: dict[str, str] = {name: text for name, text in typed.items() if text is not None}
    if draft.reason.strip() or draft.why == "reason":
        found["reason"] = draft.reason
        if draft.state is not None:
            found["state"] = draft.state
    return found


def _was(row: GridRow, name: str) -> str:
    return str(getattr(row, name) or "") if name in ("met", "due", "note") else ""


def _saved(row: GridRow) -> str:
    if not row.has_figure:
        return "the month was made not returned" if row.state == "not_returned" else "what was saved was taken out"
    return f"{row.met} of {row.due} was saved here" if row.due else f"{row.met} was saved here"
