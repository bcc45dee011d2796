"""Rounding once, and parts that add: exact integers and fractions for money and shares."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def half_up(value: Fraction | int) -> int:
    """The nearest whole number, a half going up, so that a forecast is the same to the penny on every machine."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def percent(share: Fraction, decimals: int) -> str:
    """A share as per cent digits without the sign, a half going up: Fraction(1, 8) with one decimal is '12.5'."""
    return decimal_text(share * 100, decimals)


def decimal_text(value: Fraction | int, decimals: int) -> str:
    """An exact value with so many decimals, a half going away from nought, so that -2.5 and 2.5 mirror each other."""
    above, below = value.numerator, value.denominator
    scaled = (2 * abs(above) * 10**decimals + below) // (2 * below)
    sign = "-" if above < 0 and scaled else ""
    whole, part = divmod(scaled, 10**decimals)
    return f"{sign}{whole}.{part:0{decimals}d}" if decimals else f"{sign}{whole}"


def apportion(total: int, weights: Sequence[Fraction | int]) -> tuple[int, ...]:
    """`total` split by `weights` into whole parts that add to it: largest remainder, ties to the earliest.

    A negative total is split as its opposite. Raises ValueError for a negative weight or for weights that sum to 0.
    """
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact, Fraction(0))
    if whole <= 0 or min(exact) < 0:
        raise ValueError("weights must not be negative and must not sum to nought")
    if total < 0:
        return tuple(-part for part in apportion(-total, weights))
    return whole_parts([total * weight / whole for weight in exact], total)


def whole_parts(exact: Sequence[Fraction], total: int) -> tuple[int, ...]:
    """Exact parts rounded so that they add to `total`, which is their sum rounded; ties to the earliest.

    Raises ValueError when `total` is a whole unit or more away from their sum.
    """
    if abs(total - sum(exact, Fraction(0))) >= 1:
        raise ValueError("the total is not the rounded sum of the parts")
    parts = [part.numerator // part.denominator for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return tuple(parts)
