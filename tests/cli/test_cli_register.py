"""The commands about registers, as a person types them."""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
from pathlib import Path

import pytest

from noms_desktop.cli.parser import build
from noms_desktop.store import schema
from tests.earlier import as_revision_1


def commands(parser, path=()):
    """Every command with its parser, groups opened."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                yield from commands(child, (*path, name))
            return
    yield path, parser


EVERY = [" ".join(path) for path, _ in commands(build())]


@pytest.mark.parametrize("command", EVERY)
def test_every_command_has_help_with_an_example_that_is_understood(done, command):
    import shlex

    printed = done(*command.split(), "--help").out
    assert "Example:" in printed
    examples = [line.strip() for line in printed.split("Example:")[1].splitlines() if line.strip()]
    assert examples
    for example in examples:
        words = shlex.split(example)
        assert words[0] == "noms-desktop"
        build().parse_args(words[1:])


def test_a_word_that_is_no_command_is_a_mistake_of_usage(run_cli):
    code, out, err = run_cli("shew")
    assert (code, out) == (2, "")
    assert err.startswith("noms-desktop: Command 'shew' is not known. There are: demo, new, ")
    assert err.endswith("How it is used: noms-desktop --help\n")
    assert "Did you mean packs?" in run_cli("pakcs").err


def test_what_is_missing_is_named_with_the_help_that_tells_it(run_cli):
    code, out, err = run_cli("spend", "record", "--board", "dorset", "--amount", "1200")
    assert (code, out) == (2, "")
    assert err == (
        "noms-desktop spend record: Missing: --line, --month. How it is used: noms-desktop spend record --help\n"
    )


def test_the_register_may_be_named_before_the_command_or_after_it(done, illustrative, tmp_path):
    other = illustrative.rename(tmp_path / "other.noms")
    before = done("--register", other, "plan", "show", "--board", "dorset")
    assert before == done("plan", "show", "--board", "dorset", "--register", other)
    assert str(other) in done("info", other).out


def test_demo_says_what_it_made_and_what_next(done, own_home):
    printed = done("demo")
    path = own_home / "noms" / "register.noms"
    assert path.exists()
    assert printed.lines[0] == f"Made: {path}"
    assert "as at 30 September 2006: 42 boards, 1,100 providers" in printed.lines[1]
    assert "invented" in printed.lines[1]
    assert "  noms-desktop plan show --board dorset" in printed.lines


def test_demo_overwrites_nothing(done, refused, own_home, tmp_path):
    path = tmp_path / "mine.noms"
    path.write_text("mine", encoding="utf-8")
    said = refused("demo", "--out", path)
    assert said.startswith(f"{path}: There is already a file of this name")
    assert path.read_text(encoding="utf-8") == "mine"
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert refused("demo", "--out", tmp_path / "file" / "demo.noms").startswith(str(tmp_path / "file"))


def test_without_a_register_every_command_tells_the_way_to_one(refused):
    for words in (["info"], ["plan", "show", "--board", "dorset"], ["history"], ["undo"], ["provider", "list"]):
        said = refused(*words)
        assert said.startswith("No register yet. Make one with: noms-desktop demo")


def test_new_is_a_real_and_empty_register(done, refused, own_home):
    printed = done("new", "--region", "south-west")
    assert printed.lines[0] == f"Made: {own_home / 'noms' / 'register.noms'}"
    assert "for 5 boards" in printed.lines[1]
    told = done("info").out
    assert "Figures       real" in told
    assert "(today)" in told
    assert "Illustrative" not in told
    assert "already a file" in refused("new", "--region", "south-west")


def test_new_of_a_region_that_is_not_there(refused, tmp_path):
    said = refused("new", "--region", "narnia", "--out", tmp_path / "n.noms")
    assert said.startswith("region: There is no region 'narnia'.")
    assert not (tmp_path / "n.noms").exists()


def test_the_name_is_kept_and_stands_in_the_history(done, refused, real, monkeypatch):
    monkeypatch.delenv("NOMS_WHO")
    assert done("name", "  Jo   Clerk ").lines == ["Saved: from now on the history shows Jo Clerk."]
    assert done("name").lines == ["The history shows: Jo Clerk"]
    done("provider", "add", "--name", "Vale Works", "--sector", "third")
    assert "Jo Clerk" in done("history").lines[1]
    assert refused("name", " ").startswith("name: ")


def test_info_as_json_is_what_other_programs_read(done, illustrative):
    found = json.loads(done("info", "--json").out)
    assert (found["revision"], found["illustrative"], found["as_at"]) == (schema.HEAD, True, "2006-09-30")
    assert found["counts"]["provider"] == 1100
    assert set(found["years"]) == {"2006/07", "2007/08"}
    year = found["years"]["2006/07"]
    assert year["base_pence"] == 50_000_000_000
    assert set(year) == {"base_pence", "planned_pence", "actual_pence", "forecast_pence"}
    assert year == json.loads(done("info", illustrative, "--json").out)["years"]["2006/07"]


def test_info_for_a_person_bears_the_band(done, illustrative):
    printed = done("info").lines
    assert printed[0] == "Illustrative register: invented figures"
    assert any(line.startswith("As at") and "30 September 2006 (fixed)" in line for line in printed)
    assert any(line.startswith("2006/07") and "grant base £500,000,000" in line for line in printed)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"SQLite format 3\x00" + b"\x00" * 20, "cut short"),
        (b"%PDF-1.4 nothing here", "not a register"),
    ],
)
def test_files_that_are_no_register(refused, tmp_path, content, words):
    path = tmp_path / "other.noms"
    path.write_bytes(content)
    for command in (["info", path], ["check", path], ["plan", "show", "--board", "dorset", "--register", path]):
        said = refused(*command)
        assert said.startswith(f"{path}: ")
        assert words in said
    assert path.read_bytes() == content


def test_a_register_of_another_program_and_a_newer_one(refused, illustrative, tmp_path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE x (y)")
    raw.close()
    assert "belongs to another program" in refused("check", other)
    newer = tmp_path / "newer.noms"
    newer.write_bytes(illustrative.read_bytes())
    with sqlite3.connect(newer) as raw:
        raw.execute("PRAGMA user_version = 999")
    raw.close()
    before = newer.read_bytes()
    said = refused(
        "spend",
        "record",
        "--board",
        "dorset",
        "--line",
        "1",
        "--month",
        "2006-09",
        "--amount",
        "1",
        "--register",
        newer,
    )
    assert "made by a newer version" in said
    assert newer.read_bytes() == before


def test_a_cut_register(refused, illustrative, tmp_path):
    cut = tmp_path / "cut.noms"
    cut.write_bytes(illustrative.read_bytes()[:100_000])
    assert "cut short" in refused("info", cut)


def test_check_says_sound_or_what_is_not(done, run_cli, illustrative):
    printed = done("check", illustrative)
    assert printed.lines[0] == f"Sound: {illustrative}"
    assert "2 changes in an unbroken history" in printed.lines[1]
    with sqlite3.connect(illustrative) as raw:
        raw.execute("DROP TRIGGER spend_month_history_update")
        raw.execute("UPDATE spend_month SET actual_pence = 1, version = version + 1 WHERE month = '2006-04'")
    raw.close()
    code, out, err = run_cli("check", illustrative)
    assert (code, err) == (1, "")
    assert "spend month is not as the history left it" in out
    assert out.splitlines()[-1].startswith(f"Not sound: {illustrative}")


def test_backup_and_restore(done, refused, real, tmp_path):
    done("provider", "add", "--name", "Vale Works", "--sector", "third")
    made = done("backup", "--out", tmp_path / "kept").lines[0].removeprefix("Saved and checked: ")
    done("provider", "add", "--name", "Harbour Lodgings", "--sector", "third")
    printed = done("restore", made)
    assert printed.lines[0] == f"Restored: {real}"
    assert "before-restore" in printed.lines[1]
    told = done("provider", "list").out
    assert "Vale Works" in told
    assert "Harbour" not in told
    assert "There is no register here" in refused("restore", tmp_path / "none.noms")
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "folder for backups cannot be made" in refused("backup", "--out", tmp_path / "file" / "x")


def test_a_register_that_the_window_has_open_is_read_but_not_written(done, refused, real):
    from noms_desktop.store.register import open_store

    with open_store(real, purpose="window"):
        done("provider", "list")
        done("history")
        said = refused("provider", "add", "--name", "Vale Works", "--sector", "third")
    assert "already open: the window" in said


def test_a_register_of_an_earlier_version_is_read_after_a_backup_and_says_so(done, real):
    as_revision_1(real)
    before = real.read_bytes()
    assert "earlier version of the program" in done("check").out
    assert real.read_bytes() == before
    said = done("provider", "list")
    kept = real.with_name(f"register-before-revision-{schema.HEAD}.noms")
    assert said.err == f"This register was brought up to date. As it was before: {kept}\n"
    assert kept.exists()
    assert done("provider", "list").err == ""
    assert "earlier version" not in done("check").out


def test_the_illustrative_register_that_is_there_is_named_and_left_as_it_is(done, illustrative):
    before = illustrative.read_bytes()
    said = done("demo").lines
    assert said[0] == f"The illustrative register is there already: {illustrative}"
    assert illustrative.read_bytes() == before


def test_a_real_register_in_its_place_is_never_taken_for_it(real, refused):
    before = real.read_bytes()
    assert "There is already a file of this name" in refused("demo")
    assert real.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
@pytest.mark.parametrize("words", [("demo",), ("provider", "list"), ("info",)])
def test_a_folder_that_cannot_be_looked_into_is_said(refused, own_home, monkeypatch, words):
    def stat(path, **_options):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", stat)
    assert "went wrong inside" not in refused(*words)
