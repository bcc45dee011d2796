"""Names of organisations: one key for one name however it is written, and likeness for near duplicates."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

LONGEST_NAME = 200
LIKELY = 600
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_APOSTROPHES = dict.fromkeys(map(ord, "'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`."))
# Letters that have no accent to take off, and those that are written in two.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_WORDS = {"ltd": "limited", "assoc": "association", "st": "saint"}
_SPELT_ELSE = (*_WORDS, "the")
# What says little about who an organisation is, left out when names are compared for likeness.
_COMMON = frozenset({"limited", "plc", "llp", "cic", "and", "of", "for", "illustrative"})


@dataclass(frozen=True, slots=True)
class Near:
    """A registered name that a new one is like; `likeness` in thousandths, 1000 for the same name."""

    record: int
    name: str
    likeness: int


def clean_name(text: str) -> str:
    """A name as it is kept: one line, single blanks, no invisible characters; UserError when empty or too long."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in composed)
    visible = "".join(letter for letter in visible if unicodedata.category(letter) not in ("Cf", "Cs", "Co"))
    name = " ".join(visible.split())
    if not _WORD.search(name):
        raise UserError("A provider needs a name.", "Type the organisation's full name.", where="name")
    if len(name) > LONGEST_NAME:
        raise UserError(
            f"The name has {len(name)} characters; {LONGEST_NAME} are the most.", "Shorten it.", where="name"
        )
    return name


def name_key(name: str) -> str:
    """The key that two spellings of one name share: no accents, case, points or 'the'; '&' is 'and', Ltd is Limited."""
    return " ".join(_words(name))


def letters_key(word: str) -> str:
    """A word, or part of one, in the letters of name keys; '' where keys do not hold it as it is typed.

    That is punctuation, and what a key spells in another way or leaves out: 'Ltd', 'St', 'The', and parts of these;
    one letter, which most names have anyhow, is looked for in the key.
    """
    plain = _plain(word)
    if not plain.isalnum() or (len(plain) > 1 and any(plain in other for other in _SPELT_ELSE)):
        return ""
    return plain


def likeness(one: str, other: str) -> int:
    """How alike two names are, in thousandths: 1000 for the same key, by shared groups of three letters otherwise.

    Word order does not count, nor do words such as Limited, so 'Harbour Housing Ltd' is very like 'Harbor Housing'.
    """
    return _likeness(_print_of(one), _print_of(other))


def nearest(name: str, known: Iterable[tuple[int, str]], *, least: int = LIKELY, most: int = 5) -> tuple[Near, ...]:
    """The registered names (record, name) that a typed one is likely to duplicate, most alike first."""
    names = dict(known)
    found = alike(name, ((record, name_key(other)) for record, other in names.items()), least=least)
    return first_of((Near(record, names[record], like) for record, like in found.items()), most)


def first_of(found: Iterable[Near], most: int = 5) -> tuple[Near, ...]:
    """The most alike of those found, by name where they are equally so."""
    return tuple(sorted(found, key=lambda near: (-near.likeness, near.name))[:most])


def alike(name: str, known: Iterable[tuple[int, str]], *, least: int = LIKELY) -> dict[int, int]:
    """Which of the registered names (record, key by `name_key`) are like a typed one, with their likeness.

    A hundred thousand keys take a tenth of a second: only those whose words have enough in common, whatever else there
    is in them, are compared letter by letter.
    """
    wanted = _print_of(name)
    if not wanted.triples:
        return {}
    # Of two groups of sizes a and b, 2s / (a + b) is at least r only where s is: b is no less than s.
    enough = -(-least * len(wanted.triples) // (2000 - least))
    shared = _Shared(wanted.triples).__getitem__
    found = {
        record: _likeness(wanted, _print_of_key(key))
        for record, key in known
        if sum(map(shared, key.split())) >= enough
    }
    return {record: like for record, like in found.items() if like >= least}


@dataclass(frozen=True, slots=True)
class _Print:
    """What of a name is compared: its key, and the groups of three letters of its telling words."""

    key: str
    triples: frozenset[str]


def _plain(text: str) -> str:
    """A text without case, accents and apostrophes."""
    # Letters such as a full-width or a double-struck S must be taken apart before they can be made small.
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in small if not unicodedata.combining(letter))
    return bare.replace("&", " and ").translate(_APOSTROPHES).translate(_LETTERS)


def _words(name: str) -> list[str]:
    """The words of a name in their plainest spelling."""
    words = [_WORDS.get(word, word) for word in _WORD.findall(_plain(name))]
    # A name that is nothing but 'The' keeps it.
    return [word for word in words if word != "the"] or words


class _Shared(dict[str, int]):
    """How many groups of three letters a word shares with a name, reckoned when the word is first met."""

    def __init__(self, triples: frozenset[str]) -> None:
        super().__init__()
        self._triples = triples

    def __missing__(self, word: str) -> int:
        found = self[word] = sum(triple in self._triples for triple in _triples(word))
        return found


def _print_of(name: str) -> _Print:
    return _print_of_key(name_key(name))


def _print_of_key(key: str) -> _Print:
    """A name's key and its groups of three letters, each word on its own so that their order does not count."""
    words = key.split()
    telling = [word for word in words if word not in _COMMON] or words
    return _Print(key, frozenset(triple for word in telling for triple in _triples(word)))


def _triples(word: str) -> set[str]:
    """The groups of three letters of a word, its ends among them."""
    return {f" {word} "[at : at + 3] for at in range(len(word))}


def _likeness(one: _Print, other: _Print) -> int:
    """Twice what is shared over all there is (Dice's coefficient), in thousandths; 1000 for the same key alone."""
    if one.key == other.key and one.key:
        return 1000
    both = len(one.triples) + len(other.triples)
    return min(999, 2000 * len(one.triples & other.triples) // both) if both else 0


def free_after(ends: Sequence[date | None]) -> str:
    """When a provider whose live agreements end on these days can be retired; None is an agreement without an end."""
    one = len(ends) == 1
    if None in ends:
        return f"{'It' if one else 'One of them'} has no end, so the provider stays in use."
    last = day_text(max(filter(None, ends)))
    return f"It can be retired after {last}, when {'it ends' if one else 'the last of them ends'}."
