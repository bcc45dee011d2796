"""What is typed and not saved, kept in the register's file until it is: neither a kill nor a power cut loses it.

Whoever shows texts that can be refused, or a form that is filled in before it is added, tells the whole of what it
holds by a `Holding`. What an earlier run left is asked for by its place, once, and is on the screen from then on.
"""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.unsaved import Left, Typed, clock_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noms_desktop.gui.desk import Desk

    Spot = tuple[str, str]
    """Place and field."""

PAUSE_MS = 600
"""How long a person may pause in typing before the text is kept."""
LONGEST_S = 3.0
"""How long text may go unkept while somebody types on and on, in seconds."""
AGAIN_MS = 2_000
"""When it is tried again after the register was busy, or the disk full."""


def place_of(page: str, record: str = "", part: str = "") -> str:
    """The place of texts: the page, the record, and the part of the page, as the window's own places name them."""
    return f"{page}:{record}:{part}"


def parts_of(place: str) -> tuple[str, str, str]:
    """Page, record and part of a place."""
    page, _, rest = place.partition(":")
    record, _, part = rest.rpartition(":")
    return page, record, part


def when(left: Left) -> str:
    """'10:42', '10:42 on 3 October 2006': when it was typed, in this computer's time."""
    return clock_words(left.at.astimezone(), datetime.now().astimezone())


def words(left: Left, now: str, *, again: str = "Enter keeps it, Esc leaves it out.") -> str:
    """What is said of a text that came back into its cell or field, where the register has `now`.

    The refusal stands as it was said; of one that was still being typed, what keeps it. A value that was saved there
    meanwhile is named: both are to be seen.
    """
    said = left.typed.words or f"Typed at {when(left)}, before the program stopped, and not saved: {again}"
    if now == left.typed.was:
        return said
    return f"{said} Meanwhile {f'{now} was saved' if now else 'what was saved was taken out'} here."


class Unsaved(QObject):
    """Keeps texts by place and field, a moment after they were typed; the desk has one for its open register."""

    taken = Signal()
    """Something that an earlier run left is on the screen now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._left: dict[str, dict[str, Left]] = {}
        self._on_disk: dict[Spot, Typed] = {}
        self._pending: dict[Spot, Typed | None] = {}
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def begin(self, left: Sequence[Left]) -> None:
        """A register is open, in which these texts were left."""
        self._forget()
        found: dict[str, dict[str, Left]] = defaultdict(dict)
        for one in left:
            found[one.place][one.field] = one
            self._on_disk[one.place, one.field] = one.typed
        self._left = dict(found)

    def end(self) -> None:
        """The register is about to be closed: what is typed is kept now."""
        self.flush()
        self._forget()

    @property
    def works(self) -> bool:
        """Whether texts can be kept at all: not in a register that is only read."""
        return self._desk.is_open and not self._desk.store.read_only

    @property
    def who(self) -> str:
        """Whose words are kept from now on."""
        return self._desk.who

    def left(self) -> tuple[Left, ...]:
        """What an earlier run left and is not on the screen yet."""
        return tuple(one for fields in self._left.values() for one in fields.values())

    def take(self, place: str, beginning: str = "") -> Mapping[str, Left]:
        """What was left at a place, by field; whoever asks shows it from now on, and drops it in the end.

        `beginning` takes those alone whose field begins so.
        """
        there = self._left.get(place, {})
        taken = {field: left for field, left in there.items() if field.startswith(beginning)}
        for field in taken:
            del there[field]
        if taken:
            self.taken.emit()
        return taken

    def give_back(self, left: Left) -> None:
        """It is not on the screen after all: whoever asks for its place again is given it."""
        self._left.setdefault(left.place, {})[left.field] = left

    def keep(self, place: str, field: str, typed: Typed) -> None:
        """Keep a text, in a moment; the same again is let be."""
        self._note((place, field), typed)

    def drop(self, place: str, field: str) -> None:
        """A text is saved, or a person gave it up."""
        self._note((place, field), None)

    def flush(self) -> None:
        """Write what is to be kept and dropped now, all at once; what does not pass is tried again later."""
        self._timer.stop()
        if not self._pending or not self._desk.is_open:
            return
        if not self.works:
            self._pending.clear()
            return
        from noms_desktop.services import unsaved

        try:
            unsaved.keep(self._desk.store, self._desk.who, self._pending)
        except UserError:
            # A busy register is free again in a moment; what else is wrong with it, the next edit tells.
            self._timer.start(AGAIN_MS)
            return
        for spot, typed in self._pending.items():
            if typed is None:
                self._on_disk.pop(spot, None)
            else:
                self._on_disk[spot] = typed
        self._pending.clear()

    def _note(self, spot: Spot, typed: Typed | None) -> None:
        if spot in self._pending and self._pending[spot] == typed:
            return
        if typed == self._on_disk.get(spot):
            # It stands there already, or never got there: nothing is to be written.
            self._pending.pop(spot, None)
            return
        now = time.monotonic()
        if not self._pending:
            self._since = now
        self._pending[spot] = typed
        soon = typed is None or bool(typed.words) or now - self._since > LONGEST_S
        self._timer.start(0 if soon else PAUSE_MS)

    def _forget(self) -> None:
        self._timer.stop()
        for known in (self._left, self._on_disk, self._pending):
            known.clear()


class Holding:
    """What one widget shows that is not saved. Told as a whole: what is new is kept, what is gone is dropped."""

    def __init__(self, unsaved: Unsaved) -> None:
        self._unsaved = unsaved
        self._told: dict[Spot, Typed] = {}

    def tell(self, found: Mapping[Spot, Typed]) -> None:
        """Everything that it holds now, by place and field."""
        for spot in self._told.keys() - found.keys():
            self._unsaved.drop(*spot)
        for spot, typed in found.items():
            self._unsaved.keep(*spot, typed)
        self._told = dict(found)

    def leave(self) -> None:
        """It shows another record from now on: what it told stays kept."""
        self._told = {}
