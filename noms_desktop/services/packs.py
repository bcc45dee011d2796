"""Packs as files: drafts, issued copies that the register keeps, the chair's brief, a whole region's round.

What is issued is read whole, drawn to an unfinished file, recorded with its bytes and the frozen data, and only then
given its name. A cancel or a failure before that leaves neither file nor record.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.domain.frozen import dumps
from noms_desktop.domain.periods import Quarter
from noms_desktop.services import clock, pack_data, pack_files, pack_shelf
from noms_desktop.services.pack_redraw import library_versions, redraw
from noms_desktop.services.pack_round import Shared, uncollected
from noms_desktop.services.pack_shelf import issued_packs, reference_of
from noms_desktop.services.review_base import check_open
from noms_desktop.store.queries import boards as board_queries
from noms_desktop.store.queries import history as history_queries
from noms_desktop.store.queries import reviews as review_queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.pack import PackData, PackKind
    from noms_desktop.services.pack_data import Prepared
    from noms_desktop.store.door import Tx
    from noms_desktop.store.queries.reviews import Review
    from noms_desktop.store.register import Store

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]

__all__ = [
    "NOBODY",
    "Made",
    "NotDelivered",
    "Order",
    "Outcome",
    "Watch",
    "brief",
    "draft",
    "issue",
    "issued_packs",
    "library_versions",
    "redraw",
    "reference_of",
    "region",
    "saved",
]

PDF, JSON = "application/pdf", "application/json"
AGAIN = "Issue another version instead."
CHANGED = "was changed while the pack was drawn."
TRY_AGAIN = "Nothing was issued and no file was written. Look at what changed, then issue it again."
# A page or so takes a pack's drawing; a round counts its packs in these steps, so that its bar moves within each.
_STEPS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which copy is wanted and where: `out` is a file that ends in .pdf, or a folder.

    `marking` None takes the review's own; real names of boards only where a person chose them. `shared` is what a
    round has read already.
    """

    board_code: str
    quarter: Quarter
    out: Path
    marking: str | None = None
    real_names: bool = False
    shared: Shared | None = field(default=None, compare=False, repr=False)

    def prepare(self, store: Store, kind: PackKind) -> Prepared:
        """The content of the copy as the register now stands."""
        return pack_data.prepare(
            store,
            self.board_code,
            self.quarter,
            kind=kind,
            real_names=self.real_names,
            marking=self.marking,
            shared=self.shared,
        )


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: told the pages done of all of them, asked whether to stop, told each pack of a round."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None
    finished: Callable[[Outcome], None] | None = None


NOBODY = Watch()


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written: `version` and `reference` (the document reference) are of a pack, '' for a brief."""

    path: Path
    board_code: str
    kind: PackKind
    version: int
    pages: int
    reference: str
    applied: Applied | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one board of a round fared: the file, or the sentence that says what stood in the way."""

    board_code: str
    made: Made | None
    problem: str


class NotDelivered(UserError):  # noqa: N818 - a refusal that is half a success: the record is kept
    """The pack is issued and kept, but its file is not in place: `made` says what was recorded."""

    def __init__(self, title: str, advice: str, made: Made) -> None:
        super().__init__(title, advice, where=str(made.path))
        self.made = made


@uncollected()
def draft(store: Store, order: Order, watch: Watch = NOBODY) -> Made:
    """Draw an unrecorded draft for the board to check. UserError or CancelledError leave no file."""
    return _unrecorded(store, order, "draft", watch)


@uncollected()
def brief(store: Store, order: Order, watch: Watch = NOBODY, *, beside: int = 0) -> Made:
    """Draw the chair's brief in a file of its own; nothing of it is recorded. UserError without a review.

    It goes with version `beside` of the pack, which was made with it; 0 is the one that was issued last.
    """
    return _unrecorded(store, order, "brief", watch, beside=beside)


@uncollected()
def issue(store: Store, who: str, order: Order, watch: Watch = NOBODY) -> Made:
    """Issue the pack of a review: version 1, or the next, which names the one before and what changed since.

    The register keeps the bytes and the frozen data. StaleError when the review, or a figure, was changed between
    reading and recording; UserError without a review or where the file cannot be written; CancelledError. Each leaves
    neither file nor record.
    """
    ready = order.prepare(store, "issued")
    if ready.review is None:
        raise _no_review(store, order)
    check_open(ready.review)
    path = pack_files.target(order.out, _file_name(ready.data))
    _not_over_an_issued_copy(store, path)
    if path.exists() and order.out.is_dir():
        # The name is ours and not the person's: whatever bears it is not to be lost for it.
        raise pack_shelf.taken(path)
    from noms_desktop.packs.pack import write_pack

    with pack_files.unfinished(path) as part:
        pages = write_pack(ready.data, part, progress=watch.progress, cancelled=watch.cancelled)
        seal = _still_the_same(store, order, ready)
        record = _Record(ready, ready.review, seal, part.read_bytes(), pages, path.name)
        applied, reference = _keep(store, who, record)
        made = Made(path, order.board_code, "issued", ready.data.version, pages, reference, applied)
        _deliver(part, order, made)
    return made


def region(
    store: Store, who: str, region_code: str, order: Order, watch: Watch = NOBODY, *, issued: bool = False
) -> tuple[Outcome, ...]:
    """The packs of every board of a region, by name; what goes wrong with one is said and leaves the others.

    `order` says quarter, folder, marking and names; its board is not looked at. UserError when the folder cannot be
    written to; CancelledError stops the round, and packs finished before it stay.
    """
    pack_files.round_folder(order.out)
    with store.read() as reader:
        boards = board_queries.boards(reader, region=region_code)
    make = partial(issue, store, who) if issued else partial(draft, store)
    outcomes: list[Outcome] = []
    shared = Shared()
    for place, board in enumerate(boards):
        one = replace(order, board_code=board.code, shared=shared)
        outcomes.append(_one_of_round(make, one, _within(watch, place, len(boards))))
        if watch.finished is not None:
            watch.finished(outcomes[-1])
    return tuple(outcomes)


def saved(store: Store, board_code: str, quarter: Quarter, version: int, out: Path) -> Made:
    """Write an issued pack again, exactly as the register keeps it. UserError when there is none of this version."""
    found = pack_shelf.kept(store, board_code, quarter, version)
    path = pack_shelf.written(out, found.pack.file_name, found.pdf)
    return Made(path, board_code, "issued", version, found.pack.pages, found.pack.reference)


@dataclass(frozen=True, slots=True)
class _Record:
    """What is kept of an issue; `seal` is the history's at the last look."""

    ready: Prepared
    review: Review
    seal: str
    pdf: bytes
    pages: int
    file_name: str


def _unrecorded(store: Store, order: Order, kind: PackKind, watch: Watch, *, beside: int = 0) -> Made:
    ready = order.prepare(store, kind)
    if beside:
        ready = replace(ready, data=replace(ready.data, version=beside))
    if kind == "brief" and ready.review is None:
        raise _no_review(store, order)
    path = pack_files.target(_beside(order.out) if kind == "brief" else order.out, _file_name(ready.data))
    _not_over_an_issued_copy(store, path)
    from noms_desktop.packs.pack import write_brief, write_pack

    write = write_brief if kind == "brief" else write_pack
    with pack_files.unfinished(path) as part:
        pages = write(ready.data, part, progress=watch.progress, cancelled=watch.cancelled)
        reference = "" if kind == "brief" else reference_of(pack_files.sha256_of(part))
        pack_files.put_in_place(part, path)
    return Made(path, order.board_code, kind, ready.data.version, pages, reference)


def _beside(out: Path) -> Path:
    """A brief asked for with the name of a pack goes beside it, under a name that says what it is."""
    words = "chair's brief"
    is_file = out.suffix.casefold() == ".pdf" and not out.is_dir()
    return out.with_name(f"{out.stem} {words}.pdf") if is_file and words not in out.stem else out


def _file_name(data: PackData) -> str:
    return rules.pack_file_name(
        Quarter.parse(f"{data.year_label}-Q{data.quarter}"), data.board_name, data.version, data.kind
    )


def _no_review(store: Store, order: Order) -> UserError:
    with store.read() as reader:
        board = board_queries.board(reader, order.board_code)
    label = order.quarter.label
    return UserError(
        f"No review of {board.name if board else order.board_code} is arranged for {label}.",
        "Arrange it first, on the page of reviews. On the command line: review create "
        f"--board {order.board_code} --quarter {label} --on DATE.",
        where="quarter",
    )


def _not_over_an_issued_copy(store: Store, path: Path) -> None:
    """An issued pack is never overwritten; a draft, or another file that the person named, is."""
    if not path.exists():
        return
    found = pack_files.sha256_of(path)
    pack = next((one for one in issued_packs(store) if one.blob_sha256 == found), None)
    if pack is not None:
        raise UserError(
            f"This file is version {pack.version_no} as it was issued, and an issued pack is never overwritten.",
            "Give another name, or a folder: each version then has a name of its own.",
            where=str(path),
        )


def _still_the_same(store: Store, order: Order, ready: Prepared) -> str:
    """The history's seal now; StaleError when what the pack prints is no longer what the register says."""
    seal = store.head().hash
    if seal == ready.data.history_head:
        return seal
    again = order.prepare(store, "issued")
    if replace(again.data, history_head=ready.data.history_head) != ready.data:
        raise StaleError(f"What the pack prints {CHANGED}", TRY_AGAIN)
    return again.data.history_head


def _keep(store: Store, who: str, record: _Record) -> tuple[Applied, str]:
    """Record the issue: the pack with its bytes and frozen data, and the review's next state."""
    data, review = record.ready.data, record.review
    label = f"{review.board_name}, pack {data.year_label}-Q{data.quarter} version {data.version} issued"
    frozen = dumps(data)
    with store.write(who, label, undoable=False, instead=AGAIN) as tx:
        now = review_queries.review_by_id(tx, review.id)
        if now is None or now.version != review.version:
            raise StaleError(f"The review {CHANGED}", TRY_AGAIN)
        if history_queries.head(tx).hash != record.seal:
            raise StaleError(f"The register {CHANGED}", TRY_AGAIN)
        sha256 = tx.put_blob(record.pdf, PDF)
        tx.insert("pack", _pack_row(who, record, sha256, tx.put_blob(frozen, JSON)))
        _step_on(tx, store, now)
    return tx.applied, reference_of(sha256)


def _pack_row(who: str, record: _Record, pdf: str, frozen: str) -> dict[str, object]:
    data, review, latest = record.ready.data, record.review, record.ready.latest
    return {
        "review_id": review.id,
        "board_code": review.board_code,
        "year": review.year,
        "quarter": review.quarter,
        "kind": "issued",
        "version_no": data.version,
        "issued_at": clock.now(),
        "issued_by": who,
        "as_at": data.as_at,
        "blob_sha256": pdf,
        "data_sha256": frozen,
        "library_versions": library_versions(),
        "history_head": data.history_head,
        "supersedes_id": latest.id if latest else None,
        "file_name": record.file_name,
        "pages": record.pages,
    }


def _step_on(tx: Tx, store: Store, review: Review) -> None:
    """The review is issued now, unless it was held already, and so is its step of the round."""
    if review.state not in ("scheduled", "draft", "with_board"):
        return
    rules.check_move(review.state, "issued")
    tx.update("review", review.id, {"state": "issued"}, version=review.version)
    whole = review_queries.whole(tx, review.id)
    for step in whole.steps if whole else ():
        if step.step == "issue" and step.done_on is None:
            tx.update("review_step", step.id, {"done_on": clock.as_at(store)}, version=step.version)


def _deliver(part: Path, order: Order, made: Made) -> None:
    """Put the recorded pack in place; failing that, say where its bytes are kept."""
    try:
        pack_files.put_in_place(part, made.path)
    except UserError as error:
        raise NotDelivered(
            f"Version {made.version} is issued and kept in the register, but its file is not in place: {error.title}",
            "Save a copy of it elsewhere from the list of issued packs. On the command line: pack --board "
            f"{order.board_code} --quarter {order.quarter.label} --saved {made.version} --out FOLDER.",
            made,
        ) from error


def _one_of_round(make: Callable[[Order, Watch], Made], order: Order, watch: Watch) -> Outcome:
    try:
        return Outcome(order.board_code, make(order, watch), "")
    except NotDelivered as error:
        return Outcome(order.board_code, error.made, str(error))
    except UserError as error:
        return Outcome(order.board_code, None, str(error))


def _within(watch: Watch, place: int, count: int) -> Watch:
    """The part of a round's progress that one pack is."""
    told = watch.progress
    if told is None:
        return watch

    def progress(done: int, total: int) -> None:
        told(place * _STEPS + (_STEPS * done // total if total else 0), count * _STEPS)

    return Watch(progress, watch.cancelled)
