"""The pack, the brief and the minutes as files: what is attached, what is refused, what never leaves."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from noms_desktop.domain import frozen
from noms_desktop.domain.errors import CancelledError, UserError
from noms_desktop.domain.pack import CommentEntry, DataTable
from noms_desktop.domain.pack_minutes import MinutesData
from noms_desktop.packs import brief, minutes, pack
from tests.packs import sample
from tests.packs.structure import faults
from tests.packs.test_sections_pages import pages


def streams(data: bytes) -> bytes:
    """Everything a file holds, unpacked: pages, attachments, descriptions, strings."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        parts = [data]
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                parts.append(item.read_bytes())
            parts.append(repr(item).encode())
        parts += [bytes(file.get_file().read_bytes()) for file in pdf.attachments.values()]
        parts += [str(value).encode() for value in pdf.docinfo.values()]
    return b"\n".join(parts)


def attached(data: bytes) -> dict[str, list[list[str]]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {
            name: list(csv.reader(io.StringIO(file.get_file().read_bytes().decode("utf-8"))))
            for name, file in pdf.attachments.items()
        }


def test_the_private_words_of_the_chair_are_in_the_brief_and_in_no_pack():
    data = sample.brief()
    words = " ".join(pages(brief.build(data).to_bytes()))
    assert sample.SECRET in words
    for kind in ("issued", "draft"):
        made = pack.build(replace(data, kind=kind, private=())).to_bytes()
        assert sample.SECRET.encode() not in streams(made)
        assert sample.SECRET not in " ".join(pages(made))


@pytest.mark.parametrize("kind", ["issued", "draft", "brief"])
def test_data_that_carry_private_notes_never_become_a_pack(kind, tmp_path):
    data = replace(sample.brief(), kind=kind)
    with pytest.raises(ValueError, match="private notes"):
        pack.write_pack(data, tmp_path / "pack.part")
    assert list(tmp_path.iterdir()) == []


def test_a_pack_without_notes_but_of_the_briefs_kind_is_refused():
    with pytest.raises(ValueError, match="private notes"):
        pack.build(replace(sample.brief(), private=()))
    with pytest.raises(ValueError, match="its own kind"):
        brief.build(sample.normal())


def test_the_brief_is_one_private_page_with_everything_the_chair_needs(tmp_path):
    path = tmp_path / "brief.pdf"
    assert pack.write_brief(sample.brief(), path) == 1
    assert faults(path) == []
    page = pages(path.read_bytes())[0]
    assert page.count("PRIVATE: CHAIR'S BRIEF") == 2
    for words in (
        "Aim Leave with a dated recovery plan",
        "Fallback Accept 88%",
        "1 What stops a decision on the tenth day?",
        "two managers for five teams",
        "Not part of the pack",
    ):
        assert words in page
    assert attached(path.read_bytes()) == {}


def test_an_answer_stands_beside_the_question_before_it_and_nothing_is_lost():
    said = (
        CommentEntry("answer", "", "First answer"),
        CommentEntry("question", "", "First question"),
        CommentEntry("question", "", "Second question"),
        CommentEntry("answer", "", "Second answer"),
        CommentEntry("answer", "", "Third answer"),
        CommentEntry("note", "Fund", "A note"),
    )
    page = pages(brief.build(replace(sample.brief(), private=said)).to_bytes())[0]
    assert "1 First question \N{EN DASH} 2 Second question Second answer Third answer \N{EN DASH} First answer" in page
    assert "Fund. A note" in page
    assert "No aim has been written" in page


def test_a_question_and_an_answer_are_matched_by_what_they_are_about():
    said = (
        CommentEntry("question", "Compliance", "Why July?"),
        CommentEntry("answer", "Enforcement", "Two managers for five teams"),
        CommentEntry("question", "Enforcement", "What stops it?"),
        CommentEntry("answer", "Compliance", "Evening reporting"),
        CommentEntry("answer", "Sickness", "About nothing asked"),
    )
    page = pages(brief.build(replace(sample.brief(), private=said)).to_bytes())[0]
    assert "1 Why July? Compliance Evening reporting 2 What stops it? Enforcement Two managers for five teams" in page
    assert "\N{EN DASH} Sickness About nothing asked" in page


def test_each_picture_brings_its_figures_with_the_mark_of_invented_ones():
    for name, flag in (("normal", "0"), ("illustrative", "1")):
        data = sample.VARIANTS[name]()
        files = attached(pack.build(data).to_bytes())
        assert set(files) == {table.name for table in data.tables}
        for table in data.tables:
            head, *rows = files[table.name]
            assert head == [*table.header, "illustrative"]
            assert rows == [[*row, flag] for row in table.rows]


def test_no_cell_of_an_attached_table_can_become_a_formula():
    rows = (("=1+1", "+44 20", "-300", "@sum", "-3.50", "-x", "\tx", "plain, with a comma"),)
    table = DataTable("t.csv", "T", tuple("abcdefgh"), rows)
    read = list(csv.reader(io.StringIO(pack.csv_bytes(table, illustrative=False).decode("utf-8"))))
    assert read[1] == ["'=1+1", "'+44 20", "-300", "'@sum", "-3.50", "'-x", "'\tx", "plain, with a comma", "0"]


def test_the_names_of_the_files_say_what_they_are():
    assert pack.file_name(sample.normal()) == "2006-07 Q2 Severn Vale v2.pdf"
    assert "draft" in pack.file_name(sample.draft())
    assert "brief" in pack.file_name(sample.brief())
    assert minutes.file_name(sample.minutes()) == "2006-07 Q2 Severn Vale minutes v1.pdf"
    odd = pack.file_name(replace(sample.normal(), board_name="../a:b*?\n"))
    assert not set(odd) & set('/\\:*?"<>|\n')


def test_a_pack_reports_its_progress_and_says_how_many_pages_it_has(tmp_path):
    seen: list[tuple[int, int]] = []
    path = tmp_path / "pack.part"
    count = pack.write_pack(sample.normal(), path, progress=lambda done, total: seen.append((done, total)))
    assert len(pages(path.read_bytes())) == count
    assert seen == [(number, count) for number in range(1, count + 1)]


def test_a_pack_that_is_stopped_leaves_no_file(tmp_path):
    asked = iter(range(10_000))
    with pytest.raises(CancelledError):
        pack.write_pack(sample.normal(), tmp_path / "pack.part", cancelled=lambda: next(asked) > 60)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path):
    with pytest.raises(UserError, match="could not be written"):
        pack.write_pack(sample.normal(), tmp_path / "no" / "pack.part")


def test_a_description_says_whose_pack_it_is_and_when():
    with pikepdf.open(io.BytesIO(pack.build(sample.normal()).to_bytes())) as pdf:
        assert pdf.docinfo["/Title"] == "SLA review: Severn Vale Probation Board, 2006/07 quarter 2, version 2"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20061026")


def test_minutes_have_who_was_there_and_per_item_points_decisions_and_actions(tmp_path):
    path = tmp_path / "minutes.pdf"
    minutes.write_minutes(sample.minutes(), path)
    assert faults(path) == []
    whole = " ".join(pages(path.read_bytes()))
    for words in (
        "Regional Offender Manager, A. Penrose (chair); Performance Manager, B. Okafor",
        "Chief Officer, C. Dŵr; Treasurer, D. Marsh",
        "Apologies Board Chair, E. Lindqvist",
        "In attendance Note taker, F. Hale",
        "2. Performance: all measures, then exceptions",
        "seven months below the average are unlikely to be chance alone",
        "Decision 1 (agreed): Agree the enforcement recovery plan to 31 March",
        "SVL-2006-18 Send the monthly enforcement report",
        "None. Nothing was recorded under this item.",
        "draft for comments; not yet agreed. Comments by 9 November 2006.",
        "Next review 1 February 2007",
    ):
        assert words in whole


def test_agreed_minutes_say_when_and_are_no_draft():
    data = replace(
        sample.minutes(), state="agreed", agreed_on=date(2007, 2, 1), illustrative=True, items=(), attendance=()
    )
    whole = " ".join(pages(minutes.build(data).to_bytes()))
    assert "Version 1, agreed on 1 February 2007." in whole
    assert "raft" not in whole
    assert "illustrative data" in whole
    assert "Nobody was recorded as present." in whole
    assert frozen.loads(MinutesData, frozen.dumps(data)) == data
