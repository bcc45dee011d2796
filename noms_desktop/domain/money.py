"""Money in whole pence: read strictly from what is typed, printed as a person writes it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from noms_desktop.domain import typed
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.exact import decimal_text, half_up
from noms_desktop.domain.figures import rounded
from noms_desktop.domain.spend import AMBER_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PENCE = 10_000_000_000_000
"""A hundred thousand million pounds: more in one figure is a slip of the finger."""

_NEAR = 2
"""The decimals that a share near a mark has."""
_ALLOWED = "0123456789£,.()-+ kKmM"
_ADVICE = "Type pounds, such as 1200, £1,200.50, 1.2k or £0.25m; (300) or -300 takes away; 0 is nil."
_WHAT = "an amount of money"
_AMOUNT = re.compile(r"(?P<pounds>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<part>\d*))?(?P<unit>[kKmM]?)", re.ASCII)
_PENCE_PER_UNIT = {"": 100, "k": 100_000, "m": 100_000_000}
_FORMS = (
    re.compile(r"(?P<sign>[-+]?) ?£? ?(?P<amount>[\d,.]+ ?[kKmM]?)", re.ASCII),
    re.compile(r"£ ?(?P<sign>-) ?(?P<amount>[\d,.]+ ?[kKmM]?)", re.ASCII),
    re.compile(r"(?P<sign>\() ?£? ?(?P<amount>[\d,.]+ ?[kKmM]?) ?\)", re.ASCII),
)


def parse_pence(text: str, *, where: str = "") -> int:
    """Whole pence from what was typed: '£1,200', '1200.50', '1.2k', '£0.25m', '(300)', '-300', '0'.

    Raises UserError that says which character or what else is wrong. Nothing is rounded: part of a penny is refused.
    """
    stripped = typed.plain(text, _ALLOWED, what=_WHAT, advice=_ADVICE, where=where)
    if not stripped:
        raise UserError("No amount was given.", _ADVICE, where=where)
    for form in _FORMS:
        match = form.fullmatch(stripped)
        if match is not None:
            pence = _pence(match["amount"].replace(" ", ""), stripped, where)
            return -pence if match["sign"] in ("-", "(") else pence
    raise UserError(f"{typed.shown(stripped)} is not {_WHAT}.", _ADVICE, where=where)


def _pence(amount: str, whole_text: str, where: str) -> int:
    match = _AMOUNT.fullmatch(amount)
    if match is None or not (match["pounds"] or match["part"]):
        reason = _why_not(amount)
        raise UserError(f"{typed.shown(whole_text)} is not {_WHAT}: {reason}.", _ADVICE, where=where)
    part = match["part"] or ""
    # The text is at most 60 characters, so these integers are small.
    digits = int((match["pounds"] or "0").replace(",", "") + part)
    scale: int = 10 ** len(part)
    pence, rest = divmod(digits * _PENCE_PER_UNIT[match["unit"].lower()], scale)
    if rest:
        raise UserError(f"{typed.shown(whole_text)} has part of a penny in it.", "Give whole pence.", where=where)
    if pence > MOST_PENCE:
        title = f"{typed.shown(whole_text)} is more than {pounds(MOST_PENCE)}, which must be a slip."
        raise UserError(title, _ADVICE, where=where)
    return pence


def _why_not(amount: str) -> str:
    if amount.count(".") > 1:
        return "it has more than one decimal point"
    if "," in amount.partition(".")[2]:
        return "it has a comma after the decimal point"
    if "," in amount:
        return "the commas do not mark thousands"
    return "it has no digits"


def pounds(pence: int) -> str:
    """'£1,240,000', with pence only where there are any: '£1,240,000.50'; a minus sign stands before the pound sign."""
    whole, rest = divmod(abs(pence), 100)
    text = f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"
    return f"-{text}" if pence < 0 else text


def whole_pounds(pence: int) -> str:
    """'£25,342': to the pound, half up, for a narrow column whose exact figure can be asked for."""
    return pounds(half_up(Fraction(pence, 100)) * 100)


def pounds_and_pence(pence: int) -> str:
    """'£1,240,000.00': pence always, for a column in which some figure has them."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{rest:02d}"


def headline(pence: int) -> str:
    """A short figure for a headline, half up: '£1.24m', '£12.4m', '£312k', '£4.6k', '£860'.

    Millions have three figures, thousands whole ones (one decimal under ten thousand); a whole figure has no decimals.
    """
    text = _short(abs(pence))
    return f"-£{text}" if pence < 0 and text != "0" else f"£{text}"


def _short(pence: int) -> str:
    in_pounds = Fraction(pence, 100)
    if half_up(in_pounds) < 1_000:
        return str(half_up(in_pounds))
    thousands = in_pounds / 1_000
    if half_up(thousands) < 1_000:
        return f"{_without_zeros(thousands, 1 if half_up(thousands * 10) < 100 else 0)}k"
    millions = in_pounds / 1_000_000
    for decimals, below in ((2, 1_000), (1, 1_000)):
        if half_up(millions * 10**decimals) < below:
            return f"{_without_zeros(millions, decimals)}m"
    return f"{half_up(millions):,}m"


def _without_zeros(value: Fraction, decimals: int) -> str:
    text = decimal_text(value, decimals)
    whole, _, rest = text.partition(".")
    return text if rest.strip("0") else whole


def share_text(part: int, whole: int, decimals: int = 1, threshold: Fraction | None = None) -> str:
    """`part` as per cent of `whole`, half up: '4.6%'; 'no base' where there is nothing to divide by.

    `threshold` is a fraction (1/20 for 5%): it and the nine tenths of it from which a share is at risk are marks, and a
    share prints as one of them only when it is that. What lies near a mark has two decimals on either side of it
    (4.47%, 4.52%), and more where two would print it across the mark.
    """
    if whole <= 0:
        return "no base"
    share = Fraction(100 * part, whole)
    marks = _marks(threshold)
    decimals = _decimals(share, decimals, marks)
    # A share that is not a mark itself differs from it in some decimal: this ends.
    while any((rounded(share, decimals) >= mark) != (share >= mark) for mark in marks if share != mark):
        decimals += 1
    return f"{decimal_text(share, decimals)}%"


def share_decimals(parts: Iterable[tuple[int, int]], threshold: Fraction, decimals: int = 1) -> int:
    """How many decimals shares have that stand in one sentence or table: what the one nearest to a mark needs, for all.

    `parts` are (part, whole); give the answer to `share_text`.
    """
    marks = _marks(threshold)
    needed = (_decimals(Fraction(100 * part, whole), decimals, marks) for part, whole in parts if whole > 0)
    return max(needed, default=decimals)


def _marks(threshold: Fraction | None) -> tuple[Fraction, ...]:
    """The per cents that no other share may print as."""
    return () if threshold is None else (100 * threshold, 100 * threshold * AMBER_FROM)


def _decimals(share: Fraction, decimals: int, marks: tuple[Fraction, ...]) -> int:
    """One more than asked for, up to two, where the share would print as a mark that it is not."""
    near = decimals < _NEAR and any(share != mark and rounded(share, decimals) == mark for mark in marks)
    return decimals + near
