"""The times of a review as they are typed."""

from __future__ import annotations

import re

from noms_desktop.domain import reviews as rules
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.typed import shown

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)


def times(at: str, ends: str) -> tuple[str, str]:
    """Start and end as '10:00'; an end not given is ninety minutes on. UserError for what is no time of day."""
    start = _minutes(at, "at")
    end = _minutes(ends, "ends") if ends.strip() else start + rules.AGENDA_MINUTES
    if not start < end < 24 * 60:
        raise UserError("The review ends before it starts.", "Check both times.", where="ends")
    return _clock(start), _clock(end)


def _minutes(text: str, where: str) -> int:
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise UserError(f"{shown(text)} is not a time of day.", "Type it as 10:00 or 14:30.", where=where)
    return int(match[1]) * 60 + int(match[2])


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
