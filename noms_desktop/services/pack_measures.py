"""The pages of performance: all measures, the exceptions worth the meeting's time, and the remaining charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain import sentences
from noms_desktop.domain.pack import ExceptionEntry, ItemComment, MeasureEntry
from noms_desktop.domain.periods import day_text
from noms_desktop.services.pictures import measure_picture

if TYPE_CHECKING:
    from fractions import Fraction

    from noms_desktop.domain.periods import Month
    from noms_desktop.domain.pictures import XmrPicture
    from noms_desktop.services.measures import BoardMeasure
    from noms_desktop.services.pack_source import Source
    from noms_desktop.store.queries.reviews import NoteKind, WholeReview

# Two a page on two pages; a measure off target beyond chance is put forward all the same.
USUAL, MOST = 4, 6
NAMED_ELSEWHERE = 6


def entries(source: Source) -> tuple[MeasureEntry, ...]:
    """Every measure of the SLA by function, functions in the order in which the SLA first names them."""
    functions = list(dict.fromkeys(one.terms.function for one in source.measures))
    ordered = sorted(source.measures, key=lambda one: functions.index(one.terms.function))
    return tuple(entry(one, source.months) for one in ordered)


def entry(one: BoardMeasure, months: tuple[Month, ...]) -> MeasureEntry:
    """A measure as the table of all measures has it, with these months."""
    year = one.year
    rating = year.rating
    certainty = ""
    if rating.rated and rating.certainty is not None:
        certainty = "could be chance" if rating.certainty == "uncertain" else "clear"
    return MeasureEntry(
        code=one.code,
        name=one.name,
        function=one.terms.function,
        unit=one.terms.unit,
        months=tuple(one.figure(month) for month in months),
        year_to_date=year.text,
        met_due=year.met_due,
        target=one.target_words,
        rating=rating.word,
        certainty=certainty,
        direction=sentences.direction_text(one.shown),
        cases=year.cases,
        fragile=rating.rated and bool(rating.fragile),
        exception_until=one.exception.until_on if one.exception else None,
        exception_reason=one.exception.reason if one.exception else "",
    )


def chosen(source: Source) -> tuple[BoardMeasure, ...]:
    """The measures put forward: those the review was prepared for first, then the worst; in order of weight.

    Four as a rule; up to six when more are off target by more than chance.
    """
    prepared = _prepared(source)
    found = [one for one in source.measures if one.last is not None and (weight(one)[0] < 9 or one.code in prepared)]
    found.sort(key=lambda one: (one.code not in prepared, weight(one)))
    picked = [
        one for place, one in enumerate(found[:MOST]) if place < USUAL or one.code in prepared or weight(one)[0] == 0
    ]
    return tuple(sorted(picked, key=weight))


def other_comments(source: Source, picked: tuple[BoardMeasure, ...]) -> tuple[ItemComment, ...]:
    """What is said of measures that are not put forward: it stands under the table of all measures."""
    kinds: tuple[NoteKind, ...] = ("board_comment", "we_ask", "finding")
    made = [
        ItemComment(0, one.name, "measures", *(_said(source.review, one.code, kind) for kind in kinds))
        for one in source.measures
        if one not in picked
    ]
    return tuple(one for one in made if one.board_comment.strip() or one.we_ask.strip() or one.finding.strip())


def _prepared(source: Source) -> frozenset[str]:
    """Measures of which the review asks something, has found something, or decides something."""
    if source.review is None:
        return frozenset()
    own = [note for note in source.review.notes if note.kind in ("we_ask", "finding")]
    asked = {note.measure_code for note in own if note.measure_code}
    decided = {one.section.partition(":")[2] for one in source.review.decisions}
    return frozenset(asked | decided - {""})


def weight(one: BoardMeasure) -> tuple[int, Fraction, str]:
    """Least first: off target for certain, off target, at risk and getting worse, at risk, getting worse; 9 is none."""
    word, chance = one.word, one.year.rating.certainty == "uncertain"
    if word == "off target":
        rank = 1 if chance else 0
    elif word == "at risk":
        rank = 2 if one.worse else 3
    else:
        rank = 4 if one.worse else 9
    return rank, -one.short_by, one.code


def exceptions(source: Source, picked: tuple[BoardMeasure, ...]) -> tuple[ExceptionEntry, ...]:
    """The chosen measures with finding, chart, what the board says, what it said last quarter, and what we ask."""
    made = []
    for one in picked:
        picture = measure_picture(one)
        if picture is not None:
            made.append(_exception(source, one, picture))
    return tuple(made)


def _exception(source: Source, one: BoardMeasure, picture: XmrPicture) -> ExceptionEntry:
    said = _said(source.before.notes if source.before else None, one.code, "board_comment")
    return ExceptionEntry(
        code=one.code,
        title=one.name,
        rating=one.word,
        finding=" ".join(filter(None, (one.finding, _agreed(one), _said(source.review, one.code, "finding")))),
        picture=picture,
        board_comment=_said(source.review, one.code, "board_comment"),
        last_quarter_said=f"\N{LEFT DOUBLE QUOTATION MARK}{said}\N{RIGHT DOUBLE QUOTATION MARK}" if said else "",
        outcome=_outcome(source, one) if said else "",
        we_ask=_we_ask(source, one.code),
    )


def _agreed(one: BoardMeasure) -> str:
    return f"Agreed exception until {day_text(one.exception.until_on)}." if one.exception else ""


def _said(review: WholeReview | None, code: str, kind: NoteKind) -> str:
    """What was written of a measure, in the order of writing."""
    if review is None:
        return ""
    return " ".join(note.text for note in review.notes if note.measure_code == code and note.kind == kind)


def _outcome(source: Source, one: BoardMeasure) -> str:
    """What came of it: the months since."""
    figures = [f"{month.name} {one.in_unit(one.result(month))}" for month in source.months]
    return f"Since then: {', '.join(figures)}."


def _we_ask(source: Source, code: str) -> str:
    asked = _said(source.review, code, "we_ask")
    decisions = [] if source.review is None else source.review.decisions
    numbers = [str(one.number) for one in decisions if one.section == f"exceptions:{code}"]
    if not numbers:
        return asked
    see = f"(decision{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)})"
    return f"{asked} {see}" if asked else sentences.capital(see.strip("()")) + "."


def note(source: Source, picked: tuple[BoardMeasure, ...]) -> str:
    """Where the measures are that are no exceptions though they miss their target."""
    if not source.measures:
        return ""
    left = [one for one in source.measures if one not in picked and one.word in ("at risk", "off target")]
    if not left:
        return _no_other(picked)
    names = sentences.listed([f"{one.name} ({one.word})" for one in left], most=NAMED_ELSEWHERE)
    return f"Also not on target, with charts in annex D: {names}."


def _no_other(picked: tuple[BoardMeasure, ...]) -> str:
    """That none but those put forward misses its target; what is put forward may itself be on target."""
    if not picked:
        return ""
    missing = [one.name for one in picked if one.word in ("at risk", "off target")]
    if len(missing) == len(picked):
        return "No other measure is at risk or off target."
    if not missing:
        return "No measure is at risk or off target."
    return f"No measure is at risk or off target but {sentences.listed(missing, most=MOST)}."


def good_performance(source: Source) -> str:
    """One line for what goes well; '' when nothing is on target."""
    good = [one.noted for one in source.measures if one.word == "on target"]
    text = sentences.good_performance(good) if good else ""
    return sentences.capital(text.removeprefix("Good performance: "))


def false_alarm(source: Source) -> str:
    """How many packs like this show a signal when nothing has changed."""
    judged = [one for one in source.measures if one.shown.variation is not None]
    return sentences.false_alarm(len(judged), sum(one.is_small for one in judged))


def other_charts(source: Source, picked: tuple[BoardMeasure, ...]) -> tuple[XmrPicture, ...]:
    """The charts of the measures that are no exceptions, in the SLA's order."""
    pictures = (measure_picture(one) for one in source.measures if one not in picked)
    return tuple(picture for picture in pictures if picture is not None)
