"""A whole document as a file: the same bytes from the same data, nothing left behind when it fails or is stopped."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab import rl_config

from noms_desktop.domain.errors import CancelledError, UserError
from noms_desktop.packs import archive, blocks
from noms_desktop.packs import document as document_module
from noms_desktop.packs.document import Document, DocumentMeta
from tests.packs.engine_help import META, content, document, drawn, nodes, pages_of, text_of
from tests.packs.structure import faults

CSV = b"month,value\r\n2006-09,86.4\r\n"


def full(words: str = "Words") -> Document:
    """A document with one of everything that could differ from run to run."""
    made = document(
        blocks.para([words, " ", blocks.page_ref("end", "page ")]),
        blocks.figure(lambda figure: figure.text(0.5, 0.5, "chart"), alt="A chart", height=80),
        blocks.table(["a", "b"], [[f"ŵ{n}", str(n)] for n in range(90)], [1, 1]),
        blocks.heading("End", 2, key="end"),
        marking="RESTRICTED",
        footer_left="Board",
        watermark="Draft",
    )
    made.attach("b.csv", "text/csv", "Second", CSV)
    made.attach("a.csv", "text/csv", "First", CSV + b"x")
    return made


def test_the_same_data_give_the_same_bytes():
    assert full().to_bytes() == full().to_bytes()


def test_the_same_document_can_be_written_again():
    made = full()
    assert made.to_bytes() == made.to_bytes()


def test_other_data_give_other_bytes_and_another_identifier():
    one, other = full().to_bytes(), full("Wards").to_bytes()
    assert one != other
    with pikepdf.open(BytesIO(one)) as a, pikepdf.open(BytesIO(other)) as b:
        assert bytes(a.trailer.ID[0]) != bytes(b.trailer.ID[0])


SCRIPT = """
import hashlib, sys
from tests.packs.test_engine_document import full
sys.stdout.write(hashlib.sha256(full().to_bytes()).hexdigest())
"""


def test_clock_time_zone_and_hash_seed_do_not_reach_the_bytes():
    def run(zone: str, seed: str) -> str:
        env = {
            **os.environ,
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(Path.cwd()),
            "SOURCE_DATE_EPOCH": seed,
        }
        done = subprocess.run([sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=True)
        return done.stdout

    here = hashlib.sha256(full().to_bytes()).hexdigest()
    assert run("Asia/Tokyo", "1") == run("America/New_York", "2") == here


def test_the_moment_is_told_in_universal_time():
    late = DocumentMeta("T", "A", "S", datetime(2006, 10, 18, 23, 30, tzinfo=timezone(timedelta(hours=-5))))
    made = Document(late)
    made.add(blocks.heading("T", 1))
    with pikepdf.open(BytesIO(made.to_bytes())) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20061019043000Z"
        assert b"2006-10-19T04:30:00Z" in pdf.Root.Metadata.read_bytes()


def test_hostile_words_in_the_description_do_no_harm():
    words = "</dc:title><x>&amp; \0\x1b 😀 \ud83d (a\\b) ŵ"
    made = Document(DocumentMeta(words, words, words, datetime(2006, 10, 18, tzinfo=UTC), keywords=words))
    made.add(blocks.heading("T", 1))
    data = made.to_bytes()
    assert faults(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == archive.clean(words) == "</dc:title><x>&amp; 😀 (a\\b) ŵ"


def test_marking_stands_at_top_and_foot_of_every_page_and_nowhere_unless_chosen():
    data = drawn(blocks.para("one"), blocks.page_break(), blocks.para("two"), marking="RESTRICTED")
    for page in pages_of(data):
        assert page.count("RESTRICTED") == 2
    # As decoration: no element of the structure holds it.
    assert content(data).count("/Type/Pagination/Subtype/Header") == 1
    assert "RESTRICTED" not in text_of(drawn(blocks.para("one")))


def test_a_long_footer_and_marking_are_shortened_not_printed_over():
    data = drawn(blocks.para("x"), footer_left="Board " * 200, marking="MARK " * 200)
    assert text_of(data).count("…") == 3
    assert "Page 1 of 1" in text_of(data)


def test_the_watermark_is_decoration_beneath_the_words():
    data = drawn(blocks.para("Words"), watermark="Illustrative")
    code = content(data)
    assert code.index("/Subtype/Watermark") < code.index("(Words)")
    assert "Illustrative" not in text_of(data)
    assert faults(data) == []
    assert "Watermark" not in content(drawn(blocks.para("Words")))


def test_the_watermark_is_seen_in_grey_and_the_words_are_darker():
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler-utils is not installed")

    def greys(data: bytes) -> list[int]:
        done = subprocess.run(["pdftoppm", "-r", "50", "-gray", "-"], input=data, capture_output=True, check=True)
        return Image.open(BytesIO(done.stdout)).histogram()

    with_mark, without = greys(drawn(blocks.para("W"), watermark="Illustrative")), greys(drawn(blocks.para("W")))
    pale = slice(215, 240)
    # Enough of it to be seen, not so much that it stands before the words.
    assert 1_500 < sum(with_mark[pale]) - sum(without[pale]) < 3_000
    assert abs(sum(with_mark[:150]) - sum(without[:150])) < 20


def test_small_objects_share_streams_and_every_reader_finds_them():
    data = full().to_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        objects = list(pdf.objects)
        small = [item for item in objects if not isinstance(item, pikepdf.Stream)]
        assert len(small) > 60
        # Written loose are the streams themselves and those that hold the rest.
        assert data.count(b"endobj") == sum(isinstance(item, pikepdf.Stream) for item in objects)
        assert len(data) < sum(len(item.unparse()) for item in small) + sum(
            len(item.read_raw_bytes()) for item in objects if isinstance(item, pikepdf.Stream)
        )
    reader = PdfReader(BytesIO(data))
    assert all(reader.get_object(number) is not None for number in range(1, reader.trailer["/Size"]))


def test_progress_is_told_for_each_page():
    told: list[tuple[int, int]] = []
    made = full()
    made.to_bytes(progress=lambda done, total: told.append((done, total)))
    assert told == [(page, made.pages) for page in range(1, made.pages + 1)]
    assert made.pages > 2


@pytest.mark.parametrize("after", [0, 1, 5, 9, 12])
def test_a_cancel_leaves_no_file(tmp_path, after):
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    part = tmp_path / "pack.pdf.part"
    with pytest.raises(CancelledError):
        full().write(part, cancelled=cancelled)
    assert list(tmp_path.iterdir()) == []


def test_a_cancel_is_asked_before_each_block():
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return False

    document(*[blocks.para("x") for _ in range(50)]).to_bytes(cancelled=cancelled)
    assert asked >= 100


def test_the_file_is_what_was_drawn(tmp_path):
    part = tmp_path / "Tŷ Gwyn v2.pdf.part"
    made = full()
    assert made.write(part) == made.pages
    assert part.read_bytes() == full().to_bytes()


def test_a_missing_folder_is_named(tmp_path):
    part = tmp_path / "nowhere" / "pack.pdf"
    with pytest.raises(UserError) as caught:
        full().write(part)
    assert str(part) in str(caught.value)
    assert caught.value.advice
    assert not part.parent.exists()


def test_a_folder_in_the_file_s_place_is_named_and_kept(tmp_path):
    part = tmp_path / "pack.pdf"
    part.mkdir()
    with pytest.raises(UserError, match=r"pack\.pdf"):
        full().write(part)
    assert part.is_dir()


def test_a_full_disk_leaves_no_cut_file(tmp_path, monkeypatch):
    def full_disk(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(document_module.os, "fsync", full_disk)
    part = tmp_path / "pack.pdf.part"
    with pytest.raises(UserError, match="the disk is full"):
        full().write(part)
    assert list(tmp_path.iterdir()) == []


def test_attached_files_come_out_as_they_went_in():
    made = full()
    made.attach("ŷ (1).csv", "text/csv", "Third: ŵ", "ŵ,1\r\n".encode(), relationship="Source")
    data = made.to_bytes()
    assert faults(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()} == {
            "a.csv": CSV + b"x",
            "b.csv": CSV,
            "ŷ (1).csv": "ŵ,1\r\n".encode(),
        }
        assert [str(spec.AFRelationship) for spec in pdf.Root.AF] == ["/Data", "/Data", "/Source"]
        assert str(pdf.Root.AF[0].EF.F.Subtype) == "/text/csv"
    assert [item.name for item in made.attachments] == ["b.csv", "a.csv", "ŷ (1).csv"]


def test_two_attached_files_cannot_share_a_name():
    made = full()
    with pytest.raises(ValueError, match=r"'a\.csv'"):
        made.attach("a.csv", "text/csv", "Again", b"")
    with pytest.raises(ValueError, match="is no media type"):
        made.attach("c.csv", "csv>> /S /JavaScript", "Other", b"")
    with pytest.raises(ValueError, match="'Friend'"):
        made.attach("c.csv", "text/csv", "Other", b"", relationship="Friend")


def test_the_outline_follows_the_headings():
    data = drawn(
        blocks.heading("Part ŵ", 2),
        blocks.heading("Inner", 3),
        blocks.heading("Silent", 3, outline=False),
        blocks.heading("Next", 2),
    )
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "The title"
        assert [entry.title for entry in top.children] == ["Part ŵ", "Next"]
        assert [entry.title for entry in top.children[0].children] == ["Inner"]


def test_nothing_may_be_fetched_from_outside():
    drawn(blocks.para("x"))
    assert rl_config.trustedHosts == []
    assert rl_config.trustedSchemes == []


def test_headers_and_footers_are_not_in_the_structure():
    data = drawn(blocks.para("Words"), marking="RESTRICTED", footer_left="Footer")
    assert [node.role for node, _ in nodes(data)] == ["Document", "H1", "P"]
    assert META.title != "The title"
