"""What the search box finds in a register: records of every kind, best first, with words that tell them and a place.

Whatever is typed, nothing is refused. A register of one region finds nothing of the boards of others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from noms_desktop.domain.periods import FinancialYear, Quarter, short_day
from noms_desktop.domain.reviews import STATE_WORDS
from noms_desktop.store.queries import found as queries
from noms_desktop.store.search import newest, of_boards, search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.found import Known
    from noms_desktop.store.register import Store
    from noms_desktop.store.search import Hit

MOST = 12
_LOOKED_AT = 80
_MOST_OF_A_KIND = 5
_MOST_BOARDS = 12
_LONGEST = 90
_MARK = " (illustrative)"
# What a person most likely looks for first, where two fit the words alike.
_ORDER = (
    "board",
    "region",
    "provider",
    "review",
    "measure",
    "action",
    "agreement",
    "plan_line",
    "contact",
    "competition",
    "improvement_plan",
    "decision",
    "fund_bid",
    "service_category",
    "glossary_term",
)
_AGREEMENTS = {
    "sla": "SLA",
    "contract": "Contract",
    "grant": "Grant",
    "framework": "Framework",
    "call_off": "Call-off contract",
    "sub_contract": "Sub-contract",
}


# Words that name kinds of records, singular; beside other words they say what is looked for.
_KINDS: dict[str, frozenset[str]] = {
    "review": frozenset({"review"}),
    "action": frozenset({"action"}),
    "agreement": frozenset({"agreement"}),
    "contract": frozenset({"agreement"}),
    "provider": frozenset({"provider"}),
    "plan": frozenset({"plan_line", "improvement_plan"}),
    "line": frozenset({"plan_line"}),
    "measure": frozenset({"measure"}),
    "board": frozenset({"board"}),
    "competition": frozenset({"competition"}),
    "contest": frozenset({"competition"}),
    "service": frozenset({"service_category"}),
}


@dataclass(frozen=True, slots=True)
class Result:
    """One record: what it is called, a few words that tell it from others, and the page, record and part it is at."""

    title: str
    detail: str
    page: str
    record: str = ""
    part: str = ""


def find(store: Store, text: str) -> tuple[Result, ...]:
    """The records whose words begin with every word typed, at most twelve, the likeliest first.

    A word that names a kind ('wiltshire reviews') narrows to it; where that finds nothing, it is a word like any other,
    and where that finds nothing either, it is left out. By itself it finds the newest of its kind as well.
    """
    kinds, rest = _narrowed(text)
    if not kinds:
        return tuple(dict.fromkeys((*_find(store, text), *_of_kind(store, text))))[:MOST]
    return _find(store, rest, kinds) or _find(store, text) or _find(store, rest)


def _of_kind(store: Store, text: str) -> tuple[Result, ...]:
    """The newest records of the kinds that are all that was typed."""
    named = [_kinds(word) for word in text.split()]
    if not named or not all(named):
        return ()
    with store.read() as reader:
        return _told(store, reader, newest(reader, frozenset.union(*named), _LOOKED_AT), text)


def _narrowed(text: str) -> tuple[frozenset[str], str]:
    """The kinds that words of `text` name and the words beside them; no kinds where no other words stand there."""
    words = text.split()
    named = [kinds for word in words if (kinds := _kinds(word))]
    rest = [word for word in words if not _kinds(word)]
    # Of 'plan lines' the lines are meant; of 'agreements and contracts', both.
    kinds = (frozenset.intersection(*named) or frozenset.union(*named)) if named and rest else frozenset()
    return kinds, " ".join(rest)


def _kinds(word: str) -> frozenset[str]:
    """The kinds that a word names, singular or plural."""
    said = word.casefold().strip(",.;:")
    return _KINDS.get(said) or _KINDS.get(said.removesuffix("s")) or frozenset()


def _find(store: Store, text: str, kinds: frozenset[str] = frozenset()) -> tuple[Result, ...]:
    """Of these kinds, or of all."""
    with store.read() as reader:
        if kinds:
            named = [hit.record for hit in search(reader, text, _MOST_BOARDS, kinds=("board",))]
            few = of_boards(reader, named, kinds, _LOOKED_AT)
        else:
            few = search(reader, text, _MOST_OF_A_KIND, kinds=("board", "region", "measure"))
        hits = tuple(dict.fromkeys((*few, *search(reader, text, _LOOKED_AT, kinds=kinds))))
        return _told(store, reader, hits, text)


def _told(store: Store, reader: Reader, hits: Sequence[Hit], text: str) -> tuple[Result, ...]:
    """What is said of records that were found, as far as they are of the register's region."""
    known = {
        kind: queries.known(reader, kind, [hit.record for hit in hits if hit.kind == kind])
        for kind in {hit.kind for hit in hits}
    }
    region = store.info.region_code
    seen = []
    for hit in hits:
        own = known[hit.kind].get(hit.record)
        if own is not None and not (region and own.region and own.region != region) and _is_live(hit, own):
            seen.append((hit, own))
    results = (_WORDS[hit.kind](hit, own) for hit, own in _ranked(seen, text))
    return tuple(dict.fromkeys(results))[:MOST]


def term(store: Store, code: str) -> tuple[str, str]:
    """A term of the glossary and what it means, both '' when there is none of this code."""
    with store.read() as reader:
        return queries.definition(reader, code) or ("", "")


def _is_live(hit: Hit, own: Known) -> bool:
    """A line of a version that was replaced is found as the line of the version that replaced it."""
    return hit.kind != "plan_line" or own.state != "superseded"


def _ranked(seen: Sequence[tuple[Hit, Known]], text: str) -> list[tuple[Hit, Known]]:
    """The title typed, then titles that begin so, then the rest as the index ranks them; no kind crowds others out."""
    wanted = " ".join(text.casefold().split())

    def place(one: tuple[int, tuple[Hit, Known]]) -> tuple[int, int, int]:
        number, (hit, own) = one
        title = hit.title.casefold().removesuffix(_MARK)
        fit = 0 if title == wanted else 1 if title.startswith(wanted) else 2
        if hit.kind == "review" and own.on:
            # Of a board's reviews the latest is meant.
            number = -date.fromisoformat(own.on).toordinal()
        return fit, _ORDER.index(hit.kind), number

    ordered = [pair for _, pair in sorted(enumerate(seen), key=place)]
    counts: dict[str, int] = {}
    first: list[tuple[Hit, Known]] = []
    later: list[tuple[Hit, Known]] = []
    for pair in ordered:
        kind = pair[0].kind
        counts[kind] = counts.get(kind, 0) + 1
        (first if counts[kind] <= _MOST_OF_A_KIND else later).append(pair)
    return first + later


def _short(text: str) -> str:
    line = " ".join(text.split()).removesuffix(_MARK)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _detail(*words: str) -> str:
    return ", ".join(filter(None, words))


def _day(text: str, before: str = "") -> str:
    return f"{before}{short_day(date.fromisoformat(text))}" if text else ""


def _quarter(owner: str) -> Quarter | None:
    year, _, number = owner.partition("|")
    return Quarter(FinancialYear(int(year)), int(number)) if year and number else None


def _review_record(own: Known) -> str:
    quarter = _quarter(own.owner)
    return f"{own.board}|{quarter.label}" if quarter else ""


def _provider(hit: Hit, own: Known) -> Result:
    sector = own.words.partition(" (")[0].casefold()
    return Result(_short(hit.title), _detail("Provider", own.state or sector), "providers", own.record)


def _contact(hit: Hit, own: Known) -> Result:
    return Result(_short(hit.title), _detail("Contact", own.words), "providers", own.owner)


def _board(hit: Hit, own: Known) -> Result:
    return Result(_short(hit.title), _detail("Board", own.words), "boards", own.board, "overview")


def _region(hit: Hit, own: Known) -> Result:
    return Result(_short(hit.title), "Region", "home", "region", own.record)


def _measure(hit: Hit, own: Known) -> Result:
    return Result(_short(hit.title), _detail("Measure", own.words.partition(" (")[0]), "performance", "", own.record)


def _service(hit: Hit, own: Known) -> Result:
    return Result(_short(hit.title), _detail("Service", own.words), "providers", "", f"service:{own.record}")


def _term(hit: Hit, own: Known) -> Result:
    return Result(_short(hit.title), "Glossary", "home", "term", own.record)


def _agreement(hit: Hit, own: Known) -> Result:
    kind = _AGREEMENTS.get(own.state, "Agreement")
    if not own.board:
        return Result(_short(hit.title), _detail(kind, "of the region"), "providers", own.owner)
    detail = _detail(kind, own.words, _day(own.on, "ends "))
    return Result(_short(hit.title), detail, "boards", own.board, f"agreements/{own.record}")


def _plan_line(hit: Hit, own: Known) -> Result:
    detail = _detail("Plan line", own.words.removesuffix(_MARK))
    return Result(_short(hit.title), detail, "subcontracting", own.board, own.owner)


def _review(hit: Hit, own: Known) -> Result:
    quarter = _quarter(own.owner)
    name = hit.title.rsplit(" ", 2)[0]
    label = f", {quarter.label}" if quarter else ""
    state = next((words for state, words in STATE_WORDS.items() if state == own.state), "")
    detail = _detail("Review", _day(own.on), state.casefold())
    return Result(f"{_short(name)} review{label}", detail, "reviews", _review_record(own))


def _action(hit: Hit, own: Known) -> Result:
    unfinished = own.state in {"open", "carried"}
    detail = _detail("Action", own.state, _day(own.on, "due ") if unfinished else "")
    return Result(_short(f"{hit.title} {own.words}"), detail, "boards", own.board, f"reviews/{own.record}")


def _decision(hit: Hit, own: Known) -> Result:
    quarter = _quarter(own.owner)
    detail = _detail("Decision", own.words, quarter.label if quarter else "")
    return Result(_short(hit.title), detail, "reviews", _review_record(own))


def _competition(hit: Hit, own: Known) -> Result:
    detail = _detail("Contest", own.words or "the whole region", own.state)
    if not own.board:
        return Result(_short(hit.title), detail, "boards")
    return Result(_short(hit.title), detail, "boards", own.board, "agreements")


def _improvement(hit: Hit, own: Known) -> Result:
    detail = _detail("Improvement plan", own.words, own.state)
    return Result(_short(hit.title), detail, "performance", own.board, own.owner)


def _fund_bid(hit: Hit, own: Known) -> Result:
    return Result(_short(hit.title), _detail("Fund bid", own.words, own.state), "boards", own.board, "agreements")


_WORDS: dict[str, Callable[[Hit, Known], Result]] = {
    "provider": _provider,
    "contact": _contact,
    "board": _board,
    "region": _region,
    "measure": _measure,
    "service_category": _service,
    "glossary_term": _term,
    "agreement": _agreement,
    "plan_line": _plan_line,
    "review": _review,
    "action": _action,
    "decision": _decision,
    "competition": _competition,
    "improvement_plan": _improvement,
    "fund_bid": _fund_bid,
}
