"""What boards and regions are called: real names on screen, invented ones in what leaves an illustrative register.

A real board is never shown as poor on invented figures: everything printed or exported from an illustrative register
bears anonymous names unless the person chose real ones.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from noms_desktop.store.queries import boards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.boards import Board, Region
    from noms_desktop.store.register import Store

BAND = "Illustrative register: invented figures"


_WORD = re.compile(r"\w+")
# How many texts are kept with what was made of them: the packs of a round say most things alike.
_MOST_SAID = 20_000


class Names:
    """The names of one register, real or anonymous; make it with `for_print` or `on_screen`."""

    def __init__(self, known: Sequence[Board], regions: Sequence[Region], *, anonymous: bool) -> None:
        self.anonymous = anonymous
        self._boards: Mapping[str, Board] = {board.code: board for board in known}
        self._regions: Mapping[str, Region] = {region.code: region for region in regions}
        self._said: dict[str, str] = {}

    def board(self, code: str) -> str:
        """'Gloucestershire', or 'Illustrative Board 28'."""
        board = self._boards[code]
        return f"Illustrative Board {board.anonymous_no}" if self.anonymous else board.name

    def board_title(self, code: str) -> str:
        """'Gloucestershire Probation Board', or 'Illustrative Board 28'."""
        return self.board(code) if self.anonymous else f"{self._boards[code].name} Probation Board"

    def region(self, code: str) -> str:
        """'South West', or 'Illustrative Region 6'."""
        region = self._regions[code]
        return f"Illustrative Region {region.anonymous_no}" if self.anonymous else region.name

    def code(self, code: str) -> str:
        """The code of a board as a machine reads it: 'gloucestershire', or 'board-28'."""
        return f"board-{self._boards[code].anonymous_no}" if self.anonymous else code

    def region_code(self, code: str) -> str:
        """The code of a region as a machine reads it: 'south-west', or 'region-6'."""
        return f"region-{self._regions[code].anonymous_no}" if self.anonymous else code

    def prefix(self, code: str) -> str:
        """What a board's action references begin with: 'GLO', or 'B28'."""
        board = self._boards[code]
        return f"B{board.anonymous_no}" if self.anonymous else board.short_code

    def text(self, words: str) -> str:
        """Words that may name boards (a label of the history, a note), with the names to be shown.

        Regions stay: none of them is a board, and 'Wales' is more often the country.
        """
        if not self.anonymous:
            return words
        known = self._said.get(words)
        if known is None:
            known = self._anonymous(words)
            if len(self._said) < _MOST_SAID:
                self._said[words] = known
        return known

    def _anonymous(self, words: str) -> str:
        # Most texts hold no word that a name begins with, which is told much faster than where a name would stand.
        if self._first_words.isdisjoint(_WORD.findall(words.casefold())):
            return words
        return self._pattern.sub(lambda found: self._shown[found[0].casefold()], words)

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(word for name in self._shown for word in _WORD.findall(name)[:1])

    @cached_property
    def _shown(self) -> dict[str, str]:
        """Real name, title, code or reference prefix, in small letters, to what stands for it."""
        shown: dict[str, str] = {}
        for code, board in self._boards.items():
            shown[f"{board.name} Probation Board".casefold()] = self.board_title(code)
            shown[board.name.casefold()] = self.board(code)
            shown[f"{board.short_code.casefold()}-20"] = f"{self.prefix(code)}-20"
            shown.setdefault(code, self.code(code))
        return shown

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._shown, key=len, reverse=True)
        # A reference prefix ('glo-20') goes on with the year; every other name ends where a word does.
        either = "|".join(f"{re.escape(name)}{_end(name)}" for name in longest_first)
        return re.compile(rf"\b(?:{either})", re.IGNORECASE)


def for_print(store: Store, *, real_names: bool = False) -> Names:
    """The names in anything that leaves the program: packs, charts, CSV, file names."""
    return _made(store, anonymous=store.info.illustrative and not real_names)


def on_screen(store: Store) -> Names:
    """The names on a screen or in a terminal, under the band that says the figures are invented."""
    return _made(store, anonymous=False)


class Leaving:
    """The names for print of an open register, read when the first words leave it: opening it need not wait."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _names(self) -> Names:
        return for_print(self._store)

    def text(self, words: str) -> str:
        """Words that may name boards, with the names they may leave under."""
        return self._names.text(words)


def of_region(store: Store, region: Region) -> str:
    """What a region that was read is called in anything that leaves the program: as `for_print` has it."""
    return Names((), (region,), anonymous=store.info.illustrative).region(region.code)


def _made(store: Store, *, anonymous: bool) -> Names:
    with store.read() as reader:
        return read_in(reader, anonymous=anonymous)


def read_in(reader: Reader, *, anonymous: bool) -> Names:
    """The names within a read that is open."""
    return Names(boards.boards(reader), boards.regions(reader), anonymous=anonymous)


def _end(name: str) -> str:
    return "" if name.endswith("-20") else r"\b"
