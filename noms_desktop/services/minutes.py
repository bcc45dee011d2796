"""The minutes of a review as a PDF: drawn from the register while they are open, as they were kept once agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop import __version__
from noms_desktop.domain import reviews as rules
from noms_desktop.domain.calendar import MINUTES_DAYS
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.pack_minutes import MinutesData
from noms_desktop.domain.periods import day_text
from noms_desktop.domain.workdays import add_working_days
from noms_desktop.services import clock, names, pack_files, pack_shelf, pack_source, reviews
from noms_desktop.services.minutes_content import Content, chair_of
from noms_desktop.services.pack_data import anonymised
from noms_desktop.services.pack_redraw import is_intact
from noms_desktop.services.packs import NOBODY
from noms_desktop.store.queries import actions, boards, measures, packs
from noms_desktop.store.queries import history as history_queries
from noms_desktop.store.queries import reviews as review_queries

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from noms_desktop.domain.periods import Quarter
    from noms_desktop.services.names import Names
    from noms_desktop.services.packs import Watch
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.boards import Region
    from noms_desktop.store.queries.packs import Pack
    from noms_desktop.store.queries.reviews import Minutes
    from noms_desktop.store.register import Store


@dataclass(frozen=True, slots=True)
class Printed:
    """A version of the minutes as a PDF in memory; `reference` is that of the copy kept, '' when it was drawn now.

    `key` tells one paper from another.
    """

    key: str
    quarter: Quarter
    version: int
    agreed_on: date | None
    reference: str
    file_name: str
    pdf: bytes


def build(store: Store, board_code: str, quarter: str, *, real_names: bool = False) -> MinutesData:
    """Everything the minutes print. UserError for a review that has no date yet."""
    found, own = reviews.find(store, board_code, quarter)
    if found.held_on is None:
        raise UserError("This review has no date yet.", "Move the review to a day first.", where="quarter")
    printed = names.for_print(store, real_names=real_names)
    as_at = clock.as_at(store)
    with store.read() as reader:
        whole = review_queries.whole(reader, found.id)
        known = actions.actions_of(reader, board=board_code)
        issued = packs.latest(reader, found.id)
        following = review_queries.following(reader, board_code, own.year.start, own.number)
        region = boards.region(reader, found.region_code)
        head = history_queries.head(reader).hash
        short_names = {one.code: one.short_name for one in measures.measures(reader)}
        marking = found.marking or _marking(reader, issued)
    if whole is None or region is None:
        raise UserError("This review is no longer there.", "Look for it in the history.")
    numbered = tuple(sorted(known, key=lambda one: (one.year, one.number)))
    copy = Content(whole, numbered, printed, as_at, short_names)
    state, version, agreed = copy.standing
    open_again = copy.opened_again
    made = MinutesData(
        state=state,
        illustrative=store.info.illustrative,
        board_code=printed.code(board_code),
        board_name=printed.board(board_code),
        board_title=printed.board_title(board_code),
        region_name=printed.region(region.code),
        commissioner=_commissioner(region, printed),
        year_label=own.year.label,
        quarter=own.number,
        quarter_words=own.words,
        version=version,
        marking=marking,
        held_on=found.held_on,
        starts=found.starts_at,
        ends=found.ends_at,
        place=found.place,
        attendance=copy.people,
        items=copy.items,
        comments_by=None if state == "agreed" or open_again else add_working_days(found.held_on, 2 * MINUTES_DAYS),
        agreed_on=agreed,
        next_review=following.held_on if following else None,
        prepared_on=max(as_at, found.held_on),
        history_head=head,
        program_version=__version__,
        chair=chair_of(copy.people, region.post),
        pack="" if issued is None else _pack(issued),
        opened_again=open_again,
        is_held=found.state in ("held", "minutes_agreed") or found.held_on <= as_at,
    )
    return anonymised(made, printed)


def write(  # noqa: PLR0913 - which minutes, where to and how, each named at the call
    store: Store,
    board_code: str,
    quarter: str,
    out: Path,
    *,
    version: str = "",
    real_names: bool = False,
    watch: Watch = NOBODY,
) -> Path:
    """Write the minutes as a PDF: `out` is a file that ends in .pdf, or a folder; `version` as typed, '' the newest.

    What was agreed is written as it was kept. UserError names what is wrong; that and CancelledError leave no file.
    """
    asked = _Asked(store, board_code, quarter, version, real_names)
    if asked.kept:
        found = _printed(asked)
        path = pack_files.target(out, found.file_name)
        if out.is_dir() and path.exists():
            if path.is_file() and path.read_bytes() == found.pdf:
                return path
            raise pack_shelf.taken(path)
        return pack_shelf.written(out, found.file_name, found.pdf)
    data = asked.drawable()
    from noms_desktop.packs.minutes import file_name, write_minutes

    name = file_name(data)
    path = pack_files.target(out, _beside(out, name) if data.state == "agreed" else name)
    with pack_files.unfinished(path) as part:
        write_minutes(data, part, progress=watch.progress, cancelled=watch.cancelled)
        pack_files.put_in_place(part, path)
    return path


def printed(store: Store, board_code: str, quarter: str, version: int = 0) -> Printed:
    """A version of the minutes (0 is the newest) in memory: as it was kept when agreed, else drawn now.

    UserError where there is no such version, or what was kept is damaged.
    """
    return _printed(_Asked(store, board_code, quarter, str(version or ""), real_names=False))


class _Asked:
    """Which minutes are asked for, and the record of them where there is one."""

    def __init__(self, store: Store, board_code: str, quarter: str, version: str, real_names: bool) -> None:  # noqa: FBT001
        self.store, self.board_code, self.real_names = store, board_code, real_names
        self.review, self.quarter = reviews.find(store, board_code, quarter)
        with store.read() as reader:
            rows = review_queries.minutes(reader, self.review.id)
        self.newest = rows[-1] if rows else None
        self.row = _version(rows, version)

    @property
    def kept(self) -> bool:
        """Whether a copy was kept that may be given out: under real names an illustrative one is drawn anew."""
        anew = self.real_names and self.store.info.illustrative and self.row is self.newest
        return self.row is not None and bool(self.row.blob_sha256) and not anew

    def drawable(self) -> MinutesData:
        """What the register says now; UserError for an earlier version, of which no copy was kept."""
        if self.row is not self.newest and self.row is not None:
            raise UserError(
                f"No copy of version {self.row.version_no} of these minutes was kept.",
                "What the register says now is in the newest version.",
                where="version",
            )
        return build(self.store, self.board_code, self.quarter.label, real_names=self.real_names)


def _printed(asked: _Asked) -> Printed:
    if asked.row is not None and asked.row.blob_sha256 and asked.kept:
        return _as_kept(asked, asked.row, asked.row.blob_sha256)
    data = asked.drawable()
    from noms_desktop.packs.minutes import build as document
    from noms_desktop.packs.minutes import file_name

    key = f"{asked.review.uid}|{data.version}|{data.history_head}"
    pdf = document(data).to_bytes()
    return Printed(key, asked.quarter, data.version, data.agreed_on, "", file_name(data), pdf)


def _as_kept(asked: _Asked, row: Minutes, sha256: str) -> Printed:
    with asked.store.read() as reader:
        blob = packs.blob(reader, sha256)
    if blob is None or not is_intact(blob.bytes, sha256):
        raise UserError(
            f"The register's copy of version {row.version_no} of these minutes is damaged.",
            "It is not shown, since a word in it could be false. Check the register (noms-desktop check), and use a "
            "copy that was saved earlier, or a backup.",
        )
    board = names.for_print(asked.store).board(asked.board_code)
    name = rules.minutes_file_name(asked.quarter, board, row.version_no)
    reference = pack_shelf.reference_of(sha256)
    return Printed(row.uid, asked.quarter, row.version_no, row.agreed_on, reference, name, blob.bytes)


def _version(rows: tuple[Minutes, ...], text: str) -> Minutes | None:
    """The version typed, else the newest; None where none is recorded. UserError for one that is not there."""
    if not text.strip():
        return rows[-1] if rows else None
    found = next((one for one in rows if str(one.version_no) == text.strip().lstrip("v")), None)
    if found is None:
        known = ", ".join(str(one.version_no) for one in rows)
        advice = f"There is version {known}." if known else "None is agreed yet: they are drawn as the register stands."
        raise UserError(f"There is no version {text.strip()} of these minutes.", advice, where="version")
    return found


def _beside(out: Path, name: str) -> str:
    """The name itself, or with a number after it where the folder has a file of that name: none is written over."""
    stem = name.removesuffix(".pdf")
    made, count = name, 1
    while out.is_dir() and (out / made).exists():
        count += 1
        made = f"{stem} ({count}).pdf"
    return made


def _marking(reader: Reader, issued: Pack | None) -> str:
    """For a review that has none of its own: the marking of the pack before the meeting, else the register's."""
    kept = pack_source.earlier_pack(reader, issued)
    own = kept.data.marking if kept is not None and kept.data is not None else ""
    return own or pack_source.setting(reader, pack_source.MARKING)


def _pack(issued: Pack) -> str:
    return (
        f"Version {issued.version_no} of {day_text(issued.as_at)}, "
        f"document reference {pack_shelf.reference_of(issued.blob_sha256)}"
    )


def _commissioner(region: Region, printed: Names) -> str:
    return f"{region.post}, {printed.region(region.code)}"
