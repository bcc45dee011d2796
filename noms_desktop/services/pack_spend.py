"""The pages of sub-contracting: the position, the lines, the causes of the gap; agreements, contests and risks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noms_desktop.domain import causes as domain_causes
from noms_desktop.domain import sentences
from noms_desktop.domain.causes import CauseLine, Causes
from noms_desktop.domain.money import pounds
from noms_desktop.domain.pack import (
    AgreementEntry,
    ContestEntry,
    ImprovementEntry,
    MilestoneEntry,
    RiskEntry,
)
from noms_desktop.domain.pack_lines import choose_core
from noms_desktop.domain.periods import day_text
from noms_desktop.services import spend

if TYPE_CHECKING:
    from noms_desktop.domain.pack import LineEntry
    from noms_desktop.services.pack_source import Source
    from noms_desktop.services.spend_year import BoardYear, Part
    from noms_desktop.store.queries.programme import FundBid

ITSELF = "The board itself"
BOARD_SAYS, WE_ASK = "The board: \N{LEFT DOUBLE QUOTATION MARK}", "We ask: "
IN_FINDING = ("subcontracting", "lines")
"""Sections of which the board's comment and what we ask are part of the finding."""
COUNTING_NOTE = (
    "Counted: payments, contracts and grants of the first tier, for services to offenders, to the private and the "
    "third sector. Not counted: support work, the board's own staff and its share of a consortium, other public "
    "bodies. A second tier is shown and never added: it is part of its first tier."
)


def finding(source: Source) -> str:
    """The finding of page 7, with what the board says of its plan and what we ask."""
    head = headline(source)
    return " ".join(filter(None, (head, *_said(source)))) if head else ""


def headline(source: Source) -> str:
    """Where the year's sub-contracting stands, in a sentence; '' outside the years of the plan."""
    own = source.own
    if own is None:
        return ""
    if own.plan is None:
        return "No sub-contracting plan is recorded."
    if not own.begun:
        return "Nothing has been returned yet, so there is no forecast."
    return f"{sentences.spend_headline(own.position)}; {spend.returned_text(own)}."


def _said(source: Source) -> list[str]:
    """The notes of the review about sub-contracting as a whole."""
    if source.review is None:
        return []
    items = {item.id for item in source.review.agenda if item.section in IN_FINDING}
    notes = [note for note in source.review.notes if note.agenda_item_id in items and note.series_id is None]
    comments = [note.text for note in notes if note.kind == "board_comment"]
    asks = [note.text for note in notes if note.kind == "we_ask"]
    made = [note.text for note in notes if note.kind == "finding"]
    if comments:
        made.append(f"{BOARD_SAYS}{' '.join(comments)}\N{RIGHT DOUBLE QUOTATION MARK}")
    if asks:
        made.append(f"{WE_ASK}{' '.join(asks)}")
    return made


def lines(source: Source) -> tuple[LineEntry, ...]:
    """The lines of the plan in force, those of the page of lines marked."""
    if source.own is None:
        return ()
    return choose_core([_entry(part, source) for part in source.own.parts])


def _entry(part: Part, source: Source) -> LineEntry:
    """A line as it is printed; what a board does itself needs no provider to be selected."""
    entry = spend.entry_of(part, source.names)
    if part.line.provider_name is None and part.line.sector == "own_board":
        return replace(entry, provider=ITSELF, sector="")
    return entry


def causes(found: BoardYear | None) -> Causes:
    """The largest causes of the gap, and a sentence for the rest."""
    if found is None or not found.begun or not found.base:
        return Causes((), "")
    counted = [
        CauseLine(
            f"Line {part.line.line_no} ({part.line.title or part.line.service_name})",
            part.planned,
            part.forecast,
            begun=part.returned > 0 and part.actual != 0,
        )
        for part in found.counted
    ]
    uncounted = [part.planned for part in found.parts if part.group == "not counted"]
    return domain_causes.gap_causes(found.position, counted, uncounted)


def plan_note(source: Source) -> str:
    """How the plan stands, where it is not agreed: a reader must know that its figures may change."""
    own = source.own
    if own is None or own.plan is None or own.plan.state == "agreed":
        return ""
    state = {"draft": "a draft", "submitted": "submitted and not yet agreed", "returned": "sent back to the board"}
    return f"The sub-contracting plan is version {own.plan.version_no}, {state.get(own.plan.state, own.plan.state)}."


def agreements(source: Source) -> tuple[AgreementEntry, ...]:
    """Agreements whose next date comes up within six months."""
    return tuple(
        AgreementEntry(
            reference=one.agreement.reference,
            title=one.agreement.title or one.agreement.service_name,
            supplier=one.agreement.supplier_name,
            kind=one.agreement.kind.replace("_", "-"),
            next_date=one.next_on,
            next_what=one.next_what,
            annual_value=one.agreement.annual_value_pence,
        )
        for one in source.coming
    )


def contests(source: Source) -> tuple[ContestEntry, ...]:
    """Contests of the board or of its whole region, and the board's bids to the regional fund."""
    made = [
        ContestEntry("contest", one.title, one.stage.replace("_", " "), one.next_on, one.value_pence, one.note)
        for one in source.contests
    ]
    made += [ContestEntry("fund bid", bid.title, *_bid(bid, source)) for bid in source.bids]
    return tuple(made)


def _bid(bid: FundBid, source: Source) -> tuple[str, None, int, str]:
    """Stage, no next date, the sum asked, and how it was decided as far as that is known on the day."""
    if bid.decided_on is not None and bid.decided_on <= source.as_at:
        awarded = "" if bid.awarded_pence is None else f", {pounds(bid.awarded_pence)} awarded"
        return bid.state.replace("_", " "), None, bid.asked_pence, f"Decided {day_text(bid.decided_on)}{awarded}"
    state = bid.state if bid.decided_on is None else "submitted"
    return state.replace("_", " "), None, bid.asked_pence, "Regional partnership fund; not yet decided"


def improvement(source: Source) -> tuple[ImprovementEntry, ...]:
    """The improvement plans that are open."""
    return tuple(
        ImprovementEntry(
            title=plan.title,
            opened_on=plan.opened_on,
            state=plan.state,
            milestones=tuple(
                MilestoneEntry(step.text, step.owner_post, step.due, step.state.replace("_", " "))
                for step in plan.milestones
            ),
        )
        for plan in source.plans
    )


def risks(source: Source) -> tuple[RiskEntry, ...]:
    """The risks that are open."""
    return tuple(RiskEntry(one.text, one.likelihood, one.impact, one.owner_post) for one in source.risks)
