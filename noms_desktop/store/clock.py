"""The time and the names of records: real ones, and reproducible ones for the illustrative register."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from typing import Protocol

_SUB_MILLISECOND = 0xFFF


class Clock(Protocol):
    """Where the store reads the time, and the random part of the names it gives."""

    def now(self) -> datetime:
        """The moment, in UTC."""

    def random_bits(self) -> int:
        """62 fresh bits for one uid."""


class SystemClock:
    """The machine's clock and its own randomness."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def random_bits(self) -> int:
        """62 bits from the operating system."""
        return int.from_bytes(os.urandom(8), "big") >> 2


class FixedClock:
    """A stopped clock with seeded names: the same calls in the same order give the same register.

    `at` is the moment every change is dated, in UTC; `seed` draws the uids (SHA-256 of seed and position).
    """

    def __init__(self, at: datetime, seed: int = 0) -> None:
        if at.tzinfo is None:
            raise ValueError("a fixed clock needs a moment in UTC")
        self._at = at.astimezone(UTC)
        self._seed = seed
        self._drawn = 0

    def now(self) -> datetime:
        """The moment the clock was stopped at."""
        return self._at

    def random_bits(self) -> int:
        """The next 62 bits of the seed's stream."""
        self._drawn += 1
        digest = hashlib.sha256(f"{self._seed}:{self._drawn}".encode()).digest()
        return int.from_bytes(digest[:8], "big") >> 2


class Uids:
    """UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, 12 of sequence, 62 random.

    The sequence makes uids rise inside one millisecond, so that a bulk import appends to the indexes.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._milliseconds = 0
        self._sequence = 0

    def new(self) -> str:
        """A fresh uid as text, '01890a5d-ac96-774b-bcce-b302099a8057'; never smaller than the one before."""
        now = int(self._clock.now().timestamp() * 1000)
        if now > self._milliseconds:
            self._milliseconds, self._sequence = now, 0
        elif self._sequence < _SUB_MILLISECOND:
            self._sequence += 1
        else:
            self._milliseconds, self._sequence = self._milliseconds + 1, 0
        value = (self._milliseconds << 80) | (7 << 76) | (self._sequence << 64) | (2 << 62) | self._clock.random_bits()
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
