"""What the program says of a figure: one place for every generated sentence, so that each can be tested.

A change beyond chance is 'unlikely to be chance alone', never 'is not chance'. 'Will not reach the target without a
change' is said only when the target lies beyond the limits. A share below the minimum never prints as reaching it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from noms_desktop.domain import money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.measures import Measure, YearToDate
    from noms_desktop.domain.rating import Word
    from noms_desktop.domain.rollup import Rollup
    from noms_desktop.domain.spc import Shown, Signal
    from noms_desktop.domain.spend import Position

UNLIKELY = "unlikely to be chance alone"
WITHIN = "The target lies within its usual range."
WILL_NOT = "will not reach the target without a change"
TRIAL = "Under thirteen months are in, so its limits are trial limits."
TOO_FEW_MONTHS = "Too few months are in to tell a change from chance."

# How often a chart's latest month is flagged with nothing changed (our simulation): 17 of 840 charts at 60 or more
# cases a month, some 5 in 100 at 12.
FALSE_ALARM = Fraction(2, 100)
FALSE_ALARM_FEW_CASES = Fraction(5, 100)

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_NONE = "none"
_RATED_ORDER: tuple[Word, ...] = ("on target", "at risk", "off target")
LONG_RUN = 7


@dataclass(frozen=True, slots=True)
class Noted:
    """What page one says of a measure: its name, rating word, and which way it changed beyond chance, if it did."""

    name: str
    word: Word
    change: Literal["better", "worse", ""] = ""
    text: str = ""
    against: str = ""


def number_word(count: int) -> str:
    """'seven' to twelve, digits above; 'no' for nought."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def count_words(count: int, one: str, many: str) -> str:
    """'one month', 'seven months'."""
    return f"{number_word(count)} {one if count == 1 else many}"


def capital(text: str) -> str:
    """The text with its first letter a capital; the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str], most: int = 3) -> str:
    """'A', 'A and B', 'A, B and C', or 'A, B, C and four others'."""
    if len(names) > most:
        left = len(names) - most
        return f"{', '.join(names[:most])} and {count_words(left, 'other', 'others')}"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


# One measure: variation, assurance, finding.


def variation_sentence(shown: Shown, month: str) -> str:
    """What the last month says: 'Below its average for seven months; unlikely to be chance alone.'

    `month` is the name of the last month returned ('September').
    """
    if shown.last is None:
        return "Nothing has been returned yet."
    if shown.variation is None:
        return TOO_FEW_MONTHS
    if shown.signal is None:
        return "In its usual range so far: nothing new." if shown.trial else "In its usual range: nothing new."
    return f"{capital(_signal_words(shown.signal, month))}; {UNLIKELY}."


def assurance_sentence(shown: Shown, word: Word) -> str:
    """What the target means for it, without contradicting the rating or the change just seen; '' when not known."""
    if shown.assurance is None or word not in _RATED_ORDER:
        return ""
    if shown.assurance == "inconsistent":
        return WITHIN
    change = change_of(shown)
    if shown.assurance == "pass":
        steady = word == "on target" and change != "worse"
        return (
            "Its whole usual range meets the target." if steady else "Until now its whole usual range met the target."
        )
    if word == "on target":
        return "It is on target this year, but the target lies beyond its usual range."
    return "The target still lies beyond its usual range." if change == "better" else f"It {WILL_NOT}."


def behaviour(shown: Shown, word: Word, month: str) -> str:
    """Variation and assurance together: 'In its usual range: nothing new, and it will not reach the target ...'."""
    variation, assurance = variation_sentence(shown, month), assurance_sentence(shown, word)
    if shown.signal is None and assurance == f"It {WILL_NOT}.":
        return f"{variation[:-1]}, and it {WILL_NOT}."
    trial = TRIAL if shown.trial and shown.signal is not None else ""
    return " ".join(filter(None, (variation, assurance, trial)))


def position_sentence(measure: Measure, year: YearToDate) -> str:
    """The year so far against the target: 'Year to date 87.9% (671 of 763) against 90%, 16 cases short.'"""
    rating = year.rating
    if rating.colour == "no_data":
        return "Nothing has been returned this year."
    if rating.colour == "no_cases":
        return "No cases were due this year, so there is no figure."
    if rating.colour == "too_few":
        return f"Year to date {year.text}: too few cases to rate."
    cases = f" ({year.met:,} of {year.due:,})" if measure.kind == "ratio" else ""
    rate = " (annual rate)" if measure.kind == "annualised_average" else ""
    expected = " expected" if measure.kind == "count_vs_profile" else ""
    if rating.colour == "no_target":
        return f"Year to date {year.text}{rate}{cases}; no target is set."
    return f"Year to date {year.text}{rate}{cases} against {year.against}{expected}{_distance(measure, year)}."


def finding(measure: Measure, year: YearToDate, shown: Shown, month: str) -> str:
    """The finding under an exception's title, after its rating word."""
    return f"{position_sentence(measure, year)} {behaviour(shown, year.rating.word, month)}"


def chart_title(name: str, shown: Shown, month: str) -> str:
    """A chart's title states what it shows: 'Enforcement has run below its average for seven months'."""
    if shown.last is None:
        return f"{name}: nothing returned yet"
    if shown.variation is None:
        return f"{name}: too few months to judge"
    if shown.signal is None:
        return f"{name} is in its usual range{', which misses the target' if shown.assurance == 'fail' else ''}"
    signal = shown.signal
    side = "above" if signal.up else "below"
    happened = {
        "shift": f"has run {side} its average for {count_words(signal.run, 'month', 'months')}",
        "trend": f"has {'risen' if signal.up else 'fallen'} {count_words(signal.run - 1, 'month', 'months')} running",
        "two_of_three": f"was well {side} its average in two of the last three months",
        "outside": f"was {side} its usual range in {month}",
    }
    return f"{name} {happened[signal.cause]}"


def chart_subtitle(shown: Shown, month: str, month_figure: str) -> str:
    """What stands under a chart's title: 'Unlikely to be chance alone. September: 86.4% (108 of 125). Shaded: ...'."""
    parts = [f"{capital(UNLIKELY)}." if shown.signal is not None else "", f"{month}: {month_figure}."]
    if shown.variation is not None:
        parts.append(f"Shaded: usual range{' (trial limits)' if shown.trial else ''}.")
    return " ".join(filter(None, parts))


def direction_text(shown: Shown) -> str:
    """The 'direction' cell: '↓ worse', '↑ better', 'usual range', 'too few months', '' with nothing returned."""
    if shown.last is None:
        return ""
    if shown.variation is None:
        return "too few months"
    if shown.signal is None:
        return "usual range"
    return f"{'↑' if shown.signal.up else '↓'} {shown.signal.kind}"


# A whole pack.


def false_alarm(measures: int, few_cases: int = 0) -> str:
    """How many packs of so many measures show a signal when nothing has changed; `few_cases` of them are small.

    'With eleven measures, about one pack in five shows one such signal when nothing has changed.'
    """
    if measures <= 0:
        return ""
    quiet = (1 - FALSE_ALARM) ** (measures - few_cases) * (1 - FALSE_ALARM_FEW_CASES) ** few_cases
    packs, of = _odds(1 - quiet)
    often = f"{count_words(packs, 'pack', 'packs')} in {number_word(of)} {'shows' if packs == 1 else 'show'}"
    with_measures = count_words(measures, "measure", "measures")
    return f"With {with_measures}, about {often} one such signal when nothing has changed."


def rating_counts(words: Sequence[Word]) -> str:
    """'Seven of eleven measures are on target, three at risk, one off target.' with how many are not rated."""
    if not words:
        return "No measures are agreed for this year."
    total = len(words)
    tally = {word: words.count(word) for word in _RATED_ORDER}
    good = tally["on target"]
    noun = "measure" if total == 1 else "measures"
    parts = [f"{_NONE if not good else number_word(good)} of {number_word(total)} {noun} {_are(good)} on target"]
    parts += [f"{number_word(tally[word])} {word}" for word in _RATED_ORDER[1:] if tally[word]]
    if unrated := total - sum(tally.values()):
        parts.append(f"{number_word(unrated)} not rated")
    return f"{capital(', '.join(parts))}."


def notable(measures: Sequence[Noted]) -> str:
    """The second line of the position: what is off target, and what changed for the worse (or the better)."""
    off = [one.name for one in measures if one.word == "off target"]
    worse = [one.name for one in measures if one.change == "worse"]
    better = [one.name for one in measures if one.change == "better"]
    parts = []
    if off:
        parts.append(f"{listed(off)} {_are(len(off))} off target")
    if worse:
        parts.append(f"{listed(worse)} {_are(len(worse))} getting worse, which is {UNLIKELY}")
    elif better:
        parts.append(f"{listed(better)} {_are(len(better))} getting better, which is {UNLIKELY}")
    if not parts:
        return "No measure is off target, and none has changed by more than chance."
    return " ".join(f"{capital(part)}." for part in parts)


def good_performance(measures: Sequence[Noted]) -> str:
    """One line for what goes well, improved measures first; it never praises what is off target."""
    good = [one for one in measures if one.word == "on target"]
    improved = [one for one in good if one.change == "better"]
    if improved:
        return f"Good performance: {listed([_figure(one) for one in improved])}; better, and {UNLIKELY}."
    steady = [one for one in good if one.change != "worse"]
    if steady:
        return f"Good performance: {listed([_figure(one) for one in steady])}."
    return "No measure is on target without having got worse."


def position_lines(measures: Sequence[Noted], spend: Position | None) -> tuple[str, str, str]:
    """The position in three lines, as page one drafts it: ratings, what stands out, spend."""
    return rating_counts([one.word for one in measures]), notable(measures), spend_sentence(spend)


# Spend.


def spend_headline(position: Position) -> str:
    """'Forecast 4.6% of grant base: £110k short of the 5% minimum', by the exact share and not the rounded one."""
    made = position.forecast
    if position.share_forecast is None:
        return f"Forecast {money.headline(made.headline)}; no grant base is recorded"
    share = share_text(made.headline, position)
    return f"Forecast {share} of grant base: {gap_text(position)} the {rate_text(position.rate)} minimum"


def spend_sentence(position: Position | None) -> str:
    """The third line of the position: forecast, its share, and the range from signed work to the whole plan."""
    if position is None:
        return "No sub-contracting plan is recorded for this year."
    made = position.forecast
    if position.share_forecast is None:
        return f"Forecast counted spend is {money.headline(made.headline)}; no grant base is recorded."
    amounts = (made.headline, made.committed, made.to_plan)
    decimals = money.share_decimals(((pence, position.base) for pence in amounts), position.rate)
    share, signed, planned = (money.share_text(pence, position.base, decimals, position.rate) for pence in amounts)
    forecast = f"{share} of the grant base"
    pounds = f"({money.headline(made.headline)} of {money.headline(position.base)})"
    band = f"{signed} signed and {planned} planned"
    minimum = f"{gap_text(position)} the {rate_text(position.rate)} minimum"
    return f"Forecast counted spend is {forecast} {pounds}, {minimum}; between {band}."


def plan_headline(board: str, counted: int, minimum: int, rate: Fraction) -> str:
    """'Dorset: counted plan £562k, £58k below the 5% minimum'."""
    gap = minimum - counted
    where = f"{_short_money(gap)} below" if gap > 0 else f"{_short_money(-gap)} above" if gap else "exactly at"
    return f"{board}: counted plan {money.headline(counted)}, {where} the {rate_text(rate)} minimum"


def reaching_text(total: Rollup, rate: Fraction) -> str:
    """'2 of 5 boards forecast to reach 5%, 4 of 5 returned': beside a region's share, never instead of it."""
    boards = f"{total.meeting} of {total.boards} boards forecast to reach {rate_text(rate)}"
    return boards if total.returned == total.boards else f"{boards}, {total.returned_text}"


def share_text(pence: int, position: Position) -> str:
    """A sum as a share of the grant base, with more decimals where a rounded figure would reach the minimum."""
    return money.share_text(pence, position.base, 1, position.rate)


def gap_text(position: Position) -> str:
    """'£110k short of', '£12k above', 'exactly at': to stand before 'the 5% minimum'."""
    if not position.reached:
        return f"{_short_money(max(position.gap, 0))} short of"
    return f"{_short_money(-position.gap)} above" if position.gap else "exactly at"


def rate_text(rate: Fraction) -> str:
    """'5%'; '7.5%' where the rate is not whole."""
    percent = rate * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{float(percent):g}%"


def _signal_words(signal: Signal, month: str) -> str:
    """The change in words, without its 'unlikely to be chance alone'."""
    side = "above" if signal.up else "below"
    months = count_words(signal.run, "month", "months")
    also = f", and {side} its average for {months}" if signal.run >= LONG_RUN else ""
    return {
        "shift": f"{side} its average for {months}",
        "trend": f"{'rising' if signal.up else 'falling'} for {count_words(signal.run - 1, 'month', 'months')} running",
        "two_of_three": f"well {side} its average in two of the last three months",
        "outside": f"{month} was {side} its usual range{also}",
    }[signal.cause]


def change_of(shown: Shown) -> Literal["better", "worse", ""]:
    """'better' or 'worse' when the last month changed beyond chance, for a measure that has a good side; else ''."""
    if shown.signal is None:
        return ""
    if shown.signal.kind == "better":
        return "better"
    return "worse" if shown.signal.kind == "worse" else ""


def _distance(measure: Measure, year: YearToDate) -> str:
    """How far from the target, to end the sentence: ', 16 cases short', ', 3.4 over'; '' with room to spare."""
    if not year.cases.endswith((" short", " over")):
        return ""
    amount, word = year.cases.rsplit(" ", 1)
    noun = f" {'case' if amount == '1' else 'cases'}" if measure.kind == "ratio" else ""
    return f", {amount}{noun} {word}"


def _figure(one: Noted) -> str:
    """A measure with its figure: 'Victim contact within 8 weeks (88.6% against 85%)'."""
    return f"{one.name} ({one.text} against {one.against})" if one.text and one.against else one.name


def _are(count: int) -> str:
    """'is' for none or one, 'are' for more."""
    return "is" if count <= 1 else "are"


def _short_money(pence: int) -> str:
    """A gap in a headline; one too small to show is 'less than £1', never '£0'."""
    text = money.headline(pence)
    return "less than £1" if text == "£0" else text


def _odds(share: Fraction) -> tuple[int, int]:
    """A share as 'so many packs in so many', the nearest that reads easily; (1, 5) for 0.199."""
    easy = [(1, of) for of in range(2, 51)] + [(2, 5), (2, 3), (3, 4), (3, 5), (4, 5), (9, 10)]
    return min(easy, key=lambda odds: (abs(Fraction(*odds) - share), odds))
