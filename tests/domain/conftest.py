"""Shared by the tests of the domain: the reference cases, read whole and counted."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from noms_desktop.domain.errors import UserError

DEFAULT_FOLDER = Path(__file__).parents[1] / "data" / "fixtures"


@dataclass
class ReferenceFolder:
    """One folder of reference cases: its files' rows, and a count of those that a test has compared."""

    path: Path
    say: object
    counted: dict[str, int] = field(default_factory=dict)

    def rows(self, name: str) -> list[dict[str, str]]:
        """Every row of a file of the folder, as text, by column."""
        with (self.path / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def count(self, name: str, rows: int = 1) -> None:
        """Notes that so many rows of the file were compared, or used whole as input."""
        self.counted[name] = self.counted.get(name, 0) + rows

    def finish(self) -> None:
        """Prints the counts; fails unless every row of every file of the folder was compared, and there were some."""
        files = sorted(path.relative_to(self.path).as_posix() for path in self.path.rglob("*.csv"))
        expected = {name: len(self.rows(name)) for name in files}
        lines = [f"  {name}: {self.counted.get(name, 0)} of {rows} rows" for name, rows in expected.items()]
        self.say("\n".join(["", f"reference cases, {self.path.name}:", *lines]))
        assert self.counted == expected
        assert files
        assert min(expected.values()) > 0


@pytest.fixture
def reference_folder(record_property):
    """Opens a folder of reference cases by name; NOMS_FIXTURES names another set of the same layout."""
    root = Path(os.environ.get("NOMS_FIXTURES", str(DEFAULT_FOLDER)))

    def say(text: str) -> None:
        # Printed when all tests are through, since several processes may be running them.
        record_property("reference cases", text)

    def open_folder(name: str) -> ReferenceFolder:
        folder = root / name
        assert folder.is_dir(), f"{folder} is missing"
        return ReferenceFolder(folder, say)

    return open_folder


@pytest.fixture
def same():
    """Compares a number with its reference to 1e-9 relative (absolute under one); None with a blank cell."""

    def compare(ours: float | None, cell: str) -> bool:
        if cell == "":
            return ours is None
        theirs = float(cell)
        return ours is not None and abs(ours - theirs) <= 1e-9 * max(1.0, abs(theirs))

    return compare


@pytest.fixture(scope="session")
def refusal_of():
    """What a reader says to a text: the sentence of its refusal, or 'read'. Any other exception is a defect."""

    def listen(read, text: str) -> str:
        try:
            read(text)
        except UserError as refusal:
            return refusal.title
        return "read"

    return listen
