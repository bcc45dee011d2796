"""Each guard is shown to bite: a fault is planted in a copy of the project and the guard must find it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(sys.executable).parent


@pytest.fixture
def copy(project, tmp_path):
    """The project's rooms and settings, in a folder where faults may be planted."""
    top = tmp_path / "copy"
    top.mkdir()
    shutil.copytree(project / "noms_desktop", top / "noms_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(project / "pyproject.toml", top)
    return top


def plant(top: Path, room: str, lines: str) -> Path:
    file = top / "noms_desktop" / room / "planted.py"
    file.write_text(f'"""A planted fault."""\n\nfrom __future__ import annotations\n\n{lines}\n', encoding="utf-8")
    return file


def run(tool: str, *arguments: str, at: Path) -> tuple[int, str]:
    done = subprocess.run([TOOLS / tool, *arguments], cwd=at, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


IMPORT_FAULTS = {
    "domain": ("import sqlite3", "Domain is plain Python"),
    "services": ("import sqlalchemy", "SQLAlchemy stays in store"),
    "charts": ("import reportlab", "reportlab stays in packs"),
    "exchange": ("import matplotlib", "matplotlib stays in charts and packs"),
    "packs": ("import PySide6", "Qt stays in gui"),
    "gui": ("import noms_desktop.store", "Only services touch the store"),
    "store": ("import noms_desktop.services", "The rooms, from the door inwards"),
}


def test_every_import_contract_breaks_on_a_planted_import(copy):
    for room, (line, _) in IMPORT_FAULTS.items():
        plant(copy, room, line)
    code, out = run("lint-imports", "--no-cache", at=copy)
    assert code == 1
    for _, contract in IMPORT_FAULTS.values():
        assert re.search(rf"^{re.escape(contract)} BROKEN", out, re.MULTILINE), f"{contract} was not broken:\n{out}"


def test_a_room_that_no_contract_names_is_refused(copy):
    (copy / "noms_desktop" / "attic").mkdir()
    (copy / "noms_desktop" / "attic" / "__init__.py").write_text("")
    code, out = run("lint-imports", "--no-cache", at=copy)
    assert code == 1
    assert "attic" in out


RUFF_FAULTS = {
    "TID253": ("gui", "import matplotlib\n\n__all__ = ['matplotlib']"),
    "TID251": ("packs", "from reportlab.platypus import Paragraph\n\n__all__ = ['Paragraph']"),
    "BLE001": (
        "services",
        "def swallow() -> None:\n    try:\n        swallow()\n    except Exception:\n        return",
    ),
    "DTZ005": ("services", "import datetime\n\nNOW = datetime.datetime.now()"),
    "S608": ("store", "def query(name: str) -> str:\n    return f'SELECT * FROM {name}'"),
    "PTH123": ("services", "def read() -> str:\n    return open('x').read()"),
    "T201": ("services", "def hello() -> None:\n    print('hello')"),
}


@pytest.mark.parametrize("rule", RUFF_FAULTS)
def test_every_style_guard_finds_its_planted_fault(copy, rule):
    room, lines = RUFF_FAULTS[rule]
    file = plant(copy, room, lines)
    code, out = run("ruff", "check", "--no-cache", "--output-format=concise", str(file), at=copy)
    assert code == 1
    assert rule in out


def test_the_type_guard_finds_an_untyped_function_and_a_wrong_type(copy):
    file = plant(copy, "domain", 'def name(x):\n    return x\n\n\nPENCE: int = "12"')
    code, out = run("mypy", "--follow-imports=skip", f"--cache-dir={copy / 'cache'}", str(file), at=copy)
    assert code == 1
    assert "no-untyped-def" in out
    assert "assignment" in out


def test_a_warning_a_left_thread_a_left_file_and_a_connection_fail_a_test(project, tmp_path):
    shutil.copy(project / "pyproject.toml", tmp_path)
    (tmp_path / "tests").mkdir()
    shutil.copy(project / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_planted.py").write_text(
        "import socket, tempfile, threading, time, warnings\n"
        "def test_warning(): warnings.warn('old')\n"
        "def test_thread(): threading.Thread(target=time.sleep, args=(2,)).start()\n"
        "def test_file(): open(tempfile.gettempdir() + '/left', 'w').close()\n"
        "def test_connection(): socket.create_connection(('127.0.0.1', 9))\n"
        "def test_sound(): pass\n"
    )
    own_temporary = ["--basetemp", str(tmp_path / "base")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), *own_temporary],
        cwd=tmp_path, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "FAILED tests/test_planted.py::test_warning" in done.stdout
    assert "ERROR tests/test_planted.py::test_thread" in done.stdout
    assert "ERROR tests/test_planted.py::test_file" in done.stdout
    assert "FAILED tests/test_planted.py::test_connection" in done.stdout
    assert "3 passed" in done.stdout


def test_the_locks_carry_versions_and_hashes_and_no_addresses(project):
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (project / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        pinned = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]
        assert len(pinned) > 20
        assert all("==" in line for line in pinned)
        assert text.count("--hash=sha256:") >= len(pinned)
        assert {"hatchling", "editables"} <= {line.partition("==")[0] for line in pinned}
