"""Shared by the tests of the services: the illustrative register made once and copied, and real ones to fill."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from noms_desktop.services import bases, boards, clock, plan_lines, register

WHO = "A. Tester"


@pytest.fixture
def illustrative(illustrative_file, tmp_path) -> Path:
    """A private copy of the illustrative register."""
    return Path(shutil.copy(illustrative_file, tmp_path / "illustrative.noms"))


@pytest.fixture
def real(tmp_path) -> Path:
    """A fresh real register of the South West."""
    path = tmp_path / "real.noms"
    register.create_register(path, region="south-west", who=WHO).close()
    return path


@pytest.fixture
def on_day(monkeypatch):
    """Makes today another day, for registers that follow the calendar."""

    def pretend(day: date) -> None:
        monkeypatch.setattr(clock, "today", lambda: day)

    return pretend


@pytest.fixture
def store(illustrative):
    """The illustrative register, open for writing."""
    with register.open_register(illustrative) as opened:
        yield opened


@pytest.fixture
def real_store(real, on_day):
    """The real register, open for writing, on 12 October 2006."""
    on_day(date(2006, 10, 12))
    with register.open_register(real) as opened:
        yield opened


@pytest.fixture
def small(real_store):
    """The real register with a grant base of £10m for Dorset and a draft of two lines, which plan £620,000 in 2006/07.

    Line 1: £240,000 even, all signed, third sector. Line 2: £380,000 even, nothing signed, private.
    """
    assert boards.board(real_store, "dorset").code == "dorset"
    base = bases.TypedBase(board_code="dorset", year="2006/07", main_grant="£10m", source="Letter of 3 March 2006")
    bases.set_base(real_store, WHO, base)
    one = plan_lines.TypedLine(
        board_code="dorset", service="mentoring", sector="third", planned="£240,000", signed="£240,000"
    )
    two = plan_lines.TypedLine(
        board_code="dorset", service="unpaid_work", title="Work parties", sector="private", planned="£380,000"
    )
    plan_lines.add(real_store, WHO, one)
    plan_lines.add(real_store, WHO, two)
    return real_store
