"""What is typed into a results grid on its way to the register: saved when it is whole, kept on the screen until then.

A number without its other one, a number that cannot be, a final figure without a reason: each stays in its row as it
was typed, with what it waits for beneath. Nothing is forgotten until it is saved or put back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.gui.models.results import Draft, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.measures import ResultState
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.edits import Edit
    from noms_desktop.services.results_page import GridRow, ResultsGrid


class Entries(QObject):
    """The drafts of one grid by the keys of its rows."""

    changed = Signal()
    """Lines are to be shown anew."""
    asks = Signal(str)
    """The row of this key asks for a reason."""
    refused = Signal(object)
    """A UserError that belongs to no single row."""
    typed_on = Signal()
    """A reason is being typed: nothing else of the lines is another."""
    kept_elsewhere = Signal(str, str, str)
    """Board, month and measure of a row that was saved while another grid is shown."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._grid: ResultsGrid | None = None
        self._rows: dict[str, GridRow] = {}
        self._drafts: dict[str, Draft] = {}
        self._edits: dict[str, Edit] = {}

    def show_grid(self, grid: ResultsGrid) -> None:
        """Take over fresh figures: what was saved is among them, what is held stays."""
        moved = self._grid is not None and grid.scope != self._grid.scope
        self._grid = grid
        self._rows = {row.key: row for row in grid.rows}
        for key in tuple(self._drafts):
            edit = self._edits.get(key)
            waiting = edit is not None and edit.state == "waiting"
            if moved or key not in self._rows or (self._drafts[key].why == "saving" and not waiting):
                self._forget(key)

    def lines(self) -> tuple[Line, ...]:
        """The rows with their drafts."""
        return tuple(Line(row, self._drafts.get(key)) for key, row in self._rows.items())

    def draft(self, key: str) -> Draft | None:
        """The draft of a row."""
        return self._drafts.get(key)

    @property
    def held(self) -> tuple[Line, ...]:
        """The rows that the person has still something to do about."""
        return tuple(line for line in self.lines() if line.draft is not None and line.draft.holds)

    def type(self, key: str, field: str, text: str) -> None:
        """Something was typed into a cell, or chosen in it."""
        row = self._rows.get(key)
        if row is None:
            return
        before = self._drafts.get(key)
        if field == "note":
            self._note(row, replace(before or Draft("unfinished"), note=text))
        elif field == "state":
            self._state(row, before, text)
        else:
            draft = replace(before or Draft("unfinished"), state=None)
            typed = None if text == getattr(row, field) else text
            draft = replace(draft, met=typed) if field == "met" else replace(draft, due=typed)
            state = _state_of(text)
            if state is not None:
                self._record(row, Draft("saving", state=state, reason=draft.reason, version=draft.version), state)
            else:
                self._figures(row, draft)
        self.changed.emit()

    def take_out(self, keys: Sequence[str]) -> None:
        """Make the month of these rows not returned."""
        from noms_desktop.services import results_month

        wanted = [key for key in keys if key in self._rows and self._rows[key].state != "not_returned"]
        held = [key for key in keys if key in self._drafts and self._drafts[key].holds and key not in wanted]
        for key in held:
            self._forget(key)
        if len(wanted) == 1:
            draft = self._drafts.get(wanted[0]) or Draft("saving")
            self._record(
                self._rows[wanted[0]], Draft("saving", state="not_returned", version=draft.version), "not_returned"
            )
        elif wanted and self._grid is not None:
            for key in wanted:
                self._forget(key)
            self._desk.edit(results_month.take_out, self._grid.scope, wanted, failed=self._on_refused)
        self.changed.emit()

    def set_state(self, keys: Sequence[str], state: ResultState) -> None:
        """Say of rows that they are provisional, final or not applicable; several are made final as one change."""
        from noms_desktop.services import results_month

        if state == "final" and len(keys) > 1 and self._grid is not None:
            self._desk.edit(results_month.make_final, self._grid.scope, keys, failed=self._on_refused)
            return
        for key in keys:
            self.type(key, "state", state)

    def give_reason(self, key: str, reason: str) -> None:
        """The reason that a row asked for."""
        row, draft = self._rows.get(key), self._drafts.get(key)
        if row is None or draft is None:
            return
        draft = replace(draft, reason=reason.strip())
        if not draft.reason:
            self._drafts[key] = replace(draft, words=f"{_final(draft.words)} The reason is not given.")
        elif draft.state is not None:
            self._record(row, draft, draft.state)
        else:
            self._figures(row, draft)
        self.changed.emit()

    def keep_reason(self, key: str, reason: str) -> None:
        """Hold what is typed of a reason, so that nothing of it is lost; nothing is saved."""
        draft = self._drafts.get(key)
        if draft is not None:
            self._drafts[key] = replace(draft, reason=reason)
            self.typed_on.emit()

    def hold(self, key: str, draft: Draft) -> None:
        """Show in a row what was typed before and is not saved."""
        self._drafts[key] = draft

    def put_back(self, key: str) -> None:
        """Show again what is saved in a row."""
        if key in self._drafts and self._drafts[key].holds:
            self._forget(key)
            self.changed.emit()

    def put_all_back(self) -> None:
        """Show again what is saved, in every row."""
        for line in self.held:
            self._forget(line.row.key)
        self.changed.emit()

    # How a row is saved

    def _figures(self, row: GridRow, draft: Draft) -> None:
        from noms_desktop.services import results

        met = row.met if draft.met is None else draft.met
        due = row.due if draft.due is None else draft.due
        if (met, due) == (row.met, row.due) and draft.version is None:
            self._forget(row.key)
            return
        if not met and not due:
            if row.has_figure:
                self._record(row, replace(draft, state="not_returned"), "not_returned")
            else:
                self._forget(row.key)
            return
        for where, text in (("met", met), ("due", due)):
            try:
                if text:
                    results.check_number(row.kind, text, where)
            except UserError as error:
                self._hold(row, draft, "wrong", f"{error.title} {error.advice}", where)
                return
        if not met or (not due and not row.takes_due):
            where = "due" if met else "met"
            self._hold(row, draft, "unfinished", _missing(row, met, due), where)
            return
        self._record(row, draft, None, met, due)

    def _record(
        self, row: GridRow, draft: Draft, state: ResultState | None, met: str | None = None, due: str | None = None
    ) -> None:
        from noms_desktop.services import results

        given = results.TypedResult(
            board_code=row.board_code,
            measure=row.measure_code,
            month=self._month,
            met=met,
            due=due or None,
            state=state,
            reason=draft.reason,
            version=row.version if draft.version is None else draft.version,
        )
        self._save(row, draft, results.record, given)

    def _note(self, row: GridRow, draft: Draft) -> None:
        from noms_desktop.services import results, results_month

        if (draft.note or "") == row.note and draft.version is None:
            self._keep_rest(row.key, draft)
            return
        given = results.TypedResult(
            board_code=row.board_code,
            measure=row.measure_code,
            month=self._month,
            note=draft.note,
            version=row.version if draft.version is None else draft.version,
        )
        self._save(row, draft, results_month.record_note, given)

    def _state(self, row: GridRow, before: Draft | None, chosen: str) -> None:
        state: ResultState = chosen  # type: ignore[assignment] # the list offers nothing else
        version = before.version if before else None
        if state == row.state and (before is None or before.why == "saving"):
            return
        if state in ("provisional", "final") and not row.has_figure:
            words = f"There is no figure to make {state}: type the numbers first."
            self._hold(row, before or Draft("wrong"), "wrong", words, "met")
            return
        self._record(row, Draft("saving", state=state, version=version), state)

    def _save(self, row: GridRow, draft: Draft, call: Callable[..., object], given: object) -> None:
        """Send a row to the register; what else is held of it stays held."""
        read = row.version if draft.version is None else draft.version
        waits = draft.note is not None and (draft.met is not None or draft.due is not None)
        saving = replace(draft, why="saving", words="", where="", version=read + 1)
        spot = (row.board_code, self._month, row.measure_code)
        sending = _Sending(self, row.key, draft, spot, rest=waits and draft.why != "saving" and draft.holds)
        self._drafts[row.key] = saving
        self._edits[row.key] = self._desk.edit(call, given, done=sending.done, failed=sending.failed)

    def shows(self, board: str, month: str, measure: str) -> bool:
        """Whether a board's month of a measure is a row of the grid that is shown."""
        rows = self._rows.values()
        return month == self._month and any((row.board_code, row.measure_code) == (board, measure) for row in rows)

    def kept(self, key: str, draft: Draft, applied: Applied, *, rest: bool) -> None:
        """A row is in the register; the next figures read show it."""
        now = self._drafts.get(key)
        if now is None:
            return
        if rest and draft.note is not None and now.why == "saving":
            # The note is saved; the numbers beside it still wait for what they lack.
            version = (now.version or 0) if applied.change_set_uid else None
            self._drafts[key] = replace(draft, note=None, version=version)
        elif not applied.change_set_uid and now.why == "saving":
            self._forget(key)
        self.changed.emit()

    def not_kept(self, key: str, draft: Draft, error: UserError) -> None:
        """A row was refused: what was typed stays, and why stands beneath."""
        row = self._rows.get(key)
        if row is None:
            self.refused.emit(error)
            return
        if error.where == "reason":
            self._hold(row, draft, "reason", error.title, "met")
            self.changed.emit()
            self.asks.emit(key)
            return
        stale = isinstance(error, StaleError)
        again = "Yours is not saved: press Enter in the cell to keep it all the same." if stale else error.advice
        where = error.where if error.where in ("met", "due") else ("note" if draft.note is not None else "met")
        held = replace(draft, version=None) if stale else draft
        self._hold(row, held, "wrong", f"{error.title} {again}".strip(), where)
        self.changed.emit()

    def _hold(self, row: GridRow, draft: Draft, why: str, words: str, where: str) -> None:
        self._drafts[row.key] = replace(draft, why=why, words=words, where=where)  # type: ignore[arg-type] # one of its four

    def _keep_rest(self, key: str, draft: Draft) -> None:
        """The note is as it was; what else is held of the row stays."""
        if draft.met is None and draft.due is None and draft.state is None:
            self._forget(key)
        else:
            self._drafts[key] = replace(draft, note=None)

    def _forget(self, key: str) -> None:
        self._drafts.pop(key, None)
        self._edits.pop(key, None)

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)

    @property
    def _month(self) -> str:
        return self._grid.scope.month.iso if self._grid is not None else ""


class _Sending:
    """One row on its way: the desk calls one of these, now or when the register is free again."""

    def __init__(self, entries: Entries, key: str, draft: Draft, spot: tuple[str, str, str], *, rest: bool) -> None:
        self._entries, self._key, self._draft, self._spot, self._rest = entries, key, draft, spot, rest

    def done(self, applied: Applied) -> None:
        if isValid(self._entries) and not self._entries.shows(*self._spot):
            self._entries.kept_elsewhere.emit(*self._spot)
        elif isValid(self._entries):
            self._entries.kept(self._key, self._draft, applied, rest=self._rest)

    def failed(self, error: UserError) -> None:
        if isValid(self._entries):
            self._entries.not_kept(self._key, self._draft, error)


def _missing(row: GridRow, met: str, due: str) -> str:
    """What a row still waits for: 'Not saved yet: 108 met waits for the number due.'"""
    first, second = row.parts
    if row.has_figure:
        gone = first if not met else second
        return f"Not saved: the {gone} is missing. Type it, or press Del to make the month not returned."
    have, wanted = (met, second) if met else (due, first)
    return f"Not saved yet: {have} waits for the {wanted}."


def _final(words: str) -> str:
    return words.removesuffix(" The reason is not given.")


def _state_of(text: str) -> ResultState | None:
    """'n/a' and 'not returned' typed where a number goes."""
    from noms_desktop.services import results_block

    plain = text.casefold().strip()
    if plain in results_block.NOT_APPLICABLE:
        return "not_applicable"
    return "not_returned" if plain in results_block.NO_FIGURE else None
