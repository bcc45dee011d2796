"""Figures judged against a mark: printed half up, and never rounded across the mark."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from noms_desktop.domain.exact import decimal_text, half_up

Direction = Literal["higher", "lower"]
"""Which way is better."""


def rounded(value: Fraction, decimals: int) -> Fraction:
    """The value that a reader sees when it is printed to so many decimals, a half going away from nought."""
    scale: int = 10**decimals
    size = Fraction(half_up(abs(value) * scale), scale)
    return -size if value < 0 else size


def reaches(value: Fraction, mark: Fraction, direction: Direction) -> bool:
    """Whether the value is as good as the mark, or better."""
    return value >= mark if direction == "higher" else value <= mark


def honest_text(value: Fraction, decimals: int, mark: Fraction | None, direction: Direction = "higher") -> str:
    """The value to so many decimals, or to more if the rounded figure would reach a mark that the true one misses.

    4.96 against 5 to one decimal is '4.96', not '5.0': a reader must not see a pass that is none.
    """
    if mark is not None and not reaches(value, mark, direction):
        # The value differs from the mark, so some number of decimals shows it: this ends.
        while reaches(rounded(value, decimals), mark, direction):
            decimals += 1
    return decimal_text(value, decimals)
