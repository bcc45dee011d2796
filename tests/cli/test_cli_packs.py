"""The commands pack and packs, as a person types them."""

from __future__ import annotations

import re

import pypdf
import pytest

PACK = ("pack", "--board", "dorset", "--quarter", "2006/07-Q2")
NAME = "2006-07 Q2 Illustrative Board 40 v1.pdf"


def text_of(path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_a_draft_is_unrecorded_and_says_so(illustrative, done, tmp_path):
    before = illustrative.read_bytes()
    path = tmp_path / "dorset.pdf"
    (line,) = done(*PACK, "--out", path).lines
    assert re.fullmatch(rf"Draft: {re.escape(str(path))} \(version 1 to come, \d+ pages; unrecorded\)", line)
    assert "Draft for accuracy check. Unrecorded" in text_of(path)
    assert illustrative.read_bytes() == before


def test_what_was_just_recorded_stands_in_the_issued_pack(illustrative, done, tmp_path):
    done("spend", "record", "--board", "dorset", "--line", "9", "--month", "2006-09", "--amount", "£1,234.56")
    recorded = ("--measure", "M04", "--month", "2006-09", "--met", "108", "--due", "125")
    done("result", "record", "--board", "dorset", *recorded)
    ran = done(*PACK, "--out", tmp_path, "--issue")
    reference = re.search(r"document reference ([0-9a-f]{4}( [0-9a-f]{4}){3})", ran.out)[1]
    text = text_of(tmp_path / NAME)
    assert "£1,234.56" in text
    assert "108 / 125" in text
    assert "Dorset" not in text
    second = done(*PACK, "--out", tmp_path, "--issue")
    assert "v2.pdf (version 2" in second.out
    assert reference in text_of(tmp_path / NAME.replace("v1", "v2"))
    assert "2 issued packs as issued, drawn again alike" in done("check", illustrative, "--redraw").out


def test_the_brief_is_a_file_of_its_own_and_its_words_stay_there(illustrative, done, tmp_path):
    note = ("review", "note", "--board", "dorset", "--quarter", "2006/07-Q2", "--kind", "brief-aim")
    done(*note, "Quillfeather")
    ran = done(*PACK, "--out", tmp_path, "--issue", "--brief")
    assert [line.split(":")[0] for line in ran.lines] == ["Issued", "Chair's brief"]
    assert "Quillfeather" not in text_of(tmp_path / NAME)
    assert "Quillfeather" in text_of(tmp_path / NAME.replace(".pdf", " chair's brief.pdf"))


def test_an_issued_version_is_saved_again_and_never_overwritten(illustrative, done, refused, tmp_path):
    done(*PACK, "--out", tmp_path, "--issue")
    kept = (tmp_path / NAME).read_bytes()
    assert "an issued pack is never overwritten" in refused(*PACK, "--out", tmp_path / NAME)
    done(*PACK, "--out", tmp_path / "again.pdf", "--saved", "1")
    assert (tmp_path / "again.pdf").read_bytes() == kept
    assert "No version 4" in refused(*PACK, "--out", tmp_path, "--saved", "4")


def test_marking_and_real_names_are_chosen(illustrative, done, tmp_path):
    done(*PACK, "--out", tmp_path / "a.pdf", "--marking", "RESTRICTED", "--real-names")
    text = text_of(tmp_path / "a.pdf")
    assert "Dorset Probation Board" in text
    assert "RESTRICTED" in text
    assert "illustrative data" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--quarter", "2006/07-Q3"), "Quarter 3, October to December 2006, has not begun as at 30 September 2006"),
        (("--quarter", "2006/07-Q5"), "quarter: "),
        (("--quarter", "2003/04-Q1", "--issue"), "No review of Dorset is arranged for 2003/04-Q1."),
        (("--board", "dorst"), "board: There is no board 'dorst'. Did you mean Dorset?"),
    ],
)
def test_packs_that_cannot_be_are_refused_in_one_sentence(illustrative, refused, tmp_path, words, sentence):
    assert sentence in refused(*PACK, "--out", tmp_path, *words)
    assert not list(tmp_path.glob("*.pdf*"))


def test_an_output_folder_that_is_not_there_is_named(illustrative, refused, tmp_path):
    before = illustrative.read_bytes()
    for out in (tmp_path / "no" / "a.pdf", tmp_path / "no"):
        assert refused(*PACK, "--out", out, "--issue").startswith(f"{tmp_path / 'no'}: There is no such folder.")
    assert illustrative.read_bytes() == before


def test_a_round_draws_every_board_of_a_region(illustrative, done, tmp_path):
    words = ("packs", "--region", "south-west", "--quarter", "2006/07-Q2", "--out")
    ran = done(*words, tmp_path / "round", "--issue")
    assert ran.lines[-1] == "5 of 5 packs issued."
    assert len(list((tmp_path / "round").glob("*v1.pdf"))) == 5


def test_a_round_with_one_failure_says_which_and_exits_1(real, done, run_cli, tmp_path):
    boards = ("avon-and-somerset", "devon-and-cornwall", "gloucestershire", "wiltshire")
    for board in boards:
        done("review", "create", "--board", board, "--quarter", "2006/07-Q2", "--on", "2 November 2006")
    ran = run_cli("packs", "--region", "south-west", "--quarter", "2006/07-Q2", "--out", tmp_path, "--issue")
    assert ran.code == 1
    assert ran.lines[-1] == "4 of 5 packs issued."
    assert ran.err.startswith("noms-desktop: Dorset: quarter: No review of Dorset is arranged for 2006/07-Q2.")
    assert len(list(tmp_path.glob("*.pdf"))) == 4


def test_a_new_real_register_issues_a_first_pack(real, done, tmp_path):
    done("base", "set", "--board", "dorset", "--year", "2006/07", "--main-grant", "£6m", "--source", "Letter")
    done("plan", "line", "--board", "dorset", "--service", "mentoring", "--sector", "third", "--planned", "£240,000")
    done("spend", "record", "--board", "dorset", "--line", "1", "--month", "2006-04", "--amount", "£12,345.67")
    done("review", "create", "--board", "dorset", "--quarter", "2006/07-Q2", "--on", "2 November 2006")
    done(*PACK, "--out", tmp_path, "--issue")
    text = text_of(tmp_path / "2006-07 Q2 Dorset v1.pdf")
    assert "Dorset Probation Board" in text
    assert "£12,345.67" in text
    assert "Illustrative" not in text


def test_help_has_examples(run_cli):
    for word in ("pack", "packs"):
        ran = run_cli(word, "--help")
        assert ran.code == 0
        assert f"Example:\n  noms-desktop {word} --" in ran.out


def test_a_brief_made_with_a_draft_is_of_the_same_version(illustrative, done, tmp_path):
    order = ("pack", "--board", "dorset", "--quarter", "2006/07-Q2", "--brief", "--out", tmp_path)
    done(*order, "--issue")
    done(*order)
    names = sorted(path.name[-23:] for path in tmp_path.glob("*brief.pdf"))
    assert [name.partition("v")[2] for name in names] == ["1 chair's brief.pdf", "2 chair's brief.pdf"]
