"""Names of organisations: one key for one name however it is written, and likeness for near duplicates."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    wanted = _print_of(name)
    if not wanted.triples:
        return ()
    found = [Near(record, other, _likeness(wanted, _print_of(other))) for record, other in known]
    likely = sorted((near for near in found if near.likeness >= least), key=lambda near: (-near.likeness, near.name))
    return tuple(likely[:most])


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


def _print_of(name: str) -> _Print:
    """A name's key and its groups of three letters, each word on its own so that their order does not count."""
    words = _words(name)
    telling = [word for word in words if word not in _COMMON] or words
    triples = {f" {word} "[at : at + 3] for word in telling for at in range(len(word))}
    return _Print(" ".join(words), frozenset(triples))


def _likeness(one: _Print, other: _Print) -> int:
    """Twice what is shared over all there is (Dice's coefficient), in thousandths; 1000 for the same key alone."""
    if one.key == other.key and one.key:
        return 1000
    both = len(one.triples) + len(other.triples)
    return min(999, 2000 * len(one.triples & other.triples) // both) if both else 0
