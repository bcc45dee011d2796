"""What a person types, read strictly: plain characters only, and the character that is wrong is named.

Python's own number readers accept `1_000`, full-width digits and exponents that never end; a register must not.
"""

from __future__ import annotations

import re
import unicodedata

from noms_desktop.domain.errors import UserError

LONGEST = 60
MOST_CASES = 10_000_000

_LOOKALIKES = {
    "O": "the letter O where a zero may be meant",
    "o": "the letter o where a zero may be meant",
    "l": "the letter l where a one may be meant",
    "I": "the letter I where a one may be meant",
    "S": "the letter S where a five may be meant",
    "B": "the letter B where an eight may be meant",
    "_": "an underscore (_)",
    "%": "a per cent sign",
    ".": "a full stop",
    ",": "a comma",
    "-": "a minus sign",
    "+": "a plus sign",
    "/": "a slash",
    "'": "an apostrophe",
    '"': "a quotation mark",
    "\u00a3": "a pound sign",
    "\u2212": "a long minus sign (\u2212); type a plain one (-)",
    "\u2013": "a dash (\u2013); type a plain minus sign (-)",
    "\u2014": "a long dash (\u2014); type a plain minus sign (-)",
}
_COUNT = re.compile(r"\d{1,3}(,\d{3})+|\d+", re.ASCII)


def character_name(character: str) -> str:
    """The character as a person would look for it: shown when it can be seen, by name and number when not."""
    if character in _LOOKALIKES:
        return _LOOKALIKES[character]
    if character.isascii() and character.isalpha():
        return f"the letter {character}"
    name = unicodedata.name(character, "").lower()
    if not character.isprintable() or unicodedata.combining(character) or character.isspace():
        kind = "an invisible character" if character.isprintable() or name else "a control character"
        return f"{kind} (U+{ord(character):04X}{', ' + name if name else ''})"
    if character.isdigit() and not character.isascii():
        return f"the character {character} ({name}), which is not a plain digit"
    return f"the character {character}" if character.isascii() else f"the character {character} ({name or 'unnamed'})"


def shown(text: str) -> str:
    """The typed text in quotes, cut and made visible, for use in a sentence."""
    visible = "".join(character if character.isprintable() else "\N{WHITE SQUARE}" for character in text[:LONGEST])
    return f"'{visible}\N{HORIZONTAL ELLIPSIS}'" if len(text) > LONGEST else f"'{visible}'"


def plain(text: str, allowed: str, *, what: str, advice: str, where: str = "") -> str:
    """The text without surrounding blanks, if it is short and has only the `allowed` characters.

    `what` completes 'is not ...' ('an amount of money'). Raises UserError that names the first wrong character.
    """
    stripped = text.strip(" \t\r\n\u00a0")
    if len(stripped) > LONGEST:
        raise UserError(f"{shown(stripped)} is too long to be {what}.", advice, where=where)
    for place, character in enumerate(stripped, start=1):
        if character not in allowed:
            found = character_name(character)
            raise UserError(f"{shown(stripped)} is not {what}: character {place} is {found}.", advice, where=where)
    return stripped


def parse_count(text: str, *, what: str = "a number of cases", where: str = "") -> int:
    """A whole number from 0 to ten million, with or without commas that mark thousands; UserError otherwise."""
    advice = "Type a whole number such as 125; type 0 for nil."
    stripped = plain(text, "0123456789,", what=what, advice=advice, where=where)
    if not stripped:
        raise UserError("No number was given.", advice, where=where)
    if not _COUNT.fullmatch(stripped):
        raise UserError(f"{shown(stripped)} is not {what}: the commas do not mark thousands.", advice, where=where)
    value = int(stripped.replace(",", ""))
    if value > MOST_CASES:
        raise UserError(f"{shown(stripped)} is more than {MOST_CASES:,}, which must be a slip.", advice, where=where)
    return value
