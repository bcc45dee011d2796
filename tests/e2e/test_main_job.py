"""The main job from nothing to an issued pack, by the installed program, each command a process, without a network."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from decimal import Decimal

import pikepdf
import pytest

# Runs the program with a watch on every socket made or used; asking for the machine's own name is not one.
WATCHED = """
import sys
tried = []
sys.addaudithook(lambda event, args: tried.append(event)
                 if event.startswith("socket.") and event != "socket.gethostname" else None)
from noms_desktop.__main__ import main
sys.argv = ["noms-desktop", *sys.argv[1:]]
code = main()
assert not tried, tried
sys.exit(code)
"""
DASH = "\N{EN DASH}"
PENCE = re.compile(rf"-?£[\d,]+(?:\.\d\d)?|{DASH}")


@pytest.fixture
def run(own_home, tmp_path):
    """Runs one command where there is no display, and gives its finished process."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

    def call(*words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name not in displays}
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return call


def pages(path) -> list[list[str]]:
    """The lines of each page, laid out as printed."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return [page.splitlines() for page in text.split("\f")]


def pounds(text: str) -> Decimal:
    return Decimal(0) if text == DASH else Decimal(text.replace("£", "").replace(",", ""))


def columns(lines: list[str]) -> list[tuple[str, list[Decimal]]]:
    """The rows of money of the lines page: what stands before the amounts, and its four amounts."""
    rows = []
    for line in lines:
        found = PENCE.findall(line)
        if len(found) == 4:
            rows.append((line[: line.index(found[0])].strip(), [pounds(text) for text in found]))
    return rows


def test_from_nothing_to_an_issued_pack_whose_figures_add_up_by_hand(run, tmp_path):
    run("demo", "--out", "demo.noms")
    register = ("--register", "demo.noms")
    run("spend", "record", *register, "--board", "dorset", "--line", "1", "--month", "2006-09", "--amount", "£1,234.56")
    run("spend", "record", *register, "--board", "dorset", "--line", "2", "--month", "2006-09", "--amount", "2.5k")
    run("result", "record", *register, "--board", "dorset", "--measure", "M04", "--month", "2006-09",
        "--met", "61", "--due", "68")  # fmt: skip
    issued = run("pack", *register, "--board", "dorset", "--quarter", "2006/07-Q2", "--out", ".", "--issue")
    [pack] = tmp_path.glob("*.pdf")
    assert str(pack.name) in issued.stdout

    printed = pages(pack)
    lines_page = next(page for page in printed if any("lines of the plan" in line for line in page))
    rows = columns(lines_page)
    totals = [n for n, (what, _) in enumerate(rows) if what.split("  ")[0] in {"Counted", "Not counted", "All lines"}]
    assert len(totals) == 3
    counted, rest, whole = totals
    for total, start in ((counted, 0), (rest, counted + 1)):
        by_hand = [sum(row[n] for _, row in rows[start:total]) for n in range(4)]
        assert by_hand == rows[total][1], rows[total][0]
    assert [a + b for a, b in zip(rows[counted][1], rows[rest][1], strict=True)] == rows[whole][1]

    # What was just recorded is what is printed: the line's own months, added up, with the new September.
    listed = run("spend", "list", *register, "--board", "dorset", "--line", "1", "--csv").stdout
    months = list(csv.DictReader(io.StringIO(listed)))
    assert {row["illustrative"] for row in months} == {"1"}
    assert "123456" in {row["actual_pence"] for row in months}
    spent = sum(int(row["actual_pence"]) for row in months)
    assert rows[0][1][1] == Decimal(spent) / 100
    everything = "\n".join(line for page in printed for line in page)
    assert "61 / 68" in everything
    assert "Dorset" not in everything

    sound = run("check", "demo.noms", "--redraw")
    assert "Sound" in sound.stdout
    with pikepdf.open(pack) as opened:
        assert opened.Root.MarkInfo.Marked


def test_without_a_command_the_main_job_runs_and_prints_both_paths(run, own_home):
    said = run().stdout
    assert said.startswith("There is no display here for the window, so the main job is done without one.\n")
    home = own_home / "noms"
    [pack] = (home / "packs").glob("*.pdf")
    assert str(home / "register.noms") in said
    assert str(pack) in said
    before = pack.read_bytes()
    pack.unlink()
    run()
    assert pack.read_bytes() == before  # the issued copy, as the register keeps it


def test_a_finished_command_leaves_one_file_and_nothing_confidential_beside_it(run, own_home, tmp_path):
    run("demo", "--out", "demo.noms")
    run("spend", "record", "--register", "demo.noms", "--board", "dorset", "--line", "1", "--month", "2006-09",
        "--amount", "1200")  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.noms"]
    if os.name != "nt":
        assert (tmp_path / "demo.noms").stat().st_mode & 0o077 == 0
