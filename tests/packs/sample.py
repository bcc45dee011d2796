"""Sample packs, clearly invented: a board as most are, and the odd ones a page must survive."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from noms_desktop.domain.pack import (
    CommentEntry,
    Definition,
    Meeting,
    PackData,
    SinceLast,
)
from noms_desktop.domain.pack_lines import sums
from noms_desktop.domain.pack_minutes import Attendee, MinutesData, MinutesItem
from tests.packs import sample_lines, sample_parts
from tests.packs.sample_normal import ACTIONS, CHAIR, DECISIONS, comparison, normal

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = "Quillfeather"
"""A word that stands only in the chair's private notes."""


def illustrative() -> PackData:
    """The same board in an illustrative register: an anonymous name, and the word on every page."""
    return replace(
        normal(),
        illustrative=True,
        board_name="Illustrative Board 28",
        board_title="Illustrative Board 28",
        board_code="board-28",
        region_name="Illustrative Region 6",
        commissioner="Regional Offender Manager, Illustrative Region 6",
        comparison=comparison("Illustrative Board 28"),
    )


def draft() -> PackData:
    """A draft for the board to check, with a marking, the review's date not yet fixed."""
    data = illustrative()
    return replace(
        data,
        kind="draft",
        version=1,
        previous_version="",
        version_changes=(),
        marking="RESTRICTED \N{EN DASH} COMMERCIAL",
        meeting=replace(data.meeting, held_on=None, starts="", ends="", place=""),
        provisional=("Enforcement, September 2006", "Spend of lines 4 and 9, September 2006"),
        missing=("Sickness absence, August 2006", "Spend of line 12, June and July 2006"),
    )


def empty() -> PackData:
    """A board that has returned nothing and for which nothing was typed."""
    data = normal()
    none = replace(
        data.years[0],
        planned_all=0,
        planned_counted=0,
        planned_without_fund=0,
        signed=0,
        counted_actual=None,
        forecast=None,
        forecast_without_fund=None,
        low=None,
        high=None,
        gap=None,
        required_a_month=None,
        months_returned=0,
        missing_months=sample_lines.YEAR[:6],
        rating="no data",
        methods=(),
    )
    return replace(
        data,
        kind="draft",
        version=1,
        previous_version="",
        version_changes=(),
        position=(),
        decisions=(),
        agenda=(),
        data_notes=(),
        provisional=(),
        missing=("All results and all spend, April to September 2006",),
        actions=(),
        since_last=SinceLast(since=""),
        measures=(),
        exceptions=(),
        exceptions_note="",
        good_performance="",
        false_alarm="",
        years=(none,),
        spend_picture=None,
        spend_finding="",
        lines=(),
        line_sums=sums(()),
        causes=(),
        causes_note="",
        agreements=(),
        contests=(),
        improvement=(),
        risks=(),
        definitions=(),
        glossary=(),
        base_versions=(),
        other_charts=(),
        comparison=None,
        tables=(),
        next_review=None,
        meeting=Meeting(None, "", "", "", (), (), ()),
    )


def without_a_plan() -> PackData:
    """As `empty`, without even a grant base."""
    return replace(empty(), years=(), counting_note="", contact="", history_head="", missing=())


LONG = (
    "The board has asked that the whole of its comment be printed, and it is long because the causes are several: "
    "two posts, one supplier, a change of court days in May and a count that differs from the courts' own. "
) * 12


def huge() -> PackData:
    """Long texts wherever a person can type one."""
    data = normal()
    return replace(
        data,
        position=(LONG, LONG[:900], LONG[:500]),
        actions=tuple(
            replace(entry, text=LONG[:700], note=LONG[:500], done_looks_like=LONG[:300]) for entry in data.actions
        ),
        exceptions=tuple(
            replace(entry, board_comment=LONG, we_ask=LONG[:600], finding=entry.finding + " " + LONG[:400])
            for entry in data.exceptions
        ),
        risks=tuple(replace(entry, text=LONG[:900]) for entry in data.risks),
        decisions=tuple(replace(entry, text=LONG[:400]) for entry in data.decisions),
        agenda=tuple(replace(entry, title=LONG[:300]) for entry in data.agenda),
        lines=tuple(
            replace(line, provider="Consolidated " * 9, counts=f"{line.counts}; {LONG[:80]}") for line in data.lines
        ),
    )


def welsh() -> PackData:
    """Welsh names, with letters the standard faces of PDF do not have."""
    data = normal()
    return replace(
        data,
        board_name="Dyffryn Ŵyl",
        board_title="Bwrdd Prawf Dyffryn Ŵyl",
        region_name="Cymru",
        commissioner="Director of Offender Management, Cymru",
        meeting=replace(data.meeting, place="Tŷ Gŵyn, Llanfair-ym-Mhryd"),
        lines=tuple(replace(line, provider=f"Tŷ Cŵn a Dŵr {line.number}") for line in data.lines),
        comparison=comparison("Dyffryn Ŵyl"),
    )


def wide() -> PackData:
    """All 25 measures, 41 rows of lines, 20 charts more."""
    data = normal()
    lines = sample_lines.plan_lines(40, unit=1_234_567)
    years = sample_lines.positions(lines, 4_200_000_000)
    rows = [*sample_parts.MEASURES, *sample_parts.MORE_MEASURES]
    measures = tuple(sorted(map(sample_parts.measure, rows), key=lambda entry: entry.function))
    return replace(
        data,
        measures=measures,
        lines=lines,
        line_sums=sums(lines),
        years=years,
        spend_picture=sample_lines.spend_picture(years[0]),
        other_charts=data.other_charts * 7,
        definitions=tuple(
            Definition(f"{m.code} {m.name}", "What is due, and done in time.", "PC28/2006") for m in measures
        ),
        tables=tuple(replace(data.tables[0], name=f"measure-{at:02}.csv") for at in range(25)),
    )


def london() -> PackData:
    """A board the size of London: a base of £84m and money to the penny in every column."""
    data = normal()
    lines = sample_lines.plan_lines(120, unit=3_141_593)
    years = sample_lines.positions(lines, 8_420_000_001)
    return replace(
        data,
        board_name="Greater Exley",
        board_title="Greater Exley Probation Board",
        lines=lines,
        line_sums=sums(lines),
        years=years,
        spend_picture=sample_lines.spend_picture(years[0]),
    )


NASTY = (
    "<b>bold</b> & </para>",
    '<img src="/etc/passwd"/>',
    "a<b>c",
    "Contact <jo@example.org> now",
    "$\\frac{1}{2}$ $$ x_$x^$",
    "=1+1",
    "+44",
    "-300",
    "@sum",
    "line one\nline two\ttab",
    "שלום عربى \u202e reversed",
    "😀 emoji \ufffd",
    "%(name)s {0} \\n",
    "javascript:alert(1)",
    "nul-like \u0001\u0007 control",
    " ",
    "_underscored",
    "W" * 120,
)


def _with_text(value: object, texts: list[str]) -> object:
    """A copy of a frozen value in which every free text is a hostile one."""
    if isinstance(value, tuple):
        return tuple(_with_text(item, texts) for item in value)
    if isinstance(value, str):
        texts.append(texts.pop(0))
        return texts[-1]
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"kind", "rating", "month", "group", "key", "section", "state", "status", "months", "code", "name"}
        kept -= set() if type(value).__name__ != "BoardMark" else {"name"}
        return replace(
            value,
            **{f.name: _with_text(getattr(value, f.name), texts) for f in fields(value) if f.name not in kept},
        )
    return value


def hostile() -> PackData:
    """Every free text of the pack is one that has broken a renderer somewhere."""
    changed = _with_text(normal(), list(NASTY))
    assert isinstance(changed, PackData)
    return replace(
        changed,
        year_label="2006/07",
        measures=tuple(
            replace(entry, months=tuple(replace(month, text="1 / 2") for month in old.months))
            for entry, old in zip(changed.measures, normal().measures, strict=True)
        ),
    )


def brief() -> PackData:
    """What the chair alone sees; SECRET stands in its private notes and nowhere else."""
    return replace(
        normal(),
        kind="brief",
        private=(
            CommentEntry("aim", "", f"Leave with a dated recovery plan for enforcement. {SECRET}."),
            CommentEntry("fallback", "", "Accept 88% in January if both posts are filled by 1 December."),
            CommentEntry("question", "Performance", "What stops a decision on the tenth day?"),
            CommentEntry("answer", "Performance", "Cases wait for a manager's signature; two managers for five teams."),
            CommentEntry("question", "Sub-contracting", "Which line could start a month earlier?"),
            CommentEntry("answer", "Sub-contracting", "Line 2: the provider has staff from November."),
            CommentEntry("question", "Improvement", "Who decides when sickness does not fall?"),
            CommentEntry("answer", "Improvement", "The board has not said; press for a name."),
        ),
    )


VARIANTS: dict[str, Callable[[], PackData]] = {
    "normal": normal,
    "illustrative": illustrative,
    "draft": draft,
    "empty": empty,
    "without_a_plan": without_a_plan,
    "huge": huge,
    "welsh": welsh,
    "wide": wide,
    "london": london,
    "hostile": hostile,
}


def minutes() -> MinutesData:
    """Minutes of the same review, out for comments."""
    base = normal()
    new = replace(
        ACTIONS[0],
        reference="SVL-2006-18",
        text="Send the monthly enforcement report",
        owner="Performance Manager",
        due=date(2006, 12, 8),
        original_due=date(2006, 12, 8),
        times_carried=0,
        note="",
        overdue=False,
    )
    return MinutesData(
        state="comments",
        illustrative=False,
        board_code=base.board_code,
        board_name=base.board_name,
        board_title=base.board_title,
        region_name=base.region_name,
        commissioner=base.commissioner,
        year_label=base.year_label,
        quarter=base.quarter,
        quarter_words=base.quarter_words,
        version=1,
        marking="",
        held_on=date(2006, 11, 2),
        starts="10:00",
        ends="11:30",
        place="regional office, Combe Street",
        attendance=(
            Attendee(CHAIR, "A. Penrose (chair)", "present", "commissioner"),
            Attendee("Performance Manager", "B. Okafor", "present", "commissioner"),
            Attendee("Chief Officer", "C. Dŵr", "present", "board"),
            Attendee("Treasurer", "D. Marsh", "present", "board"),
            Attendee("Board Chair", "E. Lindqvist", "apologies", "board"),
            Attendee("Note taker", "F. Hale", "in attendance", "other"),
        ),
        items=tuple(
            MinutesItem(
                entry.number,
                entry.title,
                (
                    "The Chief Officer reported on the two posts in the breach team: one filled, one from 1 December.",
                    "The chair noted that seven months below the average are unlikely to be chance alone.",
                )
                if entry.number < 4
                else (),
                (replace(DECISIONS[0], state="agreed"),) if entry.number == 2 else (),
                (new,) if entry.number == 2 else (),
            )
            for entry in base.agenda
        ),
        comments_by=base.prepared_on + timedelta(days=14),
        agreed_on=None,
        next_review=date(2007, 2, 1),
        prepared_on=date(2006, 11, 6),
        history_head=base.history_head,
        program_version="0.1.0",
    )
