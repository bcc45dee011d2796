"""One of a list, as a person names it: by its code or name in any case, or by a beginning that fits one alone."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Generic, TypeVar

from noms_desktop.domain import typed
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.providers import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
MOST_SHOWN = 5
LONGEST_CODE = 4


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Something that can be chosen: `name` is how it is suggested, `others` what else it answers to."""

    value: T
    name: str
    others: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The names it answers to, in their plainest spelling."""
        return tuple(map(_key, (self.name, *self.others)))


def choose(text: str, choices: Iterable[Choice[T]], *, what: str, where: str, advice: str = "") -> T:
    """The one that `text` names; `what` completes 'There is no ...'.

    Raises UserError that suggests what may be meant, lists several that fit, or gives the `advice`.
    """
    known = tuple(choices)
    wanted = _key(text)
    if not wanted:
        raise UserError(f"No {what} was named.", advice, where=where)
    exact = [choice for choice in known if wanted in choice.keys]
    begun = [choice for choice in known if any(key.startswith(wanted) for key in choice.keys)]
    for fitting in (exact, begun):
        if len(fitting) == 1:
            return fitting[0].value
    if begun:
        names = [choice.name for choice in begun]
        raise UserError(f"{typed.shown(text)} may be {alternatives(names)}.", "Name one of them in full.", where=where)
    raise UserError(f"There is no {what} {typed.shown(text)}.", _meant(wanted, known) or advice, where=where)


def alternatives(names: Iterable[str]) -> str:
    """'A', 'A or B', 'A, B or C'; of many the first few, 'A, B, C, D, E or one of 7 others'."""
    listed = list(names)
    if len(listed) > MOST_SHOWN:
        left = len(listed) - MOST_SHOWN
        listed = [*listed[:MOST_SHOWN], "another one" if left == 1 else f"one of {left} others"]
    return " or ".join(filter(None, (", ".join(listed[:-1]), *listed[-1:])))


def _meant(wanted: str, known: tuple[Choice[T], ...]) -> str:
    # A code that differs by one letter is another code, and no hint of what was meant.
    by_key = {key: choice.name for choice in known for key in choice.keys if len(key) > LONGEST_CODE}
    near = get_close_matches(wanted, by_key, n=3, cutoff=0.6)
    names = list(dict.fromkeys(by_key[key] for key in near))
    return f"Did you mean {alternatives(names)}?" if names else ""


def _key(text: str) -> str:
    return name_key(text.replace("_", " ").replace("-", " "))
