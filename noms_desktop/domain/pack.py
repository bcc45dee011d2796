"""The frozen content of a review pack: every figure and word that is printed, worked out before a page is drawn.

A pack that is issued keeps this, as canonical JSON (`domain.frozen`), beside its bytes, so that it can be drawn again.
Money is integer pence, months are '2006-09'. Texts are plain: no markup. Names are already those to be printed
(invented ones for an illustrative register). A place in the pack ('section') is one of SECTIONS, or
'exceptions:CODE' for the exception of one measure.
"""

from __future__ import annotations

from dataclasses import dataclass

# The types below are looked up when a stored pack is read back (domain.frozen), so they are needed at run time.
from datetime import date  # noqa: TC003 - read by get_type_hints
from typing import Literal

from noms_desktop.domain.pictures import (  # noqa: TC001 - read by get_type_hints
    ComparisonPicture,
    SpendPicture,
    XmrPicture,
)

PackKind = Literal["draft", "issued", "brief"]
RatingWord = Literal["on target", "at risk", "off target", "no data", "no cases", "no target", "too few", "not rated"]
LineGroup = Literal["counted", "not counted", "second tier"]
SumKey = Literal["smaller counted", "counted", "smaller not counted", "not counted", "smaller second tier", "all"]
PrivateKind = Literal["aim", "fallback", "question", "answer", "note"]

SECTIONS = (
    "front",
    "actions",
    "since_last",
    "measures",
    "exceptions",
    "subcontracting",
    "lines",
    "agreements",
    "contests",
    "improvement",
    "risks",
    "decisions",
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where the review is held; posts, not people, stand on page one."""

    held_on: date | None
    starts: str
    ends: str
    place: str
    present: tuple[str, ...]
    apologies: tuple[str, ...]
    in_attendance: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One item of the agenda; `section` is where in the pack its papers are, '' when it has none."""

    number: int
    title: str
    minutes: int
    lead: str
    section: str


@dataclass(frozen=True, slots=True)
class ItemComment:
    """What the board says of an item of the agenda as a whole and what we ask; number 0 is the review as a whole.

    `finding` is what the commissioner's side found, in words of its own.
    """

    number: int
    title: str
    section: str
    board_comment: str
    we_ask: str
    finding: str = ""


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision asked for, or taken; `section` says which page argues it; `state` is asked, agreed, ..."""

    number: int
    text: str
    section: str
    state: str


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """An action of the board: `status` is open, done, carried or withdrawn; `overdue` as at the pack's date.

    `item` is the number of the item of this review's agenda that it belongs to, 0 for none.
    """

    reference: str
    text: str
    done_looks_like: str
    owner: str
    original_due: date
    due: date
    status: str
    overdue: bool
    times_carried: int
    closed_on: date | None
    note: str
    raised: str
    item: int = 0


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """A month of a measure as printed in the table: '108 / 125', '14', 'not returned'."""

    month: str
    text: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """One measure of the SLA, as on the one page of all measures; `name` is its short name.

    `year_to_date` is the sum over the sum, as text to the measure's decimals; `met_due` stands beside it ('671 / 763').
    `target` says which way is good ('at least 90%'). `certainty` is 'clear', 'could be chance' or ''. `direction` is
    where it is heading, beyond chance or not ('↓ worse', '↑ better', 'usual range', 'too few months'). `cases` says
    how far from target in cases ('16 short', '6 over').
    """

    code: str
    name: str
    function: str
    unit: str
    months: tuple[MonthFigure, ...]
    year_to_date: str
    met_due: str
    target: str
    rating: RatingWord
    certainty: str
    direction: str
    cases: str
    fragile: bool
    exception_until: date | None
    exception_reason: str


@dataclass(frozen=True, slots=True)
class ExceptionEntry:
    """A measure worth the meeting's time: finding, chart, what the board says and what we ask.

    `title` is the measure's short name. `last_quarter_said` and `outcome` are printed as one sentence after another.
    """

    code: str
    title: str
    rating: RatingWord
    finding: str
    picture: XmrPicture
    board_comment: str
    last_quarter_said: str
    outcome: str
    we_ask: str


@dataclass(frozen=True, slots=True)
class ForecastMethod:
    """One way to forecast the year's outturn: its name, how it is worked out in plain words, None when it has none."""

    name: str
    how: str
    pence: int | None
    headline: bool


@dataclass(frozen=True, slots=True)
class YearPosition:
    """One year of the plan against its minimum; what has begun only later is None and prints as a dash.

    All but `planned_all` are counted value. `counted_actual` is to the last returned month; `months_returned` of
    `months_due`. `low` is signed work only, `high` the whole plan. A positive `gap` is short of the minimum.
    """

    year_label: str
    rate_percent: int
    base: int
    base_basis: str
    base_version: str
    target: int
    planned_all: int
    planned_counted: int
    planned_without_fund: int
    signed: int
    counted_actual: int | None
    forecast: int | None
    forecast_without_fund: int | None
    low: int | None
    high: int | None
    gap: int | None
    required_a_month: int | None
    months_returned: int
    months_due: int
    missing_months: tuple[str, ...]
    rating: RatingWord
    methods: tuple[ForecastMethod, ...]


@dataclass(frozen=True, slots=True)
class LineEntry:
    """One line of the plan, or the part of it that counts; money in pence of the first year unless it says next.

    A line that counts in part stands twice: its counted part under 'counted', the rest under 'not counted', so that
    every column adds up. `counts` is 'yes' or the reason ('60%: the board's own share is 40%'). Lines of the second
    tier are shown and never added. `core` lines are on the page of lines, the others in the annex alone.
    """

    number: int
    service: str
    provider: str
    sector: str
    group: LineGroup
    counts: str
    stage: str
    starts: date | None
    planned: int
    planned_next: int
    signed: int
    actual: int
    months_returned: int
    forecast: int
    risk: str
    regional_fund: bool
    core: bool = True


@dataclass(frozen=True, slots=True)
class LineSum:
    """A row of sums: of the smaller lines not printed on the page, of a group, or of all that is added."""

    key: SumKey
    count: int
    planned: int
    planned_next: int
    signed: int
    actual: int
    forecast: int


@dataclass(frozen=True, slots=True)
class CauseEntry:
    """A cause of the gap, in words, with what it costs this year in pence."""

    text: str
    pence: int


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """An agreement with a date coming up; `next_date` with what it is ('notice by', 'ends')."""

    reference: str
    title: str
    supplier: str
    kind: str
    next_date: date
    next_what: str
    annual_value: int


@dataclass(frozen=True, slots=True)
class ContestEntry:
    """A contest of the programme (`value` its yearly value) or a bid to the regional fund (`value` asked for)."""

    kind: Literal["contest", "fund bid"]
    title: str
    stage: str
    next_date: date | None
    value: int | None
    note: str


@dataclass(frozen=True, slots=True)
class MilestoneEntry:
    """A milestone of the improvement plan: scheduled, met, partially met or not met."""

    text: str
    owner: str
    due: date
    state: str


@dataclass(frozen=True, slots=True)
class ImprovementEntry:
    """An improvement plan of the board with its milestones."""

    title: str
    opened_on: date
    state: str
    milestones: tuple[MilestoneEntry, ...]


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """A risk as the meeting sees it."""

    text: str
    likelihood: str
    impact: str
    owner: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something that moved since the last review or version: what, from, to, why."""

    what: str
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What moved, was restated, was re-targeted or is new; `since` names the last review ('the review of 27 July')."""

    since: str
    moved: tuple[Change, ...] = ()
    restated: tuple[Change, ...] = ()
    retargeted: tuple[Change, ...] = ()
    new: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure's definition or a glossary term, with where it comes from."""

    term: str
    text: str
    provenance: str


@dataclass(frozen=True, slots=True)
class BaseVersion:
    """One dated version of the grant base of a year, with its exclusions, in pence; `used` by this pack or not."""

    year_label: str
    version: str
    effective_from: date
    basis: str
    main_grant: int
    exclusions: tuple[tuple[str, int], ...]
    base: int
    source: str
    used: bool


@dataclass(frozen=True, slots=True)
class CommentEntry:
    """A chair's private aim, fallback, question or likely answer: only ever in the chair's brief.

    `heading` is the agenda item it belongs to, '' for the whole meeting. An answer follows its question.
    """

    kind: PrivateKind
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """The figures behind a picture, attached as CSV: `name` of the file, `title` in words; rows as they are written."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackData:
    """Everything a pack prints. `private` is filled for the chair's brief alone and is empty in every other kind.

    `data_notes` are sentences about the data as a whole; `provisional` and `missing` name the figures concerned.
    `exceptions` are the four that matter most; `exceptions_note` says where the others are. `line_sums` come from
    `domain.pack_lines`. `previous_version` names the version before, with its document reference, '' for the first.
    What later versions of the program added has a default, so that packs issued before are still read back.
    """

    kind: PackKind
    illustrative: bool
    board_code: str
    board_name: str
    board_title: str
    region_name: str
    commissioner: str
    contact: str
    year_label: str
    quarter: int
    quarter_words: str
    version: int
    marking: str
    as_at: date
    prepared_on: date
    history_head: str
    previous_version: str
    program_version: str
    meeting: Meeting
    next_review: date | None
    position: tuple[str, ...]
    decisions: tuple[DecisionEntry, ...]
    agenda: tuple[AgendaEntry, ...]
    data_notes: tuple[str, ...]
    provisional: tuple[str, ...]
    missing: tuple[str, ...]
    version_changes: tuple[Change, ...]
    actions: tuple[ActionEntry, ...]
    since_last: SinceLast
    measures: tuple[MeasureEntry, ...]
    exceptions: tuple[ExceptionEntry, ...]
    exceptions_note: str
    good_performance: str
    false_alarm: str
    years: tuple[YearPosition, ...]
    spend_picture: SpendPicture | None
    spend_finding: str
    counting_note: str
    lines: tuple[LineEntry, ...]
    line_sums: tuple[LineSum, ...]
    causes: tuple[CauseEntry, ...]
    causes_note: str
    agreements: tuple[AgreementEntry, ...]
    contests: tuple[ContestEntry, ...]
    improvement: tuple[ImprovementEntry, ...]
    risks: tuple[RiskEntry, ...]
    definitions: tuple[Definition, ...]
    glossary: tuple[Definition, ...]
    base_versions: tuple[BaseVersion, ...]
    other_charts: tuple[XmrPicture, ...]
    comparison: ComparisonPicture | None
    tables: tuple[DataTable, ...]
    item_comments: tuple[ItemComment, ...] = ()
    new_actions: tuple[ActionEntry, ...] = ()
    private: tuple[CommentEntry, ...] = ()
