"""What goes to the clipboard: tables that paste into a spreadsheet, and never a formula or a real name by accident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

# What a spreadsheet takes for a formula; an amount such as -£300 or +6 begins alike and is none.
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_FIGURE = re.compile(r"[-+]?[£]?[\d,]*\.?\d+[km%]?", re.ASCII)
_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


class _Leaving:
    """How words are changed on their way out; there is one clipboard, and so one of these."""

    words: Callable[[str], str] | None = None


def leaving(words: Callable[[str], str] | None) -> None:
    """Pass everything that is copied through `words`: an illustrative register's real names become invented ones.

    The desk sets this when it opens a register; None copies words as they are.
    """
    _Leaving.words = words


def outside(text: str) -> str:
    """The text as it may leave the program."""
    return text if _Leaving.words is None else _Leaving.words(text)


def copy(text: str) -> None:
    """Put a text on the clipboard, as it may leave the program."""
    QGuiApplication.clipboard().setText(outside(text))


def copy_path(path: Path) -> None:
    """Put a place on this computer on the clipboard, letter by letter: with other words it would lead nowhere."""
    QGuiApplication.clipboard().setText(str(path))


def copy_table(rows: Iterable[Sequence[str]]) -> None:
    """Put rows of cells on the clipboard: tabs between cells, a line a row, as spreadsheets paste them."""
    copy(tabbed(rows))


def tabbed(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as one text; what would begin a formula is preceded by an apostrophe."""
    return "\n".join("\t".join(map(_cell, row)) for row in rows)


def pasted() -> tuple[tuple[str, ...], ...]:
    """The block of cells on the clipboard, as a spreadsheet put it there; empty when it holds no text."""
    return cells(QGuiApplication.clipboard().text())


def cells(text: str) -> tuple[tuple[str, ...], ...]:
    """A text as a block of cells: a line a row, tabs between, one empty line at the end ignored."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


def is_block(cells: Sequence[Sequence[str]]) -> bool:
    """Whether these are several cells: an editor of one line would squeeze them into it."""
    return len(cells) > 1 or any(len(row) > 1 for row in cells)


def _cell(text: str) -> str:
    flat = _BREAKS.sub(" ", text).replace("\x00", "")
    # A minus sign as the window prints it is a hyphen to a spreadsheet.
    plain = flat.replace("\N{MINUS SIGN}", "-")
    if _FIGURE.fullmatch(plain):
        return plain
    return f"'{flat}" if text.startswith(_RISKY) or flat.lstrip().startswith(_RISKY) else flat
