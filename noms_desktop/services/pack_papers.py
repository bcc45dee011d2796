"""What changed between two versions of a pack besides its figures: what is said of items, the agenda, who attends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.pack import Change
from noms_desktop.services.pack_spend import BOARD_SAYS, WE_ASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noms_desktop.domain.pack import AgendaEntry, ItemComment, Meeting, PackData

_SAID = (("Board's comment", "board_comment"), ("What we ask", "we_ask"), ("Our finding", "finding"))


def changes(old: PackData, new: PackData) -> Iterator[Change]:
    """Comments on items added, rewritten or taken out; items of the agenda; posts that moved, came or went."""
    yield from _item_comments(old, new)
    yield from _plan_comments(old.spend_finding, new.spend_finding)
    yield from _agenda(old, new)
    yield from _people(old.meeting, new.meeting)


def _item_comments(old: PackData, new: PackData) -> Iterator[Change]:
    known = _by_key(old.item_comments)
    for key, one in _by_key(new.item_comments).items():
        was = known.pop(key, None)
        for what, attribute in _SAID:
            before = getattr(was, attribute) if was is not None else ""
            yield from _text(f"{what}, {one.title}", before, getattr(one, attribute))
    for gone in known.values():
        yield Change(f"What was said of {gone.title}", "", "taken out")


def _by_key(entries: tuple[ItemComment, ...]) -> dict[str, ItemComment]:
    """By section, which a new title leaves as it is; by title where there is none, a second of it, or for a measure."""
    made: dict[str, ItemComment] = {}
    for one in entries:
        is_item = bool(one.section and one.number)
        made[one.section if is_item and one.section not in made else one.title] = one
    return made


def _plan_comments(old: str, new: str) -> Iterator[Change]:
    """Those on sub-contracting, which are part of its finding."""
    before, after = _said_of_plan(old), _said_of_plan(new)
    yield from _text("Board's comment, sub-contracting", before[0], after[0])
    yield from _text("What we ask, sub-contracting", before[1], after[1])


def _said_of_plan(finding: str) -> tuple[str, str]:
    _, says, rest = finding.partition(BOARD_SAYS)
    if says:
        comment, _, asked = rest.partition(WE_ASK)
        return comment.strip(), asked.strip()
    return "", finding.partition(WE_ASK)[2].strip()


def _text(what: str, before: str, after: str) -> Iterator[Change]:
    if before != after:
        yield Change(what, "", "added" if not before else "rewritten" if after else "taken out")


def _agenda(old: PackData, new: PackData) -> Iterator[Change]:
    pairs = _paired(old.agenda, new.agenda)
    for one in new.agenda:
        was = pairs.get(one.number)
        if was is None:
            yield Change(f"Agenda item {one.number}, {one.title}", "", "added")
            continue
        if was.title != one.title:
            yield Change(f"Agenda item {one.number}", f"'{was.title}'", f"'{one.title}'")
        if was.minutes != one.minutes:
            yield Change(f"Agenda item {one.number}, minutes", f"{was.minutes}", f"{one.minutes}")
        if was.lead != one.lead:
            yield Change(f"Agenda item {one.number}, lead", was.lead, one.lead or "none")
    stayed = {was.number for was in pairs.values()}
    for gone in old.agenda:
        if gone.number not in stayed:
            yield Change(f"Agenda item {gone.title}", "", "taken out")
    order = [pairs[one.number].number for one in new.agenda if one.number in pairs]
    if order != sorted(order):
        yield Change("Agenda", "", "in another order")


def _paired(old: tuple[AgendaEntry, ...], new: tuple[AgendaEntry, ...]) -> dict[int, AgendaEntry]:
    """What each item (by its number) was before: the one of its title, else of its section, else of its place."""
    left = list(old)
    made: dict[int, AgendaEntry] = {}
    for same in (_same_title, _same_section, _same_place):
        for one in new:
            was = next((entry for entry in left if same(entry, one)), None)
            if one.number not in made and was is not None:
                made[one.number] = was
                left.remove(was)
    return made


def _same_title(was: AgendaEntry, one: AgendaEntry) -> bool:
    return (was.title, was.section) == (one.title, one.section)


def _same_section(was: AgendaEntry, one: AgendaEntry) -> bool:
    return bool(one.section) and was.section == one.section


def _same_place(was: AgendaEntry, one: AgendaEntry) -> bool:
    """An item without papers that was renamed where it stands, or one that was given papers."""
    return was.number == one.number and (was.title == one.title or not (was.section or one.section))


def _people(old: Meeting, new: Meeting) -> Iterator[Change]:
    before, after = _roles(old), _roles(new)
    for post, role in after.items():
        was = before.pop(post, "")
        if was != role:
            yield Change(post, was, role if was else f"added, {role}")
    for post in before:
        yield Change(post, "", "no longer on the list")


def _roles(meeting: Meeting) -> dict[str, str]:
    roles = (("present", meeting.present), ("apologies", meeting.apologies), ("in attendance", meeting.in_attendance))
    return {post: role for role, posts in roles for post in posts}
