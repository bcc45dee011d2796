"""The desktop entry: written for the person alone, started by this very program, and taken away again."""

from __future__ import annotations

import configparser
import sys
from pathlib import Path

import pytest

from noms_desktop.services import desktop_entry

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktop entries are of Linux")


@pytest.fixture
def data_home(tmp_path, monkeypatch) -> Path:
    home = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home


def entry_of(path: Path) -> dict[str, str]:
    read = configparser.RawConfigParser()
    read.optionxform = str
    read.read_string(path.read_text(encoding="utf-8"))
    return dict(read["Desktop Entry"])


def test_it_is_put_into_the_persons_own_menu_and_taken_away(done, data_home):
    printed = done("desktop-entry").out
    entry = data_home / "applications" / "noms-desktop.desktop"
    icon = data_home / "icons" / "hicolor" / "scalable" / "apps" / "noms-desktop.svg"
    assert str(entry) in printed
    said = entry_of(entry)
    assert said["Name"] == "NOMS Desktop"
    assert said["Icon"] == icon.stem
    program = said["Exec"].removesuffix(" %f")
    assert Path(program.split(" -m ")[0].strip('"')).exists()
    assert icon.read_bytes().startswith(b"<svg")
    done("desktop-entry")  # again, over its own
    assert {path.name for path in entry.parent.iterdir()} == {entry.name}
    assert str(entry) in done("desktop-entry", "--remove").out
    assert not entry.exists()
    assert not icon.exists()
    assert "no entry" in done("desktop-entry", "--remove").out


def test_a_folder_that_takes_no_file_is_named(refused, data_home):
    data_home.mkdir()
    (data_home / "applications").write_text("in the way", encoding="utf-8")
    said = refused("desktop-entry")
    assert "cannot be written" in said
    assert str(data_home / "applications") in said


def test_without_the_variable_it_goes_below_home(done, monkeypatch, own_home):
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(own_home))
    done("desktop-entry")
    assert (own_home / ".local" / "share" / "applications" / "noms-desktop.desktop").is_file()


def test_elsewhere_the_way_to_a_shortcut_is_told(refused, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert "make a shortcut to" in refused("desktop-entry")


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("/usr/bin/noms-desktop", "/usr/bin/noms-desktop"),
        ("/home/Jane Roe/bin/noms", '"/home/Jane Roe/bin/noms"'),
        ("/opt/100%/noms", "/opt/100%%/noms"),
        ("/opt/a$b/noms", '"/opt/a\\\\$b/noms"'),
    ],
)
def test_the_command_is_quoted_as_the_specification_says(word, quoted):
    assert desktop_entry._quoted(word) == quoted
