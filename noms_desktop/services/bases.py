"""The grant base of a board: a dated list of versions, each with its source; none is ever overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import grant_base, minimum
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.grant_base import GrantBase
from noms_desktop.domain.money import parse_pence, pounds
from noms_desktop.domain.periods import FinancialYear, day_text, parse_date
from noms_desktop.domain.sentences import rate_text
from noms_desktop.domain.spend import target_pence
from noms_desktop.store.queries import bases, boards

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.queries.bases import BaseVersion
    from noms_desktop.store.register import Store

NIL = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedBase:
    """A version of a grant base as it was typed; `starts` '' is the first day of the year for the first version.

    `note` explains a basis other than that of the grant circular; '' keeps the circular's.
    """

    board_code: str
    year: str
    main_grant: str
    source: str
    approved_premises: str = NIL
    tpo: str = NIL
    basic_skills: str = NIL
    starts: str = ""
    note: str = ""


def versions(store: Store, board_code: str | None = None) -> tuple[BaseVersion, ...]:
    """Every version of a board's base, or of all boards of the register's region; by board, year and number."""
    with store.read() as reader:
        return bases.versions(reader, board=board_code, region=None if board_code else store.info.region_code)


def set_base(store: Store, who: str, given: TypedBase) -> Applied:
    """Add a version of a board's grant base. Raises UserError that names the field; then nothing is written."""
    year = FinancialYear.parse(given.year, where="year")
    rate = minimum.rate(year)
    source = given.source.strip()
    if not source:
        raise UserError(
            "A grant base needs its source.", "Say which letter it comes from, with its date.", where="source"
        )
    with store.read() as reader:
        board = boards.board(reader, given.board_code)
        known = bases.versions(reader, board=given.board_code, year=year.start)
    country = board.country if board else ""
    number = max((version.version_no for version in known), default=0) + 1
    made = GrantBase(
        version_no=number,
        effective_from=_starts(given, year, known),
        main_grant=parse_pence(given.main_grant, where="main-grant"),
        approved_premises=parse_pence(given.approved_premises, where="approved-premises"),
        tpo=parse_pence(given.tpo, where="tpo"),
        basic_skills=parse_pence(given.basic_skills, where="basic-skills"),
    )
    if made.basic_skills and country != grant_base.WALES:
        raise UserError(
            "The Basic Skills grant is left out of the base in Wales only.", "Leave it away.", where="basic-skills"
        )
    grant_base.check(made, country)
    base = made.base(country)
    name = board.name if board else given.board_code
    begins = f"version {number} from {day_text(made.effective_from)}"
    least = f"{rate_text(rate)} of it is {pounds(target_pence(base, rate))}"
    label = f"{name}, grant base {year.label}, {begins}: {pounds(base)} ({least})"
    with store.write(who, label) as tx:
        tx.insert(
            "grant_base",
            {
                "board_code": given.board_code,
                "year": year.start,
                "version_no": number,
                "effective_from": made.effective_from,
                "basis": "other" if given.note.strip() else "pc07_2006",
                "basis_note": given.note.strip(),
                "main_grant_pence": made.main_grant,
                "approved_premises_pence": made.approved_premises,
                "tpo_pence": made.tpo,
                "basic_skills_pence": made.basic_skills,
                "source": source,
            },
        )
    return tx.applied


def _starts(given: TypedBase, year: FinancialYear, known: tuple[BaseVersion, ...]) -> date:
    """From which day the version holds: typed, or the first day of the year for the year's first version."""
    if not given.starts.strip():
        if known:
            raise UserError(
                f"{year.label} has a grant base already, version {known[-1].version_no}.",
                "Say from which day the new one holds; the old one stays in force until then.",
                where="from",
            )
        return year.first_day
    starts = parse_date(given.starts, where="from")
    if starts > year.last_day:
        raise UserError(
            f"{day_text(starts)} is after {year.label} has ended.", "Check the year and the day.", where="from"
        )
    return starts
