"""What the walks at a real window share: a screen, a register to work in, a person, and a place for pictures."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def _load(name: str):
    """Make a helper beside this file importable by its name."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


person = _load("person")


@pytest.fixture(scope="session")
def pictures(tmp_path_factory) -> Path:
    """Where the pictures of the walks go: NOMS_PICTURES names a folder that outlives the run."""
    kept = os.environ.get("NOMS_PICTURES")
    return Path(kept).resolve() if kept else tmp_path_factory.mktemp("pictures")


@pytest.fixture
def screen():
    """A virtual screen of 1440 x 900."""
    if person.missing():
        pytest.fail(f"a real window's tests need: {person.missing()}")
    made = person.Screen()
    yield made
    made.close()


@pytest.fixture
def sit_down(screen, own_home, pictures):
    """Starts the program with these words, for a person to use; what it complained of fails the test."""
    there = []

    def start(*words: object, **environment: str):
        one = person.Person(screen, own_home / "noms", pictures, *words, **environment)
        there.append(one)
        return one

    yield start
    for one in there:
        one.close()
    said = _complaints(own_home / "noms" / "errors.txt")
    assert "Traceback" not in said, said


def _complaints(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def my_register(illustrative_file, tmp_path) -> Path:
    """A private copy of the illustrative register."""
    return Path(shutil.copy(illustrative_file, tmp_path / "my register.noms"))
