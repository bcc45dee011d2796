"""Which actions stand beside the item in hand: its own, those closed meanwhile, or all of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from noms_desktop.services.review_page import ActionRow, ReviewPage
    from noms_desktop.store.queries.reviews import AgendaItem

HERE = "here"
OF_ALL = ("actions", "decisions")
"""Parts of the pack whose items go through every action: those of earlier reviews, and the reading back."""
OPEN = ("open", "carried")


class ActionRows:
    """The rows of the panel and the words above them; knows no widget.

    An action that was raised at no item stands with the item that its owner leads.
    """

    def __init__(self) -> None:
        self.found: ReviewPage | None = None
        self.item: AgendaItem | None = None
        self.only_here = True
        self.with_closed = False
        self._seen: dict[str, date] = {}

    def show_review(self, found: ReviewPage) -> bool:
        """Take over a review as it was read; True when it is another one."""
        before = self.found
        other = before is None or (found.board_code, found.quarter) != (before.board_code, before.quarter)
        if other:
            self._seen.clear()
            self.with_closed = False
        # What is closed while the page looks on stays in sight and in its place, to be opened again.
        for row in found.previous:
            if row.entry.status in OPEN:
                self._seen.setdefault(row.uid, row.entry.due)
        self.found = found
        return other

    @property
    def locked(self) -> bool:
        """Whether the minutes are agreed: this review hears of no action any more."""
        whole = self.found.whole if self.found is not None else None
        return whole is not None and whole.review.state == "minutes_agreed"

    @property
    def can_choose(self) -> bool:
        """Whether the item in hand has actions of its own, apart from the others."""
        return self.item is not None and self.item.section not in OF_ALL

    @property
    def narrowed(self) -> bool:
        """Whether those of the item in hand are shown alone."""
        return self.only_here and self.can_choose

    @property
    def counts(self) -> tuple[int, int]:
        """How many actions the item has, and the review."""
        every = [*self.found.previous, *self.found.raised] if self.found is not None else []
        return sum(map(self._is_here, every)), len(every)

    @property
    def previous(self) -> list[ActionRow]:
        """Those of earlier reviews: open ones first, by their day; those closed before only where they are asked for.

        What is open is what the meeting asks about.
        """
        found = self._of(self.found.previous if self.found is not None else ())
        shown = [row for row in found if self.with_closed or row.uid in self._seen]
        return sorted(shown, key=lambda row: (row.uid not in self._seen, self._seen.get(row.uid, row.entry.due)))

    @property
    def raised(self) -> list[ActionRow]:
        """Those of this review."""
        return self._of(self.found.raised if self.found is not None else ())

    @property
    def closed(self) -> int:
        """How many were closed before the page looked on."""
        return sum(row.uid not in self._seen for row in self._of(self.found.previous if self.found else ()))

    @property
    def previous_words(self) -> str:
        """How those of earlier reviews stand, in a sentence."""
        if self.found is None:
            return ""
        own, every = self._of(self.found.previous), self.found.previous
        still = sum(row.entry.status in OPEN for row in own)
        if not every:
            said = "None is open from earlier reviews."
        elif not own:
            said = "None is of this item."
        else:
            said = f"{still or 'None'} open, {len(own) - still or 'none'} closed since the last review."
        agreed = "The minutes are agreed: what becomes of actions is recorded at the review in hand."
        return f"{said} {agreed}" if self.locked and every else said

    @property
    def raised_words(self) -> str:
        """What is said where the item has no new action and others have."""
        if self.found is None or self.raised or not self.found.raised:
            return ""
        return f"None at this item; {len(self.found.raised)} at others."

    def _of(self, rows: Iterable[ActionRow]) -> list[ActionRow]:
        return [row for row in rows if not self.narrowed or self._is_here(row)]

    def _is_here(self, row: ActionRow) -> bool:
        if self.item is None:
            return False
        if row.item:
            return row.item == self.item.uid
        return row.entry.owner.casefold() == self.item.lead.casefold()
