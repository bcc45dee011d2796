"""Words that the tabs of a board share."""

from __future__ import annotations

_FIGURES = {"not returned": "\N{EN DASH}", "not applicable": "n/a"}
_SHORT = {"Organisational efficiency and effectiveness": "Organisation"}


def short_function(text: str) -> str:
    """A function in the few words of a column: 'Organisation'; what stands in brackets is for the tip."""
    return _SHORT.get(text) or text.partition(" (")[0]


def short_figure(text: str) -> str:
    """What stands in a narrow column for a figure that is not there; the tip says it in full."""
    return _FIGURES.get(text, text)
