"""What the window remembers: it comes back, and nothing goes wrong when it does not."""

from __future__ import annotations

import json

import pytest

from noms_desktop import paths
from noms_desktop.gui.memory import Memory


@pytest.fixture
def file():
    return paths.data_home() / "window.json"


def test_comes_back(dressed, file):
    first = Memory()
    first.keep("geometry", "01d9")
    first.keep("widths.home", [10, 20])
    first.keep("count", 3)
    first.flush()
    again = Memory()
    assert (again.text("geometry"), again.numbers("widths.home"), again.number("count")) == ("01d9", (10, 20), 3)
    assert json.loads(file.read_text("utf-8"))["count"] == 3


def test_written_by_itself_a_moment_later(dressed, qtbot, file):
    memory = Memory()
    memory.keep("palette", "dark")
    assert not file.exists()
    qtbot.waitUntil(file.exists, timeout=5_000)


@pytest.mark.parametrize("spoilt", ["", "{", "[1, 2]", '{"palette": {"a": 1}, "widths": "x"}', "\x00\x00"])
def test_a_spoilt_file_is_an_empty_one(dressed, file, spoilt):
    file.parent.mkdir(parents=True)
    file.write_text(spoilt, "utf-8")
    memory = Memory()
    assert (memory.text("palette"), memory.numbers("widths")) == ("", ())


def test_a_folder_that_takes_nothing_does_no_harm(dressed, file):
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.write_text("a file where the folder should be", "utf-8")
    memory = Memory()
    memory.keep("palette", "dark")
    memory.flush()
    assert memory.text("palette") == "dark"


def test_registers_opened_last(dressed, tmp_path):
    memory = Memory()
    for name in ("a", "b", "a"):
        memory.opened(tmp_path / name)
    assert memory.text("register") == str(tmp_path / "a")
    assert memory.texts("recent") == (str(tmp_path / "a"), str(tmp_path / "b"))


def test_forgets(dressed):
    memory = Memory()
    memory.keep("place", ["home"])
    memory.forget("place")
    memory.flush()
    assert Memory().texts("place") == ()
