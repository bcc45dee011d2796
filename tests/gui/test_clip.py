"""The clipboard: tables a spreadsheet takes as they are, no formula, no real name of an illustrative register."""

from __future__ import annotations

import pytest

from noms_desktop.gui import clip


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "-2+3", "\n=1"])
def test_what_would_begin_a_formula_does_not(cell):
    (made,) = clip.tabbed([[cell]]).split("\n")
    assert made.startswith("'") or not made.lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("cell", ["-£300", "+6", "-1,200.50", "4.6%", "£1.24m", "108", "-0.5", ".5"])
def test_figures_stay_figures(cell):
    assert clip.tabbed([[cell]]) == cell


def test_a_printed_minus_becomes_one_that_a_spreadsheet_knows():
    assert clip.tabbed([["\N{MINUS SIGN}£300"]]) == "-£300"


def test_a_cell_stays_one_cell():
    assert clip.tabbed([["one\ttwo\nthree", "b"], ["c", "d\x00e"]]) == "one two three\tb\nc\tde"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1\t2\r\n3\t4\r\n", (("1", "2"), ("3", "4"))),
        ("1\n\n2", (("1",), ("",), ("2",))),
        ("£1,200", (("£1,200",),)),
        ("", ()),
        (" a \t b ", (("a", "b"),)),
    ],
)
def test_a_pasted_block(text, found):
    assert clip.cells(text) == found


def test_copied_and_pasted_again(dressed):
    clip.copy_table([["Dorset", "£1,200"], ["Wiltshire", "0"]])
    assert clip.pasted() == (("Dorset", "£1,200"), ("Wiltshire", "0"))


def test_real_names_of_invented_figures_do_not_leave(dressed):
    clip.leaving(lambda words: words.replace("Dorset", "Illustrative Board 12"))
    clip.copy_table([["Dorset", "3.9%"]])
    assert dressed.clipboard().text() == "Illustrative Board 12\t3.9%"
    clip.leaving(None)
    clip.copy("Dorset")
    assert dressed.clipboard().text() == "Dorset"
