"""What a command prints: tables aligned for a terminal or as CSV, single lines, progress on stderr."""

from __future__ import annotations

import sys
import time
import unicodedata

from noms_desktop.exchange import tables

GAP = "  "


class Output:
    """Where a command's words go. `as_csv` turns every table into CSV and keeps other lines off stdout."""

    def __init__(self, *, as_csv: bool) -> None:
        self.as_csv = as_csv

    def line(self, text: str = "") -> None:
        """One line for a person; beside CSV it goes to stderr, so that the CSV stays whole."""
        stream = sys.stderr if self.as_csv else sys.stdout
        stream.write(printable(text) + "\n")

    def table(self, table: tables.Table) -> None:
        """The rows aligned in columns, or as CSV where that was asked."""
        if self.as_csv:
            sys.stdout.write(tables.to_csv(table))
            return
        for text in aligned(table):
            sys.stdout.write(printable(text) + "\n")


def printable(text: str) -> str:
    """The text as the terminal can show it: no control characters, and '?' where its encoding lacks a letter."""
    clean = "".join(
        c if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"} else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return clean.encode(encoding, "replace").decode(encoding)


def aligned(table: tables.Table) -> list[str]:
    """The lines of a table: the heading, then the rows, numbers to the right."""
    rows = [table.header, *table.rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            " " * (size - width(cell)) + cell if right else cell + " " * (size - width(cell))
            for cell, size, right in zip(row, widths, table.right, strict=True)
        ]
        lines.append(GAP.join(cells).rstrip())
    return lines


def width(text: str) -> int:
    """Columns that a text takes in a terminal: wide letters two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Progress:
    """A bar on stderr for anything over a second, when stderr is a terminal. Use as a context manager; call to step."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()
        self._shown = False
        self._live = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` steps are behind us."""
        if not self._live or time.monotonic() - self._started < 1:
            return
        self._shown = True
        share = done / total if total else 0.0
        filled = round(24 * share)
        sys.stderr.write(f"\r\x1b[K{self._label}  [{'#' * filled}{'.' * (24 - filled)}] {done} of {total}")
        sys.stderr.flush()
