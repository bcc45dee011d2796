"""Minutes agreed, with the PDF that was agreed kept in the register; and opened again, as a new version.

Neither is undone: what was agreed stays as it is and can be printed, and the new version says why there is one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.domain.periods import day_text, parse_date
from noms_desktop.domain.sentences import listed
from noms_desktop.services import clock, minutes, reviews
from noms_desktop.services.packs import NOBODY
from noms_desktop.store.queries import history as history_queries
from noms_desktop.store.queries import reviews as queries

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.pack_minutes import MinutesData, MinutesItem
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.services.packs import Watch
    from noms_desktop.store.door import Reader, Tx
    from noms_desktop.store.queries.reviews import Minutes, Review, ReviewStep
    from noms_desktop.store.register import Store

PDF = "application/pdf"
AGREED_FOR_GOOD = "Open the minutes again instead: what was agreed stays, and a new version is begun."
OPENED_FOR_GOOD = "Agree them again instead."
TRY_AGAIN = "Nothing was recorded. Look at what changed, then try again."


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded: the version that is agreed now, or the one that is open now."""

    version: int
    applied: Applied


def agree(  # noqa: PLR0913 - which minutes, when and how, each named at the call
    store: Store,
    who: str,
    board_code: str,
    quarter: str,
    *,
    on: str = "",
    as_they_stand: bool = False,
    watch: Watch = NOBODY,
) -> Recorded:
    """Agree the minutes of a review that was held: its PDF is drawn and kept, and what they rest on stays.

    `on` is the day on which they were agreed, as typed; '' is the one that `proposed_day` gives.
    UserError for a review that was not held, and for decisions without an outcome unless they are agreed
    `as_they_stand`; StaleError when something was changed while they were drawn.
    """
    review, own = reviews.find(store, board_code, quarter)
    rules.check_move(review.state, "minutes_agreed")
    if not as_they_stand:
        _check_decided(store, review)
    day = parse_date(on, where="on") if on.strip() else proposed_day(store, review)
    rules.check_agreed_day(day, review.held_on)
    drawn = _draw(store, review, own, watch, agreed_on=day)
    said = f"minutes version {drawn.data.version} agreed on {day_text(day)}"
    label = f"{review.board_name}, review {own.label}: {said}"
    with store.write(who, label, undoable=False, instead=AGREED_FOR_GOOD) as tx:
        _still_the_same(tx, review, drawn)
        values = {"state": "agreed", "text": _plain(drawn.data), "agreed_on": day}
        kept = {**values, "blob_sha256": tx.put_blob(drawn.pdf, PDF)}
        row = _newest(tx, review)
        if row is None:
            tx.insert("minutes", {"review_id": review.id, "version_no": drawn.data.version, **kept})
        else:
            tx.update("minutes", row.id, kept, version=row.version)
        tx.update("review", review.id, {"state": "minutes_agreed"}, version=review.version)
        step = _step(tx, review)
        if step is not None and step.done_on is None:
            tx.update("review_step", step.id, {"done_on": day}, version=step.version)
    return Recorded(drawn.data.version, tx.applied)


def proposed_day(store: Store, review: Review) -> date:
    """The day of agreement where none is given: the register's, or the next review's where that is later."""
    with store.read() as reader:
        following = queries.following(reader, review.board_code, review.year, review.quarter)
    return rules.agreed_day(clock.as_at(store), review.held_on, following.held_on if following else None)


def open_again(
    store: Store, who: str, board_code: str, quarter: str, reason: str, *, watch: Watch = NOBODY
) -> Recorded:
    """Open agreed minutes again, with the reason: a new version begins, and the review counts as held once more.

    The version that was agreed is kept as it was printed. UserError without a reason, or where none are agreed.
    """
    review, own = reviews.find(store, board_code, quarter)
    words = " ".join(reason.split())
    if review.state != "minutes_agreed":
        raise UserError("The minutes of this review are not agreed.", "They can be changed as they are.")
    if not words:
        raise UserError("No reason was given.", "Say why; the new version prints it.", where="reason")
    with store.read() as reader:
        before = _newest(reader, review)
    # Of what an earlier program agreed no copy was kept: it is drawn now, before a word of it can change.
    drawn = None if before is not None and before.blob_sha256 else _draw(store, review, own, watch)
    number = before.version_no if before is not None else drawn.data.version if drawn is not None else 1
    label = f"{review.board_name}, review {own.label}: minutes opened again as version {number + 1}: {words}"
    with store.write(who, label, undoable=False, instead=OPENED_FOR_GOOD) as tx:
        if drawn is not None:
            _still_the_same(tx, review, drawn)
            _keep_as_agreed(tx, review, drawn)
        values = {"version_no": number + 1, "state": "draft", "reason": words}
        tx.insert("minutes", {"review_id": review.id, **values})
        tx.update("review", review.id, {"state": "held"}, version=review.version)
        step = _step(tx, review)
        if step is not None and step.done_on is not None:
            tx.update("review_step", step.id, {"done_on": None}, version=step.version)
    return Recorded(number + 1, tx.applied)


def _check_decided(store: Store, review: Review) -> None:
    """UserError that names the decisions of which nobody recorded how they fell."""
    with store.read() as reader:
        asked = [str(one.number) for one in queries.decisions(reader, review.id) if one.state == "asked"]
    if asked:
        which = f"Decision {asked[0]} has" if len(asked) == 1 else f"Decisions {listed(asked, most=len(asked))} have"
        raise UserError(
            f"{which} no outcome yet.",
            "Record agreed, not agreed or deferred first, or agree the minutes as they stand.",
            where="decisions",
        )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Minutes as they were drawn: their content, its seal in the history, and the PDF."""

    data: MinutesData
    pdf: bytes


def _draw(store: Store, review: Review, own: Quarter, watch: Watch, *, agreed_on: date | None = None) -> _Drawn:
    """Draw the minutes; `agreed_on` as agreed on that day, None as they are recorded."""

    def read() -> MinutesData:
        found = minutes.build(store, review.board_code, own.label)
        if agreed_on is None:
            return found
        return replace(found, state="agreed", agreed_on=agreed_on, comments_by=None)

    from noms_desktop.packs.minutes import build as document

    data = read()
    pdf = document(data).to_bytes(progress=watch.progress, cancelled=watch.cancelled)
    if store.head().hash != data.history_head:
        again = read()
        if replace(again, history_head=data.history_head) != data:
            raise StaleError("What the minutes say was changed while they were drawn.", TRY_AGAIN)
        data = replace(data, history_head=again.history_head)
    return _Drawn(data, pdf)


def _still_the_same(tx: Tx, review: Review, drawn: _Drawn) -> None:
    """StaleError when something was changed since the minutes were drawn."""
    now = queries.review_by_id(tx, review.id)
    if now is None or now.version != review.version or history_queries.head(tx).hash != drawn.data.history_head:
        raise StaleError("The register was changed while the minutes were drawn.", TRY_AGAIN)


def _keep_as_agreed(tx: Tx, review: Review, drawn: _Drawn) -> None:
    """Keep the copy of what was agreed before copies were kept."""
    row, sha256 = _newest(tx, review), tx.put_blob(drawn.pdf, PDF)
    if row is not None:
        tx.update("minutes", row.id, {"blob_sha256": sha256}, version=row.version)
        return
    values = {"version_no": drawn.data.version, "state": "agreed", "agreed_on": drawn.data.agreed_on}
    tx.insert("minutes", {"review_id": review.id, "text": _plain(drawn.data), "blob_sha256": sha256, **values})


def _newest(reader: Reader, review: Review) -> Minutes | None:
    rows = queries.minutes(reader, review.id)
    return rows[-1] if rows else None


def _step(tx: Tx, review: Review) -> ReviewStep | None:
    whole = queries.whole(tx, review.id)
    return next((one for one in (whole.steps if whole else ()) if one.step == "minutes"), None)


def _plain(data: MinutesData) -> str:
    """The minutes as plain text, by which they can be found."""
    return "\n\n".join(map(_item, data.items))


def _item(item: MinutesItem) -> str:
    lines = [f"{item.number}. {item.title}", *item.outcomes, *item.points]
    lines += [f"Decision {one.number} ({one.state}): {one.text}" for one in item.decisions]
    lines += [f"{one.reference}: {one.text} ({one.owner})" for one in item.actions]
    return "\n".join([*lines, *item.withdrawn, *item.said])
