"""What the page of reviews reads, and which changes leave the figures of a review as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.periods import Quarter

if TYPE_CHECKING:
    from noms_desktop.services.review_figures import Figures
    from noms_desktop.services.review_page import ReviewPage
    from noms_desktop.store.register import Store

ITS_OWN = frozenset(
    {
        "review",
        "review_step",
        "review_note",
        "agenda_item",
        "attendance",
        "decision",
        "action",
        "action_progress",
        "board_post",
        "minutes",
        "pack",
        "blob",
    }
)
"""Tables whose changes leave the figures of a review as they are."""


def months_of(quarter: str) -> str:
    """'July to September 2006'."""
    return Quarter.parse(quarter).words.partition(", ")[2]


def read_review(store: Store, board: str, quarter: str) -> ReviewPage:
    """The review of a board for a quarter, for the reading thread."""
    from noms_desktop.services import review_page

    return review_page.read(store, board, quarter)


def read_figures(store: Store, board: str, quarter: str) -> Figures:
    """What the register says of its items, for the reading thread."""
    from noms_desktop.services import review_figures

    return review_figures.read(store, board, quarter)
