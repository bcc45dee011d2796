"""Working days and bank holidays of England and Wales.

The rules are those of the Banking and Financial Dealings Act 1971 as applied since 1978; days moved or added by
proclamation stand below as data for 2000 to 2030. Outside those years the rules alone are used.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SATURDAY, _SUNDAY = 5, 6

_MOVED = {
    date(2002, 5, 27): date(2002, 6, 4),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
_ADDED = {
    date(2002, 6, 3): "Golden Jubilee",
    date(2011, 4, 29): "Royal wedding",
    date(2012, 6, 5): "Diamond Jubilee",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "State funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of King Charles III",
}


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm printed in Nature, 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, odd = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - correction + 15) % 30
    quarter, left = divmod(rest, 4)
    sunday = (32 + 2 * odd + 2 * quarter - moon - left) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> Mapping[date, str]:
    """Every bank holiday of the year with its name, in order of date."""
    found: dict[date, str] = {}

    def observe(day: date, name: str) -> None:
        """Adds the day, or the next weekday not yet taken when it falls on a weekend."""
        taken = day
        while taken.weekday() >= _SATURDAY or taken in found:
            taken += timedelta(days=1)
        found[taken] = name if taken == day else f"{name} (substitute)"

    sunday = easter(year)
    observe(date(year, 1, 1), "New Year's Day")
    found[sunday - timedelta(days=2)] = "Good Friday"
    found[sunday + timedelta(days=1)] = "Easter Monday"
    monday_holidays = (
        (_first_monday(year, 5), "Early May bank holiday"),
        (_last_monday(year, 5), "Spring bank holiday"),
        (_last_monday(year, 8), "Summer bank holiday"),
    )
    for monday, name in monday_holidays:
        found[_MOVED.get(monday, monday)] = name
    # A Boxing Day that is a working day keeps its own date; Christmas Day then takes the next free one.
    days = [(date(year, 12, 25), "Christmas Day"), (date(year, 12, 26), "Boxing Day")]
    for day, name in sorted(days, key=lambda pair: pair[0].weekday() >= _SATURDAY):
        observe(day, name)
    found |= {day: name for day, name in _ADDED.items() if day.year == year}
    return MappingProxyType(dict(sorted(found.items())))


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def is_working_day(day: date) -> bool:
    """Whether the day is neither Saturday, Sunday nor a bank holiday."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """The working day so many after the day (before it when negative); the day itself is never counted.

    None added to a day that is no working day gives that day: the caller asks for `next_working_day` if it must be one.
    """
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day
