"""The command review show: one review whole, or the list of a board's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd
from noms_desktop.cli import review_agenda

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from noms_desktop.cli.output import Output
    from noms_desktop.services.names import Names
    from noms_desktop.services.reviews import ReviewView
    from noms_desktop.store.queries.actions import Action
    from noms_desktop.store.queries.reviews import Minutes, Review


def show(asked: argparse.Namespace, out: Output) -> int:
    """Show a review, or list those of the board."""
    from noms_desktop.services import names as service
    from noms_desktop.services import reviews

    with cmd.reading(asked) as store:
        board = cmd.board_of(store, asked)
        names = service.on_screen(store)
        if asked.quarter is None:
            lines = _list(reviews.listed(store, board), names.board(board))
        else:
            lines = list(_show(reviews.show(store, board, asked.quarter, private=asked.private), names))
        cmd.band(store, out)
    for line in lines:
        out.line(line)
    return 0


def _list(found: tuple[Review, ...], name: str) -> list[str]:
    from noms_desktop.domain.periods import day_text
    from noms_desktop.domain.reviews import STATE_WORDS
    from noms_desktop.services.reviews import quarter_of

    if not found:
        return [f"No review of {name} is arranged yet. Arrange one with: noms-desktop review create"]
    return [
        f"{quarter_of(one).label}  {day_text(one.held_on) if one.held_on else 'no date yet':<18}  "
        f"{STATE_WORDS[one.state]}"
        for one in found
    ]


def _show(found: ReviewView, names: Names) -> Iterator[str]:
    from noms_desktop.domain.periods import long_date
    from noms_desktop.domain.reviews import STATE_WORDS
    from noms_desktop.services.reviews import NOTE_WORDS

    whole, review = found.whole, found.whole.review
    yield f"{names.board_title(review.board_code)}, review of {found.quarter.words}"
    held = long_date(review.held_on) if review.held_on else "no date yet"
    times = " to ".join(filter(None, (review.starts_at, review.ends_at)))
    yield ", ".join(filter(None, (held, times, review.place)))
    following = f"; next: {found.next_step}" if found.next_step else ""
    yield f"State: {STATE_WORDS[review.state]}{following}"
    for text in found.missing:
        yield f"Missing: {text}"
    for role in ("present", "apologies", "in_attendance"):
        posts = [_person(one.post, one.name) for one in whole.attendance if one.role == role]
        if posts:
            yield f"{role.replace('_', ' ').capitalize()}: {'; '.join(posts)}"
    yield from review_agenda.lines(whole.agenda)
    for one in whole.notes:
        about = f" {one.measure_code}" if one.measure_code else ""
        yield f"{NOTE_WORDS[one.kind].capitalize()}{about}: {one.text}"
    for one_decision in whole.decisions:
        yield f"Decision {one_decision.number} ({one_decision.state.replace('_', ' ')}): {one_decision.text}"
    places = {item.id: number for number, item in enumerate(whole.agenda, 1)}
    for raised in found.raised:
        yield f"Action {_action_line(raised, names, places.get(raised.agenda_item_id or 0, 0))}"
    for earlier in found.earlier:
        yield f"Earlier action {_action_line(earlier, names, 0)}"
    for version in whole.minutes:
        yield _minutes_line(version)


def _person(post: str, name: str) -> str:
    return f"{post} ({name})" if name else post


def _minutes_line(one: Minutes) -> str:
    from noms_desktop.domain.periods import day_text

    on = f" on {day_text(one.agreed_on)}" if one.agreed_on else ""
    again = f", opened again: {one.reason}" if one.reason else ""
    return f"Minutes version {one.version_no}: {one.state}{on}{again}"


def _action_line(one: Action, names: Names, item: int) -> str:
    from noms_desktop.domain.periods import FinancialYear, day_text
    from noms_desktop.domain.reviews import action_reference

    reference = action_reference(names.prefix(one.board_code), FinancialYear(one.year), one.number)
    at = f", item {item}" if item else ""
    return f"{reference} ({one.status}{at}): {one.text}; {one.owner_post}, by {day_text(one.due)}"
