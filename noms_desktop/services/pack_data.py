"""A review pack's content, worked out from the register before a page is drawn: any board, any quarter, any register.

What is printed of an illustrative register bears anonymous names, in every text, unless real ones were chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import TYPE_CHECKING, Any, TypeVar

from noms_desktop import __version__
from noms_desktop.domain.pack import PackData
from noms_desktop.domain.pack_lines import sums
from noms_desktop.domain.periods import day_text
from noms_desktop.services import (
    pack_actions,
    pack_annexes,
    pack_front,
    pack_measures,
    pack_since,
    pack_source,
    pack_spend,
    pack_versions,
    spend,
)

if TYPE_CHECKING:
    from noms_desktop.domain.pack import Change, CommentEntry, PackKind
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.services.names import Names
    from noms_desktop.services.pack_round import Shared
    from noms_desktop.services.pack_source import Earlier, Source
    from noms_desktop.store.queries.packs import Pack
    from noms_desktop.store.queries.reviews import Review
    from noms_desktop.store.register import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pack's content with the review and the last pack issued for it, as they stood when it was read.

    `comparable` is False where what that pack printed can no longer be read. `differs` is what is worth another
    version of it, beside what the meeting itself recorded.
    """

    data: PackData
    review: Review | None
    latest: Pack | None
    comparable: bool = True
    differs: tuple[Change, ...] = ()


def build(
    store: Store,
    board_code: str,
    quarter: Quarter,
    *,
    kind: PackKind = "draft",
    real_names: bool = False,
    marking: str | None = None,
) -> PackData:
    """Everything the pack of a board and quarter prints; `marking` None takes the review's own.

    Private notes are read for the chair's brief alone. UserError for a quarter that has not begun or an unknown board.
    """
    return prepare(store, board_code, quarter, kind=kind, real_names=real_names, marking=marking).data


def prepare(  # noqa: PLR0913 - which copy, and what a round has read for it, each named at the call
    store: Store,
    board_code: str,
    quarter: Quarter,
    *,
    kind: PackKind = "draft",
    real_names: bool = False,
    marking: str | None = None,
    shared: Shared | None = None,
) -> Prepared:
    """The same with the review and the last issued pack as they were read, for whoever records an issue.

    `shared` is what the packs of a round before this one have read alike.
    """
    source = pack_source.read(store, board_code, quarter, private=kind == "brief", real_names=real_names, shared=shared)
    made = anonymised(_made(source, kind, _marking(source, marking)), source.names)
    latest, review = source.latest, source.review
    differs: tuple[Change, ...] = ()
    if kind != "brief" and latest is not None and latest.data is not None:
        before = anonymised(latest.data, source.names)
        made = replace(made, version_changes=pack_versions.changes(before, made))
        is_held = review is not None and review.review.state in ("held", "minutes_agreed")
        differs = pack_versions.of_paper(before, made, is_held=is_held)
    comparable = latest is None or latest.data is not None
    return Prepared(made, review.review if review else None, latest.pack if latest else None, comparable, differs)


def anonymised(value: T, names: Names) -> T:
    """The same frozen value with every text that names a board naming it as the copy may; unchanged for real names."""
    if not names.anonymous:
        return value
    changed: T = _over_texts(value, names)
    return changed


def _over_texts(value: Any, names: Names) -> Any:
    """The value itself, or one like it in which texts changed."""
    kind: Any = type(value)
    if kind is str:
        return names.text(value)
    if kind is tuple:
        items = [names.text(item) if type(item) is str else _over_texts(item, names) for item in value]
        return tuple(items) if any(map(is_not, items, value)) else value
    changed = {}
    for name in _parts_of(kind):
        own = getattr(value, name)
        new = _over_texts(own, names)
        if new is not own:
            changed[name] = new
    return replace(value, **changed) if changed else value


@cache
def _parts_of(shape: type) -> tuple[str, ...]:
    """The fields of a frozen value; none of what is no such value."""
    return tuple(one.name for one in fields(shape)) if is_dataclass(shape) else ()


def _made(source: Source, kind: PackKind, marking: str) -> PackData:
    names, code, quarter, review = source.names, source.board.code, source.quarter, source.review
    picked = pack_measures.chosen(source)
    lines, own = pack_spend.lines(source), source.own
    causes = pack_spend.causes(own)
    finding = pack_spend.finding(source)
    return PackData(
        kind=kind,
        illustrative=source.illustrative,
        board_code=names.code(code),
        board_name=names.board(code),
        board_title=names.board_title(code),
        region_name=names.region(source.region.code),
        commissioner=f"{source.region.post}, {names.region(source.region.code)}",
        contact=contact(source),
        year_label=quarter.year.label,
        quarter=quarter.number,
        quarter_words=quarter.words,
        version=_version(source.latest, kind),
        marking=marking,
        as_at=source.as_at,
        # The day of the data, not of a clock: the same data give the same bytes.
        prepared_on=source.as_at,
        history_head=source.head,
        previous_version="" if kind == "brief" else _previous(source.latest),
        program_version=__version__,
        meeting=pack_actions.meeting(review),
        next_review=source.following.held_on if source.following else None,
        position=pack_front.position(source),
        decisions=pack_actions.decisions(review),
        agenda=pack_actions.agenda(review),
        data_notes=pack_front.data_notes(source),
        provisional=pack_front.provisional(source),
        missing=pack_front.missing(source),
        version_changes=(),
        actions=pack_actions.previous_actions(source),
        new_actions=pack_actions.new_actions(source),
        since_last=pack_since.since_last(source),
        measures=pack_measures.entries(source),
        exceptions=pack_measures.exceptions(source, picked),
        exceptions_note=pack_measures.note(source, picked),
        good_performance=pack_measures.good_performance(source),
        false_alarm=pack_measures.false_alarm(source),
        years=tuple(map(spend.position_of, source.years)),
        spend_picture=None if own is None else spend.picture_of(own),
        spend_finding=finding,
        counting_note=pack_spend.COUNTING_NOTE if lines else "",
        lines=lines,
        line_sums=sums(lines),
        causes=causes.largest,
        causes_note=causes.note,
        agreements=pack_spend.agreements(source),
        contests=pack_spend.contests(source),
        improvement=pack_spend.improvement(source),
        risks=pack_spend.risks(source),
        definitions=pack_annexes.definitions(source),
        glossary=pack_annexes.glossary(source),
        base_versions=pack_annexes.base_versions(source),
        other_charts=pack_measures.other_charts(source, picked),
        comparison=pack_annexes.comparison(source),
        tables=pack_annexes.tables(source, lines),
        private=_private(source) if kind == "brief" else (),
        item_comments=(
            *pack_actions.item_comments(review, elsewhere=pack_spend.IN_FINDING if finding else ()),
            *pack_measures.other_comments(source, picked),
        ),
    )


def contact(source: Source) -> str:
    """Whom to ask: as the Settings say, else the office; an illustrative copy names no real region's office."""
    if source.contact:
        return source.contact
    office = f"{source.names.region(source.region.code)} regional office"
    telephone = "" if source.illustrative else source.region.telephone
    return f"{office}, {telephone}" if telephone else office


def _marking(source: Source, marking: str | None) -> str:
    if marking is not None:
        return marking.strip()
    own = source.review.review.marking if source.review else ""
    return own or source.marking


def _private(source: Source) -> tuple[CommentEntry, ...]:
    return pack_actions.private_notes(source.review, {one.code: one.name for one in source.measures})


def _version(latest: Earlier | None, kind: PackKind) -> int:
    """The version to come; a brief goes with the version that was issued."""
    if latest is None:
        return 1
    return latest.pack.version_no if kind == "brief" else latest.pack.version_no + 1


def _previous(latest: Earlier | None) -> str:
    if latest is None:
        return ""
    pack = latest.pack
    return f"Version {pack.version_no} of {day_text(pack.as_at)}, document reference {latest.document_reference}"
