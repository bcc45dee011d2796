"""What a write changed and which register it was, as plain values that every room may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from datetime import date

AsAtMode = Literal["today", "fixed"]
Source = Literal["person", "import", "undo", "outside"]


class BusyError(UserError):
    """Another program is writing to the register: nothing is wrong, the same edit will pass in a moment."""


class Touched(NamedTuple):
    """A record that a change set wrote: `record` is its uid, its code, or `owner-uid|2006-09` for a monthly fact."""

    table: str
    record: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What one write did. `change_set_uid` is empty, and `changes` too, when the write left everything as it was."""

    change_set_uid: str
    label: str
    changes: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class RegisterInfo:
    """Which register this is.

    `region_code` is None for a national register. `as_at_fixed` is set when `as_at_mode` is 'fixed'. `revision` is the
    schema's, 1 for the first.
    """

    title: str
    region_code: str | None
    illustrative: bool
    as_at_mode: AsAtMode
    as_at_fixed: date | None
    revision: int
    uid: str
