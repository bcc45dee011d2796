"""A sub-contracting plan's states and what may happen in each: sent in, sent back, agreed once, never changed after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.money import pounds

if TYPE_CHECKING:
    from collections.abc import Sequence

PlanState = Literal["draft", "submitted", "returned", "agreed", "superseded"]

STATE_WORDS: dict[PlanState, str] = {
    "draft": "draft",
    "submitted": "submitted",
    "returned": "sent back",
    "agreed": "agreed",
    "superseded": "superseded",
}
# A plan sent back is put right in the same version and submitted again; an agreed one is only ever superseded.
ALLOWED: dict[PlanState, frozenset[PlanState]] = {
    "draft": frozenset({"submitted"}),
    "submitted": frozenset({"returned", "agreed"}),
    "returned": frozenset({"submitted"}),
    "agreed": frozenset({"superseded"}),
    "superseded": frozenset(),
}
EDITABLE: frozenset[PlanState] = frozenset({"draft", "returned"})

_REFUSALS: dict[PlanState, tuple[str, str]] = {
    "draft": ("is still a draft", "Submit it first."),
    "submitted": ("is submitted and waits for a decision", "Agree it or send it back."),
    "returned": ("was sent back to the board", "Submit it again once it has been put right."),
    "agreed": ("is agreed and frozen", "Start a new version to change it."),
    "superseded": ("was superseded by a later version", "Work on the latest version."),
}


@dataclass(frozen=True, slots=True)
class YearPlan:
    """What a plan counts in one year against that year's minimum, in pence."""

    year_label: str
    rate_percent: int
    counted: int
    minimum: int

    @property
    def short(self) -> int:
        """How far the counted plan is below the minimum; 0 when it reaches it."""
        return max(0, self.minimum - self.counted)


def check_move(version: int, state: PlanState, wanted: PlanState) -> None:
    """Refuse a step that the plan's state does not allow (UserError says what the state is and what to do)."""
    if wanted not in ALLOWED[state]:
        raise _refusal(version, state)


def check_editable(version: int, state: PlanState) -> None:
    """Refuse a change to a plan that is submitted, agreed or superseded (UserError)."""
    if state not in EDITABLE:
        raise _refusal(version, state)


def check_submit(version: int, state: PlanState, lines: int) -> None:
    """Refuse to submit a plan without a line, or in the wrong state (UserError)."""
    check_move(version, state, "submitted")
    if lines == 0:
        raise UserError(f"Version {version} of the plan has no lines.", "Add the services the board will place.")


def check_send_back(version: int, state: PlanState, questions: str) -> str:
    """The questions for the board, tidied; sending a plan back without any is refused (UserError)."""
    check_move(version, state, "returned")
    if not questions.strip():
        raise UserError("Say what the board should change.", "Type the questions that go back with the plan.")
    return questions.strip()


def check_agree(version: int, state: PlanState, years: Sequence[YearPlan], reason: str) -> str:
    """The recorded reason, tidied ('' when none is needed); agreeing below a minimum without one is refused."""
    check_move(version, state, "agreed")
    short = [year for year in years if year.short]
    if short and not reason.strip():
        raise UserError(
            f"The counted plan is below the minimum: {below_minimum_words(short)}.",
            "Send the plan back, or give the reason for agreeing it below the minimum; the reason is recorded.",
            where="reason",
        )
    return reason.strip() if short else ""


def below_minimum_words(years: Sequence[YearPlan]) -> str:
    """'£58,000 short of 5% in 2006/07 and £396,000 short of 10% in 2007/08'; '' when no year is short."""
    return " and ".join(
        f"{pounds(year.short)} short of {year.rate_percent}% in {year.year_label}" for year in years if year.short
    )


def next_version(versions: Sequence[tuple[int, PlanState]]) -> int:
    """The number of a new version; refused while another one is being drafted or decided (UserError)."""
    for number, state in versions:
        if state not in ("agreed", "superseded"):
            raise UserError(
                f"Version {number} of the plan is {STATE_WORDS[state]}; a board has one open version at a time.",
                _REFUSALS[state][1] if state != "draft" else "Change that version instead.",
            )
    return max((number for number, _ in versions), default=0) + 1


def _refusal(version: int, state: PlanState) -> UserError:
    """What the plan's state is, and what can be done instead."""
    words, advice = _REFUSALS[state]
    return UserError(f"Version {version} of the plan {words}.", advice)
