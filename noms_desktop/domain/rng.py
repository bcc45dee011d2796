"""A small documented random number generator (PCG32), so that one seed gives the same figures on every machine.

Python's own `random` promises the same numbers only for `random()` itself; the illustrative register needs whole
distributions that stay put between versions. The generator is PCG-XSH-RR 64/32: M. E. O'Neill, "PCG: A Family of Simple
Fast Space-Efficient Statistically Good Algorithms for Random Number Generation", 2014.
"""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

T = TypeVar("T")

_MULTIPLIER = 6364136223846793005
_MASK64 = (1 << 64) - 1
_MASK32 = (1 << 32) - 1
# Inversion starts from exp(-mean) or q**n; beyond this the start would underflow, so larger draws are sums of smaller.
_POISSON_CHUNK = 500.0
_BINOMIAL_LOG_FLOOR = -600.0


class Rng:
    """PCG32 with the distributions that the illustrative register draws from.

    `branch` gives an independent generator for a named part of the work, so that one draw more in one part does not
    move every figure of the next.
    """

    __slots__ = ("_increment", "_seed", "_state", "_stream")

    def __init__(self, seed: int, stream: int = 54) -> None:
        self._seed = seed
        self._stream = stream
        self._increment = ((stream << 1) | 1) & _MASK64
        self._state = 0
        self.next_u32()
        self._state = (self._state + seed) & _MASK64
        self.next_u32()

    def next_u32(self) -> int:
        """The next 32 bits of the generator."""
        old = self._state
        self._state = (old * _MULTIPLIER + self._increment) & _MASK64
        word = (((old >> 18) ^ old) >> 27) & _MASK32
        turn = old >> 59
        return ((word >> turn) | (word << (-turn & 31))) & _MASK32

    def branch(self, *names: object) -> Rng:
        """A generator of its own for the part of the work so named; it depends on the seed and the names only."""
        key = "\x1f".join([str(self._seed), str(self._stream), *(str(name) for name in names)])
        digest = hashlib.sha256(key.encode("utf-8")).digest()
        return Rng(int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:16], "big") >> 1)

    def bits(self, count: int) -> int:
        """A whole number of `count` random bits, for identifiers."""
        words = (count + 31) // 32
        value = 0
        for _ in range(words):
            value = (value << 32) | self.next_u32()
        return value >> (words * 32 - count)

    def random(self) -> float:
        """A number from 0 (included) to 1 (excluded), on a grid of 2**-53."""
        return ((self.next_u32() >> 5) * 67108864.0 + (self.next_u32() >> 6)) / 9007199254740992.0

    def below(self, count: int) -> int:
        """A whole number from 0 to `count` - 1, each equally likely (no modulo bias)."""
        if not 0 < count <= 1 << 32:
            raise ValueError("count must be from 1 to 2**32")
        threshold = (1 << 32) % count
        while True:
            word = self.next_u32()
            if word >= threshold:
                return word % count

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.random() < probability

    def choice(self, items: Sequence[T]) -> T:
        """One of the items, each equally likely."""
        return items[self.below(len(items))]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """One of the items, each as likely as its weight; weights need not add to one."""
        mark = self.random() * math.fsum(weights)
        for item, weight in zip(items, weights, strict=True):
            mark -= weight
            if mark < 0:
                return item
        return items[-1]

    def shuffle(self, items: MutableSequence[T]) -> None:
        """Puts the items in a random order, in place (Fisher and Yates)."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different items in random order."""
        pool = list(items)
        if not 0 <= count <= len(pool):
            raise ValueError("cannot sample more items than there are")
        for place in range(count):
            other = place + self.below(len(pool) - place)
            pool[place], pool[other] = pool[other], pool[place]
        return pool[:count]

    def uniform(self, low: float, high: float) -> float:
        """A number from `low` to `high`, all equally likely."""
        return low + (high - low) * self.random()

    def normal(self, mean: float = 0.0, sd: float = 1.0) -> float:
        """A normal deviate (Box and Muller; the second value is not kept: the state is the generator's alone)."""
        radius = math.sqrt(-2.0 * math.log(1.0 - self.random()))
        return mean + sd * radius * math.cos(2.0 * math.pi * self.random())

    def lognormal(self, median: float, sigma: float) -> float:
        """A log-normal deviate with the given median; `sigma` is the standard deviation of its logarithm."""
        return median * math.exp(self.normal(0.0, sigma))

    def exponential(self, mean: float) -> float:
        """An exponential deviate with the given mean."""
        return -mean * math.log(1.0 - self.random())

    def poisson(self, mean: float) -> int:
        """A Poisson count with the given mean, by inversion; large means as a sum of smaller ones."""
        if not 0.0 <= mean < 1e7:
            raise ValueError("the mean of a Poisson count must be from 0 to ten million")
        total = 0
        while mean > _POISSON_CHUNK:
            total += self._poisson_by_inversion(_POISSON_CHUNK)
            mean -= _POISSON_CHUNK
        return total + self._poisson_by_inversion(mean)

    def _poisson_by_inversion(self, mean: float) -> int:
        mark = self.random()
        count = 0
        term = math.exp(-mean)
        # The bound ends the search where rounding would keep the sum for ever below the mark.
        most = int(mean + 40.0 * math.sqrt(mean + 1.0)) + 40
        while mark >= term and count < most:
            mark -= term
            count += 1
            term *= mean / count
        return count

    def binomial(self, trials: int, probability: float) -> int:
        """How many of `trials` succeed, each with the same probability, by inversion."""
        if trials < 0 or not 0.0 <= probability <= 1.0:
            raise ValueError("trials must not be negative, and the probability must be from 0 to 1")
        if probability > 0.5:
            return trials - self.binomial(trials, 1.0 - probability)
        if probability == 0.0:
            return 0
        chunk = max(1, int(_BINOMIAL_LOG_FLOOR / math.log1p(-probability)))
        total = 0
        while trials > chunk:
            total += self._binomial_by_inversion(chunk, probability)
            trials -= chunk
        return total + self._binomial_by_inversion(trials, probability)

    def _binomial_by_inversion(self, trials: int, probability: float) -> int:
        mark = self.random()
        odds = probability / (1.0 - probability)
        term = math.exp(trials * math.log1p(-probability))
        count = 0
        while mark >= term and count < trials:
            mark -= term
            count += 1
            term *= odds * (trials - count + 1) / count
        return count
