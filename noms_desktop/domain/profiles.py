"""How a year's value falls over its twelve months: even, quarterly, back-loaded, S-shaped or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.exact import apportion
from noms_desktop.domain.money import pounds

if TYPE_CHECKING:
    from collections.abc import Sequence

ProfileName = Literal["even", "quarterly", "back_loaded", "s_curve", "typed"]

# Weights in hundredths of the year from April; new work starts late and grows, which a run-rate alone misreads.
BACK_LOADED = (1, 1, 2, 3, 4, 6, 8, 10, 13, 15, 18, 19)
S_CURVE = (2, 3, 5, 8, 11, 14, 15, 14, 11, 8, 5, 4)
# Paid in arrears, at the end of each quarter.
QUARTERLY = (0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1)
EVEN = (1,) * 12

WEIGHTS: dict[str, tuple[int, ...]] = {
    "even": EVEN,
    "quarterly": QUARTERLY,
    "back_loaded": BACK_LOADED,
    "s_curve": S_CURVE,
}

WORDS: dict[str, str] = {
    "even": "Even",
    "quarterly": "Quarterly, in arrears",
    "back_loaded": "Back-loaded",
    "s_curve": "Slow, fast, slow",
    "typed": "Typed month by month",
}


def spread(total: int, profile: ProfileName, *, first: int = 1, last: int = 12) -> tuple[int, ...]:
    """A yearly value in pence over 12 months from April, adding to the penny; months outside first..last are 0.

    A line that starts in November has `first=8`: the profile's weights of its own months share the whole value.
    Raises UserError for months that are not in order and for a typed profile, which has its own figures.
    """
    if not 1 <= first <= last <= 12:
        raise UserError("The line ends before it starts.", "Give a start in or before the month of its end.")
    if profile == "typed":
        raise UserError("A typed profile has no rule to spread by.", "Type the value of each month.")
    weights = [weight if first <= month <= last else 0 for month, weight in enumerate(WEIGHTS[profile], start=1)]
    if not any(weights):
        # Quarterly work that ends before its first quarter does is paid when it ends.
        weights[last - 1] = 1
    return apportion(total, weights)


def typed(months: Sequence[int], total: int | None = None) -> tuple[int, ...]:
    """Twelve typed monthly values, checked: twelve of them, and adding to `total` when one is given (UserError)."""
    if len(months) != 12:
        raise UserError(f"A year has 12 monthly values; {len(months)} were given.", "Type 0 for a month without spend.")
    if total is not None and sum(months) != total:
        raise UserError(
            f"The months add to {pounds(sum(months))}, not to the line's {pounds(total)}.",
            "Change a month or the line's value so that they agree.",
        )
    return tuple(months)
