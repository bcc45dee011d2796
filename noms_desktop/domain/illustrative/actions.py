"""The actions of a board from review to review: some done, some overdue, some carried with their first date kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.illustrative import words_reviews as words
from noms_desktop.domain.illustrative.words_performance import BY_MEASURE
from noms_desktop.domain.illustrative.world import AS_AT
from noms_desktop.domain.reviews import default_due
from noms_desktop.domain.workdays import add_working_days

if TYPE_CHECKING:
    from datetime import date

    from noms_desktop.domain.illustrative.reviews import Sitting
    from noms_desktop.domain.illustrative.sheets import Sheets
    from noms_desktop.domain.rng import Rng

ACTION_YEAR = 2006


@dataclass(frozen=True, slots=True)
class _Task:
    text: str
    done: str
    owner: str
    item: int


class ActionBook:
    """Numbers a board's actions and settles how each had gone by the end of September."""

    def __init__(self, sheets: Sheets, rng: Rng, board: str) -> None:
        self._sheets = sheets
        self._rng = rng
        self._board = board
        self._number = 0
        self._told: set[str] = set()

    def raise_at(self, sitting: Sitting, following: date) -> list[str]:
        """The actions of one review, with the next one following; returns their texts for the minutes.

        What an earlier review raised is reported on at the next one, which is recorded as progress.
        """
        raised = []
        for task in self._tasks(sitting):
            early = self._rng.chance(0.55)
            wait = add_working_days(sitting.held_on, self._rng.between(10, 28)) if early else default_due(following)
            self._settle(task, sitting.number, wait, following)
            raised.append(f"{task.text} ({task.owner})")
        return raised

    def _tasks(self, sitting: Sitting) -> list[_Task]:
        """Up to three about measures and two about the plan, none that was raised before, each under its item."""
        performance, plan = sitting.items[1], sitting.items[2]
        tasks: list[_Task] = []
        for code in sitting.exceptions[:3]:
            subject = BY_MEASURE[code]
            tasks += self._fresh(performance, subject.actions, 1, (subject.lead,))
        tasks += self._fresh(plan, words.PLAN_ACTIONS, 2, ("Treasurer", "Contracts Manager"))
        return tasks

    def _fresh(
        self, item: int, actions: tuple[tuple[str, str], ...], count: int, owners: tuple[str, ...]
    ) -> list[_Task]:
        left = [pair for pair in actions if pair[0] not in self._told]
        chosen = self._rng.sample(left, min(count, len(left)))
        self._told |= {text for text, _ in chosen}
        return [_Task(text, done, self._rng.choice(owners), item) for text, done in chosen]

    def _settle(self, task: _Task, review: int, due: date, following: date) -> None:
        rng = self._rng
        self._number += 1
        reported = following < AS_AT
        status, closed, now_due, carried = "open", None, due, 0
        note = rng.choice(words.OPEN_NOTES)
        if reported and rng.chance(0.3):
            status, carried, note = "carried", 1, rng.choice(words.CARRIED_NOTES)
            now_due = add_working_days(following, rng.between(15, 45))
        elif reported or (due < AS_AT and rng.chance(0.6)):
            status, note = "done", rng.choice(words.DONE_NOTES)
            closed = min(add_working_days(due, -rng.below(4)), add_working_days(AS_AT, -1))
        action = self._sheets.record(
            "action",
            board_code=self._board,
            year=ACTION_YEAR,
            number=self._number,
            raised_review_id=review,
            agenda_item_id=task.item,
            text=task.text,
            done_looks_like=task.done,
            owner_post=task.owner,
            original_due=due,
            due=now_due,
            status=status,
            closed_on=closed,
            note=note,
            times_carried=carried,
        )
        if reported:
            self._sheets.record("action_progress", action_id=action, review_id=review + 1, status=status, note=note)
