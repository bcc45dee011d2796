"""Shared by the tests of the command line: commands run in this process, and registers for them to work on."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from noms_desktop import cli
from noms_desktop.services import clock


@dataclass(frozen=True)
class Ran:
    """What one call of the program did: its exit code, and what it printed; unpacks as (code, out, err)."""

    code: int
    out: str
    err: str

    def __iter__(self):
        return iter((self.code, self.out, self.err))

    @property
    def lines(self) -> list[str]:
        """The printed lines without those that are empty."""
        return [line for line in self.out.splitlines() if line.strip()]

    @property
    def rows(self) -> list[dict[str, str]]:
        """The printed CSV by column."""
        return list(csv.DictReader(io.StringIO(self.out)))


@pytest.fixture
def illustrative(illustrative_file, own_home) -> Path:
    """A private copy of the illustrative register, in the place of the person's own."""
    home = own_home / "noms"
    home.mkdir(exist_ok=True)
    return Path(shutil.copy(illustrative_file, home / "register.noms"))


@pytest.fixture
def run_cli(capsys):
    """Runs the program with these words, as a person would type them."""

    def run(*words: object) -> Ran:
        capsys.readouterr()
        code = cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Ran(code, printed.out, printed.err)

    return run


@pytest.fixture
def done(run_cli):
    """Runs a command that must succeed; gives what it printed."""

    def run(*words: object) -> Ran:
        ran = run_cli(*words)
        assert ran.code == 0, ran.err
        return ran

    return run


@pytest.fixture
def refused(run_cli):
    """Runs a command that must be refused in one sentence on stderr, with nothing on stdout; gives the sentence."""

    def run(*words: object) -> str:
        ran = run_cli(*words)
        assert ran.code == 1, f"exit code {ran.code}: {ran.out}{ran.err}"
        assert ran.out == ""
        assert ran.err.startswith("noms-desktop: ")
        assert ran.err.count("\n") == 1
        return ran.err.removeprefix("noms-desktop: ").strip()

    return run


@pytest.fixture
def on_day(monkeypatch):
    """Makes today another day, for registers that follow the calendar."""

    def pretend(day: date) -> None:
        monkeypatch.setattr(clock, "today", lambda: day)

    return pretend


@pytest.fixture
def real(done, own_home, on_day) -> Path:
    """A fresh real register of the South West in the place of the person's own, on 12 October 2006."""
    on_day(date(2006, 10, 12))
    done("new", "--region", "south-west")
    return own_home / "noms" / "register.noms"
