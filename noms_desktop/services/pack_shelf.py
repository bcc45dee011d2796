"""The packs that a register keeps: listed, read back checked, compared with the figures of today, saved out again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import FinancialYear, Quarter
from noms_desktop.services import names, pack_data, pack_files, reviews
from noms_desktop.services.pack_redraw import is_intact
from noms_desktop.store.queries import boards as board_queries
from noms_desktop.store.queries import packs as queries
from noms_desktop.store.queries import reviews as review_queries

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from noms_desktop.domain.pack import Change
    from noms_desktop.domain.reviews import ReviewState
    from noms_desktop.store.queries.packs import Pack
    from noms_desktop.store.queries.reviews import WholeReview
    from noms_desktop.store.register import Store


@dataclass(frozen=True, slots=True)
class ShelfPack:
    """An issued pack as it is listed: `version` counts from 1, `superseded_by` is 0 for the one that stands.

    `reference` is the document reference: the beginning of the hash of its file.
    """

    uid: str
    board_code: str
    quarter: Quarter
    version: int
    issued_at: datetime
    issued_by: str
    as_at: date
    pages: int
    reference: str
    file_name: str
    superseded_by: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """The packs of a board and quarter, the newest first; `state` is None where no review is arranged.

    `board_name` is the name shown on a screen.
    """

    board_code: str
    board_name: str
    quarter: Quarter
    state: ReviewState | None
    packs: tuple[ShelfPack, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """An issued pack with its bytes, which are those of its hash."""

    pack: ShelfPack
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Differences:
    """What a new version would print differently from the last one; `version` 0 when nothing was issued.

    `comparable` is False where what the last one printed can no longer be read.
    """

    version: int
    changes: tuple[Change, ...]
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class ToIssue:
    """What issuing would freeze now: the version to come, what is missing or provisional, what changes.

    `file_name` is the name its file would have.
    """

    board_name: str
    quarter: Quarter
    version: int
    held_on: date | None
    unready: tuple[str, ...]
    missing: tuple[str, ...]
    provisional: tuple[str, ...]
    differences: Differences
    file_name: str


def shelf(store: Store, board_code: str, quarter: Quarter) -> Shelf:
    """The issued packs of a board and quarter. UserError for a board that is not there."""
    with store.read() as reader:
        board = board_queries.board(reader, board_code)
        review = review_queries.review(reader, board_code, quarter.year.start, quarter.number)
        found = queries.packs_of(reader, board=board_code, year=quarter.year.start, quarter=quarter.number)
    if board is None:
        raise UserError(f"The register has no '{board_code}'.", "Name a board such as dorset.", where="board")
    listed = _listed(found)
    name = names.on_screen(store).board(board_code)
    return Shelf(board_code, name, quarter, review.state if review else None, tuple(reversed(listed)))


def issued_packs(store: Store, board_code: str | None = None, quarter: Quarter | None = None) -> tuple[Pack, ...]:
    """The packs issued from this register, by quarter, board and version."""
    year, number = (None, None) if quarter is None else (quarter.year.start, quarter.number)
    with store.read() as reader:
        return queries.packs_of(reader, board=board_code, year=year, quarter=number)


def reference_of(sha256: str) -> str:
    """A document reference: the beginning of a file's hash in groups of four ('5b1e 77c0 9a42 e1d8')."""
    return " ".join(sha256[place : place + 4] for place in range(0, 16, 4))


def kept(store: Store, board_code: str, quarter: Quarter, version: int) -> Kept:
    """An issued pack as the register keeps it, its bytes checked against their hash. UserError where they differ."""
    with store.read() as reader:
        found = queries.packs_of(reader, board=board_code, year=quarter.year.start, quarter=quarter.number)
        pack = next((one for one in found if one.version_no == version), None)
        if pack is None:
            raise UserError(
                f"No version {version} of the {quarter.label} pack was issued.", _known(found), where="version"
            )
        blob = queries.blob(reader, pack.blob_sha256)
    if blob is None or not is_intact(blob.bytes, pack.blob_sha256):
        raise UserError(
            f"The register's copy of version {version} is damaged: its bytes are not those that were issued.",
            "It is not shown, since a figure in it could be false. Check the register (noms-desktop check), and use a "
            "copy that was saved earlier, or a backup.",
        )
    return Kept(next(one for one in _listed(found) if one.version == version), blob.bytes)


def known(store: Store, pdf: bytes) -> Kept | None:
    """The issued pack whose very bytes these are, wherever the file lies; None when the register issued no such."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    found = next((one for one in issued_packs(store) if one.blob_sha256 == sha256), None)
    if found is None:
        return None
    return kept(store, found.board_code, Quarter(FinancialYear(found.year), found.quarter), found.version_no)


def differences(store: Store, board_code: str, quarter: Quarter) -> Differences:
    """What would be printed differently if the pack were issued again now; takes as long as reading a whole pack."""
    return _differences(pack_data.prepare(store, board_code, quarter, kind="issued"))


def to_issue(store: Store, board_code: str, quarter: Quarter) -> ToIssue:
    """What issuing now would freeze. UserError where no review is arranged, or the quarter has not begun."""
    view = reviews.show(store, board_code, quarter.label)
    ready = pack_data.prepare(store, board_code, quarter, kind="issued")
    data = ready.data
    return ToIssue(
        board_name=names.on_screen(store).board(board_code),
        quarter=quarter,
        version=data.version,
        held_on=view.whole.review.held_on,
        unready=(*view.missing, *_odd(view.whole)),
        missing=data.missing,
        provisional=data.provisional,
        differences=_differences(ready),
        file_name=rules.pack_file_name(quarter, data.board_name, data.version, "issued"),
    )


def _odd(whole: WholeReview) -> tuple[str, ...]:
    """An agenda that takes longer than the review, in a sentence."""
    minutes = sum(item.minutes for item in whole.agenda)
    if minutes <= rules.AGENDA_MINUTES:
        return ()
    return (f"The agenda takes {minutes} minutes, {minutes - rules.AGENDA_MINUTES} more than the review has.",)


def written(out: Path, file_name: str, pdf: bytes) -> Path:
    """Write a PDF that is in memory: `out` is a file that ends in .pdf, or a folder. UserError names what is wrong."""
    path = pack_files.target(out, file_name)
    from noms_desktop.packs.document import write_whole

    with pack_files.unfinished(path) as part:
        write_whole(part, pdf)
        pack_files.put_in_place(part, path)
    return path


def out_of_register(store: Store, pack: ShelfPack, folder: Path) -> Path:
    """The pack as a file in this folder: the one that is there when it is intact, else written there.

    UserError when another file has its name: it is left alone.
    """
    path = folder / pack.file_name
    found = kept(store, pack.board_code, pack.quarter, pack.version)
    if path.exists():
        if path.is_file() and path.read_bytes() == found.pdf:
            return path
        raise taken(path)
    return written(folder, pack.file_name, found.pdf)


def taken(path: Path) -> UserError:
    """The refusal to write over a file that has the name of a pack and is not that pack."""
    return UserError(
        f"There is another file of the name {path.name} already.",
        "Move it away or give it another name, or choose another folder, then try again.",
        where=str(path.parent),
    )


def _differences(ready: pack_data.Prepared) -> Differences:
    if ready.latest is None:
        return Differences(0, ())
    if ready.review is not None and ready.review.state == "minutes_agreed":
        # Its packs stay as they were issued: nothing is to be done about what changed since.
        return Differences(ready.latest.version_no, ())
    return Differences(ready.latest.version_no, ready.differs, ready.comparable)


def _listed(found: tuple[Pack, ...]) -> list[ShelfPack]:
    """The packs of one review, each with the version that followed it."""
    version_of = {pack.id: pack.version_no for pack in found}
    followed = {version_of[pack.supersedes_id]: pack.version_no for pack in found if pack.supersedes_id in version_of}
    return [
        ShelfPack(
            uid=pack.uid,
            board_code=pack.board_code,
            quarter=Quarter(FinancialYear(pack.year), pack.quarter),
            version=pack.version_no,
            issued_at=pack.issued_at,
            issued_by=pack.issued_by,
            as_at=pack.as_at,
            pages=pack.pages,
            reference=reference_of(pack.blob_sha256),
            file_name=pack.file_name,
            superseded_by=followed.get(pack.version_no, 0),
        )
        for pack in found
    ]


def _known(found: tuple[Pack, ...]) -> str:
    if not found:
        return "Issue it first."
    numbers = " and ".join(str(one.version_no) for one in found)
    return f"Issued so far: version{'s' if len(found) > 1 else ''} {numbers}."
