"""A block of results, pasted from a spreadsheet: understood whole, shown row by row, then kept as one change.

Where its first row has headings (Measure or Board, Met, Due, Note, State, in any order) these say what each column is;
without them the columns go on from the chosen cell. A first column of names says which row each line is; without it the
lines go on from the chosen row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.measures import STATE_WORDS
from noms_desktop.domain.providers import name_key
from noms_desktop.domain.sentences import count_words
from noms_desktop.domain.typed import shown
from noms_desktop.services import clock, results
from noms_desktop.services.blocks import check_cells, tally_words
from noms_desktop.services.results import TypedResult
from noms_desktop.services.results_month import title_of
from noms_desktop.services.results_scope import spots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.measures import Result, ResultState
    from noms_desktop.services.blocks import Cells, Outcome
    from noms_desktop.services.results_scope import Scope, Spot
    from noms_desktop.store.register import Store

Field = Literal["name", "met", "due", "state", "note", "reason", ""]
Texts = dict[Field, str]
_HEADINGS: dict[str, Field] = {
    "measure": "name",
    "board": "name",
    "probation board": "name",
    "area": "name",
    "code": "name",
    "met": "met",
    "number met": "met",
    "numerator": "met",
    "number": "met",
    "count": "met",
    "due": "due",
    "number due": "due",
    "denominator": "due",
    "expected": "due",
    "state": "state",
    "status": "state",
    "note": "note",
    "notes": "note",
    "comment": "note",
    "comments": "note",
    "reason": "reason",
}
_STATES: dict[str, ResultState] = {words: state for state, words in STATE_WORDS.items()} | {
    "n/a": "not_applicable",
    "na": "not_applicable",
    "p": "provisional",
    "f": "final",
}
NOT_APPLICABLE = ("n/a", "na", "not applicable")
NO_FIGURE = ("not returned", "not received", "-", *NOT_APPLICABLE)
IN_ORDER: tuple[Field, ...] = ("met", "due", "note")
"""The columns of a block without headings, from the chosen one on."""


@dataclass(frozen=True, slots=True)
class Corner:
    """Where a block without headings is laid: the rows from the chosen one on, and the column it begins in."""

    keys: tuple[str, ...]
    field: Field = "met"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a block: which row it goes to (key '' for none), what it was and becomes, or why it is refused.

    `was` and `becomes` are as printed ('108 of 125, 86.4%, provisional'); `words` are the sentence of a refusal.
    """

    key: str
    name: str
    outcome: Outcome
    was: str
    becomes: str
    words: str
    given: TypedResult | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block understood. Nothing is written yet. `needs_reason` says that a final figure among them is restated."""

    scope: Scope
    rows: tuple[Row, ...]
    blank: int
    needs_reason: bool

    def count(self, outcome: Outcome) -> int:
        """How many lines come to this."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def to_write(self) -> tuple[Row, ...]:
        """The lines that change the register."""
        return tuple(row for row in self.rows if row.outcome in ("new", "changed"))

    @property
    def words(self) -> str:
        """'12 new, 2 changed, 1 refused', with what stays as it was where there is any."""
        return tally_words([row.outcome for row in self.rows], self.blank)


def understand(store: Store, scope: Scope, cells: Cells, corner: Corner, reason: str = "") -> Block:
    """What a block would do, line by line; `reason` is why final figures are restated, where there are any.

    UserError when there is nothing in the block, far too much, or no column of it is known.
    """
    check_cells(cells)
    clock.check_month(store, scope.month)
    with store.read() as reader:
        found = spots(reader, scope, region=store.info.region_code, as_at=clock.as_at(store))
    fields, body = _columns(cells, found, corner)
    by_key = {spot.key: spot for spot in found}
    named = _names(found)
    rows: dict[str | int, Row] = {}
    blank, needs_reason = 0, False
    for number, line in enumerate(body):
        texts: Texts = {field: text for field, text in zip(fields, line, strict=False) if field and text}
        if not set(texts) - {"name"}:
            blank += 1
            continue
        spot, words = _place(texts, number, corner, by_key, named, "name" in fields)
        if spot is None:
            name = texts.get("name", "") or f"Line {number + 1}"
            rows[len(rows)] = Row("", name, "refused", "", _typed_words(texts), words)
            continue
        made, restated = _row(spot, scope, texts, reason)
        needs_reason = needs_reason or restated
        # The same row twice: the last line stands, as in a spreadsheet.
        rows[spot.key] = made
    return Block(scope, tuple(rows.values()), blank, needs_reason)


def apply(store: Store, who: str, block: Block) -> Applied:
    """Keep what a block changes as one change set, all of it or nothing.

    StaleError when one of its figures was changed since the block was understood.
    """
    with store.read() as reader:
        found = spots(reader, block.scope, region=store.info.region_code, as_at=clock.as_at(store))
        title = title_of(reader, block.scope)
    by_key = {spot.key: spot for spot in found}
    wanted = block.to_write
    new = sum(row.outcome == "new" for row in wanted)
    many = count_words(len(wanted), "result", "results")
    month = block.scope.month
    label = f"{title}, {month.label}: {many} pasted ({new} new, {len(wanted) - new} changed)"
    with store.write(who, label) as tx:
        for row in wanted:
            spot, given = by_key.get(row.key), row.given
            if spot is None or given is None:
                continue
            old = spot.result(month)
            made = results.understood(given, spot.terms, spot.measure, month, old)
            why = results.why_restated(given, old, made)
            values: dict[str, Any] = {"met": made.met, "due": made.due, "state": made.state}
            if given.note is not None:
                values["note"] = given.note
            if why:
                values["restated_reason"] = why
            series = spot.series.id if spot.series else results.series_for(tx, given.board_code, given.measure)
            tx.put("result_month", series, month.iso, values, version=given.version)
    return tx.applied


def _columns(cells: Cells, found: Sequence[Spot], corner: Corner) -> tuple[tuple[Field, ...], Cells]:
    """What each column is, and the lines beneath the headings where there are any."""
    first = tuple(_HEADINGS.get(text.casefold().strip(), "") for text in cells[0])
    if any(first) and not _is_figure(cells[0]):
        if not set(first) - {"", "name"}:
            raise UserError(
                "No heading of the block is known.", "Head its columns Measure (or Board), Met, Due and Note."
            )
        # A heading that stands twice counts once: the first column of that name.
        kept = tuple("" if field in first[:at] else field for at, field in enumerate(first))
        return kept, cells[1:]
    named = _names(found)
    known = sum(bool(row) and name_key(row[0]) in named for row in cells)
    if known * 2 > len(cells) and max(map(len, cells)) > 1:
        return ("name", *IN_ORDER), cells
    at = IN_ORDER.index(corner.field) if corner.field in IN_ORDER else 0
    wide = max(map(len, cells))
    if wide > len(IN_ORDER) - at:
        raise UserError(
            f"The block is {wide} columns wide, and nothing says which of them are the numbers.",
            "Copy it with its headings: Measure (or Board), Met, Due, Note.",
        )
    return IN_ORDER[at:], cells


def _is_figure(row: tuple[str, ...]) -> bool:
    return any(text.replace(",", "").isdigit() for text in row)


def _names(found: Sequence[Spot]) -> dict[str, Spot]:
    """Every row by what it may be called."""
    known: dict[str, Spot] = {}
    for spot in found:
        others = (spot.name, f"{spot.name} Probation Board") if spot.by_board else (spot.name, spot.terms.name)
        for name in (spot.key, *others):
            known.setdefault(name_key(name), spot)
    return known


def _place(
    texts: Texts,
    number: int,
    corner: Corner,
    by_key: Mapping[str, Spot],
    named: Mapping[str, Spot],
    is_named: bool,  # noqa: FBT001 - whether the block has a column of names
) -> tuple[Spot | None, str]:
    """The row a line goes to, or why it goes nowhere."""
    if not is_named:
        key = corner.keys[number] if number < len(corner.keys) else ""
        return by_key.get(key), "There is no row here: the block has more lines than the grid has rows."
    text = texts.get("name", "")
    if not text:
        return None, "This line has no name, so nothing says where its numbers go."
    wanted = name_key(text)
    exact = named.get(wanted)
    if exact is not None:
        return exact, ""
    begun = list({spot.key: spot for name, spot in named.items() if name.startswith(wanted)}.values())
    if len(begun) == 1:
        return begun[0], ""
    if begun:
        return None, f"{shown(text)} may be {begun[0].name} or {begun[1].name}: name one of them in full."
    return None, f"{shown(text)} is no row of this grid."


def _row(spot: Spot, scope: Scope, texts: Texts, reason: str) -> tuple[Row, bool]:
    """What one line comes to, and whether it restates a final figure."""
    old = spot.result(scope.month)
    was = "" if old is None else results.said(spot.measure, old)
    stored = spot.stored(scope.month)
    try:
        given = _given(spot, scope, texts, old, stored.version if stored else 0, reason)
        made = results.understood(given, spot.terms, spot.measure, scope.month, old)
    except UserError as error:
        where = {"met": "Met: ", "due": "Due: "}.get(error.where, "") if error.title.startswith("'") else ""
        return Row(spot.key, spot.name, "refused", was, _typed_words(texts), f"{where}{error.title}"), False
    note = given.note if given.note is not None else (stored.note if stored else "")
    becomes = results.said(spot.measure, made) + (f"; note '{given.note}'" if given.note else "")
    if old == made and note == (stored.note if stored else ""):
        return Row(spot.key, spot.name, "as it was", was, becomes, "", given), False
    restated = old is not None and old.state == "final" and old.returned and old != made
    try:
        results.why_restated(given, old, made)
    except UserError as error:
        return Row(spot.key, spot.name, "refused", was, becomes, f"{error.title} {error.advice}"), restated
    outcome: Outcome = "changed" if old is not None and old.returned else "new"
    return Row(spot.key, spot.name, outcome, was, becomes, "", given), restated


def _given(spot: Spot, scope: Scope, texts: Texts, old: Result | None, version: int, reason: str) -> TypedResult:
    """A line as if it had been typed: numbers that the block does not give stay as they are."""
    state = _state(texts.get("state", ""))
    met, due = texts.get("met"), texts.get("due")
    if met is not None and met.casefold() in NO_FIGURE:
        state = "not_applicable" if met.casefold() in NOT_APPLICABLE else "not_returned"
        met = due = None
    elif state in ("not_returned", "not_applicable"):
        if met is not None or due is not None:
            raise UserError(f"It has figures, and says it is {STATE_WORDS[state]}.", where="state")
    elif old is not None and old.returned and (met is None) != (due is None):
        met = as_typed(spot, old, "met") if met is None else met
        due = as_typed(spot, old, "due") if due is None else due
    elif met is None and due is None:
        if old is None or not old.returned:
            state = state if state not in ("provisional", "final") else None
            if state is None and "note" in texts:
                state = old.state if old is not None else "not_returned"
        else:
            state = state or old.state
    return TypedResult(
        board_code=spot.terms.board_code,
        measure=spot.terms.measure_code,
        month=scope.month.iso,
        met=met,
        due=due,
        state=state,
        note=texts.get("note"),
        reason=texts.get("reason", reason),
        version=version,
    )


def as_typed(spot: Spot, result: Result, where: Literal["met", "due"]) -> str | None:
    """A number that is kept, as it would be typed; None where there is none."""
    value = result.met if where == "met" else result.due
    if value is None:
        return None
    return f"{value // 100}.{value % 100:02d}" if spot.measure.kind == "money_share" else str(value)


def _state(text: str) -> ResultState | None:
    if not text:
        return None
    found = _STATES.get(text.casefold().strip())
    if found is None:
        raise UserError(f"State: {shown(text)} is not one.", "Write provisional, final or not returned.", where="state")
    return found


def _typed_words(texts: Texts) -> str:
    """What was typed, for a line that cannot be kept: '131 of 125'."""
    numbers = [texts[field] for field in ("met", "due") if field in texts]
    return " of ".join(numbers) or texts.get("note", "")
