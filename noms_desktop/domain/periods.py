"""Months, quarters and financial years as the field writes them, and dates as people write them.

A financial year runs from 1 April to 31 March and is written 2006/07; its months are numbered from April.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from noms_desktop.domain import typed
from noms_desktop.domain.errors import UserError

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_YEAR, LAST_YEAR = 1950, 2099
"""Years a person may type; anything else is a slip of the finger."""

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_MONTH_NUMBERS |= {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_MONTH_NUMBERS["sept"] = 9

_MONTH_ADVICE = "Type a month such as 2006-09 or September 2006."
_YEAR_ADVICE = "Type a financial year such as 2006/07."
_QUARTER_ADVICE = "Type a quarter such as 2006/07-Q2 (July to September 2006)."
_DATE_ADVICE = "Type a date such as 12 October 2006, 12/10/2006 or 2006-10-12."

_ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})", re.ASCII)
_WORD_MONTH = re.compile(r"(?P<name>[A-Za-z]+)[ -](?P<year>\d{4}|\d{2})", re.ASCII)
_FINANCIAL_YEAR = re.compile(r"(?P<start>\d{4})[/-](?P<end>\d{2}|\d{4})", re.ASCII)
_QUARTER = re.compile(r"(?P<year>\d{4}[/-](?:\d{4}|\d{2}))[- ]?[Qq](?P<number>\d)", re.ASCII)
_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_SLASH_DATE = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4}|\d{2})", re.ASCII)
_WORD_DATE = re.compile(
    r"(?:(?P<weekday>[A-Za-z]+),? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<name>[A-Za-z]+)[ -](?P<year>\d{4}|\d{2})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; months are ordered in time."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9998):
            raise ValueError(f"no such month: {self.year}-{self.month}")

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that the day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str, *, where: str = "") -> Month:
        """From '2006-09', 'September 2006', 'Sep 2006' or 'Sep 06'; UserError otherwise."""
        stripped = typed.plain(text, f"0123456789- {_LETTERS}", what="a month", advice=_MONTH_ADVICE, where=where)
        iso = _ISO_MONTH.fullmatch(stripped)
        if iso is not None:
            number = int(iso["month"])
            if not 1 <= number <= 12:
                title = f"{typed.shown(stripped)} is not a month: there is no month {number}."
                raise UserError(title, _MONTH_ADVICE, where=where)
            return cls(_year(iso["year"], stripped, _MONTH_ADVICE, where), number)
        word = _WORD_MONTH.fullmatch(stripped)
        if word is None:
            raise UserError(f"{typed.shown(stripped)} is not a month.", _MONTH_ADVICE, where=where)
        number = _month_number(word["name"], stripped, _MONTH_ADVICE, where)
        # 'Sep 06' is how tables print a month, so a copied heading can be read back.
        year = word["year"] if len(word["year"]) == 4 else f"20{word['year']}"
        return cls(_year(year, stripped, _MONTH_ADVICE, where), number)

    @property
    def iso(self) -> str:
        """'2006-09', as stored."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def name(self) -> str:
        """'September'."""
        return MONTH_NAMES[self.month - 1]

    @property
    def label(self) -> str:
        """'September 2006'."""
        return f"{self.name} {self.year}"

    @property
    def short(self) -> str:
        """'Sep 06', for the heading of a column."""
        return f"{self.name[:3]} {self.year % 100:02d}"

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return self.plus(1).first_day - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days the month has."""
        return self.last_day.day

    @property
    def number(self) -> int:
        """1 for April to 12 for March."""
        return (self.month - 4) % 12 + 1

    @property
    def financial_year(self) -> FinancialYear:
        """The financial year that the month lies in."""
        return FinancialYear(self.year if self.month >= 4 else self.year - 1)

    @property
    def quarter(self) -> Quarter:
        """The quarter of the financial year that the month lies in."""
        return Quarter(self.financial_year, (self.number - 1) // 3 + 1)

    def plus(self, months: int) -> Month:
        """The month so many later (earlier when negative)."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)


def months_between(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from the first to the last, both included; none when the last is earlier."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(first.plus(step) for step in range(count))


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """1 April of the year `start` to 31 March of the next."""

    start: int

    @classmethod
    def of(cls, day: date) -> FinancialYear:
        """The financial year that the day lies in."""
        return Month.of(day).financial_year

    @classmethod
    def parse(cls, text: str, *, where: str = "") -> FinancialYear:
        """From '2006/07' or '2006-07' (or 2006/2007); UserError otherwise."""
        stripped = typed.plain(text, "0123456789/-", what="a financial year", advice=_YEAR_ADVICE, where=where)
        match = _FINANCIAL_YEAR.fullmatch(stripped)
        if match is None:
            raise UserError(f"{typed.shown(stripped)} is not a financial year.", _YEAR_ADVICE, where=where)
        start = _year(match["start"], stripped, _YEAR_ADVICE, where)
        if match["end"] not in (f"{(start + 1) % 100:02d}", str(start + 1)):
            title = f"{typed.shown(stripped)} is not one financial year."
            raise UserError(title, f"The year that begins in April {start} is {cls(start).label}.", where=where)
        return cls(start)

    @property
    def label(self) -> str:
        """'2006/07'."""
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def file_label(self) -> str:
        """'2006-07', for the name of a file."""
        return self.label.replace("/", "-")

    @property
    def months(self) -> tuple[Month, ...]:
        """The twelve months from April to March."""
        return _months_of(self.start)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The four quarters."""
        return tuple(Quarter(self, number) for number in range(1, 5))

    @property
    def first_day(self) -> date:
        """1 April."""
        return date(self.start, 4, 1)

    @property
    def last_day(self) -> date:
        """31 March."""
        return date(self.start + 1, 3, 31)

    def plus(self, years: int) -> FinancialYear:
        """The financial year so many later (earlier when negative)."""
        return FinancialYear(self.start + years)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a financial year: 1 is April to June, 4 is January to March."""

    year: FinancialYear
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"no such quarter: {self.number}")

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that the day lies in."""
        return Month.of(day).quarter

    @classmethod
    def parse(cls, text: str, *, where: str = "") -> Quarter:
        """From '2006/07-Q2' (also '2006-07 Q2'); UserError otherwise."""
        stripped = typed.plain(text, "0123456789/-Qq ", what="a quarter", advice=_QUARTER_ADVICE, where=where)
        match = _QUARTER.fullmatch(stripped)
        if match is None:
            raise UserError(f"{typed.shown(stripped)} is not a quarter.", _QUARTER_ADVICE, where=where)
        year = FinancialYear.parse(match["year"], where=where)
        number = int(match["number"])
        if not 1 <= number <= 4:
            title = f"{typed.shown(stripped)} is not a quarter: there are four, Q1 to Q4."
            raise UserError(title, _QUARTER_ADVICE, where=where)
        return cls(year, number)

    @property
    def label(self) -> str:
        """'2006/07-Q2', as typed and stored."""
        return f"{self.year.label}-Q{self.number}"

    @property
    def file_label(self) -> str:
        """'2006-07 Q2', for the name of a file."""
        return f"{self.year.file_label} Q{self.number}"

    @property
    def words(self) -> str:
        """'quarter 2, July to September 2006'."""
        first, _, last = self.months
        return f"quarter {self.number}, {first.name} to {last.label}"

    @property
    def months(self) -> tuple[Month, Month, Month]:
        """Its three months."""
        first = Month(self.year.start, 4).plus(3 * (self.number - 1))
        return first, first.plus(1), first.plus(2)

    @property
    def first_day(self) -> date:
        """The first day of its first month."""
        return self.months[0].first_day

    @property
    def last_day(self) -> date:
        """The last day of its last month."""
        return self.months[2].last_day

    def plus(self, quarters: int) -> Quarter:
        """The quarter so many later (earlier when negative)."""
        years, number = divmod(self.number - 1 + quarters, 4)
        return Quarter(self.year.plus(years), number + 1)


@lru_cache(maxsize=64)
def _months_of(start: int) -> tuple[Month, ...]:
    """A year's months: asked for line by line when a plan is read, and always the same."""
    first = Month(start, 4)
    return tuple(first.plus(step) for step in range(12))


def long_date(day: date) -> str:
    """'Thursday 12 October 2006'."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day_text(day)}"


def day_text(day: date) -> str:
    """'12 October 2006'."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """'12 Oct 2006'."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def parse_date(text: str, *, where: str = "") -> date:
    """A day from '2006-10-12', '12/10/2006', '12 October 2006' or '12 Oct 2006', with or without its weekday.

    Raises UserError that says what is wrong: a day the month does not have, a year in two figures, a wrong weekday.
    """
    allowed = f"0123456789-/., {_LETTERS}"
    stripped = typed.plain(text, allowed, what="a date", advice=_DATE_ADVICE, where=where)
    match = _ISO_DATE.fullmatch(stripped) or _SLASH_DATE.fullmatch(stripped)
    if match is not None:
        return _day(match, int(match["month"]), stripped, where)
    word = _WORD_DATE.fullmatch(stripped)
    if word is None:
        raise UserError(f"{typed.shown(stripped)} is not a date.", _DATE_ADVICE, where=where)
    day = _day(word, _month_number(word["name"], stripped, _DATE_ADVICE, where), stripped, where)
    _check_weekday(word["weekday"], day, stripped, where)
    return day


def _day(match: re.Match[str], month: int, text: str, where: str) -> date:
    if len(match["year"]) == 2:
        raise UserError(f"{typed.shown(text)} has a year in two figures.", _DATE_ADVICE, where=where)
    year = _year(match["year"], text, _DATE_ADVICE, where)
    if not 1 <= month <= 12:
        title = f"{typed.shown(text)} is not a date: there is no month {month}; the day comes before the month."
        raise UserError(title, _DATE_ADVICE, where=where)
    number = int(match["day"])
    within = Month(year, month)
    if not 1 <= number <= within.days:
        title = f"There is no {number} {within.label}: that month has {within.days} days."
        raise UserError(title, _DATE_ADVICE, where=where)
    return date(year, month, number)


def _check_weekday(name: str | None, day: date, text: str, where: str) -> None:
    if name is None:
        return
    true_name = WEEKDAY_NAMES[day.weekday()]
    wanted = name.lower()
    if len(wanted) >= 3 and true_name.lower().startswith(wanted):
        return
    known = any(len(wanted) >= 3 and weekday.lower().startswith(wanted) for weekday in WEEKDAY_NAMES)
    if known:
        raise UserError(f"{typed.shown(text)}: {day_text(day)} is a {true_name}.", _DATE_ADVICE, where=where)
    raise UserError(f"{typed.shown(text)} is not a date: '{name}' is not a weekday.", _DATE_ADVICE, where=where)


def _month_number(name: str, text: str, advice: str, where: str) -> int:
    number = _MONTH_NUMBERS.get(name.lower())
    if number is None:
        raise UserError(f"{typed.shown(text)}: '{name}' is not the name of a month.", advice, where=where)
    return number


def _year(text: str, whole_text: str, advice: str, where: str) -> int:
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        title = f"{typed.shown(whole_text)}: the year {text} is not between {FIRST_YEAR} and {LAST_YEAR}."
        raise UserError(title, advice, where=where)
    return year
