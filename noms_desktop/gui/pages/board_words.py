"""Words that the tabs of a board share."""

from __future__ import annotations

_SHORT = {"Organisational efficiency and effectiveness": "Organisation"}


def short_function(text: str) -> str:
    """A function in the few words of a column: 'Organisation'; what stands in brackets is for the tip."""
    return _SHORT.get(text) or text.partition(" (")[0]
