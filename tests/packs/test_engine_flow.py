"""How blocks fill pages: breaks, things kept together, page references that are right, annexes."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from noms_desktop.packs import blocks
from noms_desktop.packs.document import Document
from tests.packs.engine_help import META, content, document, drawn, pages_of, roles, text_of
from tests.packs.structure import faults

LONG = "Seven of eleven measures are on target and three at risk. " * 12


def filler(lines: int) -> blocks.Block:
    """A paragraph of so many lines."""
    return blocks.para("\n".join(f"line {number}" for number in range(lines)))


def test_a_long_document_breaks_and_loses_nothing():
    made = document(*[blocks.para(f"Paragraph {n}. {LONG}") for n in range(40)])
    data = made.to_bytes()
    assert made.pages > 5
    shown = text_of(data)
    assert [int(n) for n in re.findall(r"Paragraph (\d+)\.", shown)] == list(range(40))
    assert shown.count("Seven of eleven") == 40 * 12
    assert faults(data) == []


def test_no_single_line_of_a_paragraph_stands_alone():
    for lines in range(40, 56):
        data = drawn(filler(lines), blocks.para("a\nb\nc\nd"))
        for page in pages_of(data):
            own = [line.strip() for line in page.split("\n") if line.strip() in {"a", "b", "c", "d"}]
            assert len(own) in {0, 2, 3, 4}, (lines, own)


def test_a_heading_never_stands_at_the_foot_of_a_page():
    for lines in range(40, 56):
        data = drawn(filler(lines), blocks.heading("Below", 2), blocks.para("First words\nsecond\nthird"))
        page = next(page for page in pages_of(data) if "Below" in page)
        assert "First words" in page, lines


def test_a_heading_stays_with_its_table_and_chart():
    rows = [[f"row {n}"] for n in range(30)]
    for lines in range(40, 54):
        data = drawn(filler(lines), blocks.heading("Below", 2), blocks.table(["Head"], rows, [1]))
        page = next(page for page in pages_of(data) if "Below" in page)
        assert "row 0" in page, lines
        assert "row 1" in page, lines


def test_headings_never_stand_alone_on_a_page_where_what_follows_is_taller_than_the_rest_of_it():
    words = [" ".join(f"{letter}{n}" for n in range(400)) for letter in "abc"]
    heads = (blocks.heading("First head", 2), blocks.heading("Second head", 3))
    for tall in (
        blocks.table(["No.", "Words"], [[f"{n}", text] for n, text in enumerate(words)], [1, 2]),
        blocks.keep(*map(blocks.para, words * 2)),
    ):
        data = drawn(filler(5), blocks.page_break(), *heads, tall)
        page = pages_of(data)[1]
        assert "Second head" in page
        assert "a0 a1" in page.replace("\n", " ")
        assert [word for word in text_of(data).split() if re.fullmatch(r"[abc]\d+", word)][:1200] == " ".join(
            words
        ).split()
        assert faults(data) == []


def test_what_cannot_be_cut_goes_to_a_page_of_its_own_rather_than_off_its_foot():
    chart = blocks.figure(lambda figure: None, alt="An empty chart", height=730)
    data = drawn(blocks.page_break(), blocks.heading("Chart", 2), chart)
    assert len(pages_of(data)) == 3
    assert faults(data) == []


def test_kept_blocks_stay_together_and_part_only_when_they_must():
    kept = blocks.keep(blocks.para("Together first"), filler(6), blocks.para("Together last"))
    page = next(page for page in pages_of(drawn(filler(46), kept)) if "Together first" in page)
    assert "Together last" in page
    data = drawn(blocks.keep(*[blocks.para(f"Part {n}. {LONG}") for n in range(20)]))
    assert len(pages_of(data)) > 2
    assert text_of(data).count("Part ") == 20
    assert faults(data) == []


def test_a_box_taller_than_a_page_is_framed_on_each():
    data = drawn(blocks.box([blocks.para("Decisions", "boxtitle"), blocks.numbered([LONG] * 20)]))
    assert len(pages_of(data)) >= 3
    assert all(" re S" in content(data, page) for page in range(3))
    assert faults(data) == []
    assert roles(data).count("L") == 1
    assert roles(data).count("LI") == 20


def test_a_paragraph_over_two_pages_is_one_element():
    data = drawn(filler(46), blocks.para(LONG))
    assert len(pages_of(data)) == 2
    assert roles(data).count("P") == 2
    assert faults(data) == []


def test_breaks_start_pages_and_make_no_empty_ones():
    data = drawn(
        blocks.page_break(),
        blocks.page_break(),
        blocks.para("second"),
        blocks.space(5),
        blocks.page_break(),
        blocks.annex_break(),
        blocks.page_break(),
        blocks.para("third"),
        blocks.page_break(),
    )
    pages = pages_of(data)
    assert len(pages) == 3
    assert "second" in pages[1]
    assert "third" in pages[2]
    assert "Page 2 of 2, then annexes" in pages[1]
    assert "Annex page 3 of 3" in pages[2]


def test_a_break_inside_a_box_is_refused():
    with pytest.raises(ValueError, match="page break"):
        blocks.box([blocks.para("a"), blocks.page_break()])


def test_an_anchor_goes_with_what_follows_over_a_break():
    data = drawn(
        blocks.para(["See ", blocks.page_ref("later", "page "), "."]),
        blocks.anchor("later"),
        blocks.page_break(),
        blocks.para("Later"),
    )
    assert len(pages_of(data)) == 2
    assert "See page 2." in text_of(data)


def test_page_numbers_of_the_core_and_of_annexes():
    data = drawn(blocks.para("core"), blocks.annex_break(), blocks.para("a"), blocks.page_break(), blocks.para("b"))
    pages = pages_of(data)
    assert "Page 1 of 1, then annexes" in pages[0]
    assert "Annex page 2 of 3" in pages[1]
    assert "Annex page 3 of 3" in pages[2]
    plain = pages_of(drawn(blocks.para("core"), blocks.page_break(), blocks.para("more")))
    assert "Page 1 of 2" in plain[0]
    assert "annex" not in "".join(plain).lower()


def test_page_references_name_the_page_and_lead_there():
    parts = [
        blocks.table(
            ["What", "Page"],
            [[f"Part {n}", [blocks.page_ref(f"part{n}")]] for n in range(30)],
            [4, 1],
            align="lr",
        )
    ]
    for n in range(30):
        parts += [blocks.heading(f"Part number {n}", 2, key=f"part{n}"), blocks.para(LONG * 2)]
    data = drawn(*parts)
    assert faults(data) == []
    pages = pages_of(data)
    for n in range(30):
        said = int(re.search(rf"Part {n}\s+(\d+)\s", "\n".join(pages))[1])
        assert f"Part number {n}" in pages[said - 1], n
    with pikepdf.open(BytesIO(data)) as pdf:
        order = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [item for page in pdf.pages for item in page.obj.get("/Annots", [])]
        assert len(links) == 30
        for link in links:
            assert str(link.Contents) == f"Go to page {order[link.Dest[0].objgen]}"


def test_a_reference_that_moves_its_own_target_still_comes_right():
    # The number's second digit pushes a line over, which pushes a paragraph over a page, which moves the target.
    for lines in range(500, 540, 4):
        words = ["Some words before, " * 5, blocks.page_ref("far", "on page "), "."]
        data = drawn(filler(44), blocks.para(words), filler(lines), blocks.heading("Far", 2, key="far"))
        said = int(re.search(r"on\s+page\s+(\d+)\.", text_of(data))[1])
        assert "Far" in pages_of(data)[said - 1]


def test_a_reference_to_nowhere_is_a_defect_with_a_name():
    with pytest.raises(ValueError, match="not in the document: nowhere"):
        drawn(blocks.para([blocks.page_ref("nowhere")]))


def test_an_empty_document_has_one_page():
    made = Document(META)
    assert len(pages_of(made.to_bytes())) == 1


WORD = some.text(some.characters(codec="utf-8", exclude_characters="\n\r"), max_size=60)
BLOCK = some.one_of(
    some.builds(blocks.para, WORD),
    some.builds(lambda words: blocks.heading(words or "x", 2), some.just("Heading")),
    some.builds(blocks.bullets, some.lists(WORD, min_size=1, max_size=30)),
    some.builds(
        lambda rows: blocks.table(["a", "b"], rows, [1, 3]),
        some.lists(some.tuples(WORD, WORD).map(list), max_size=40),
    ),
    some.builds(lambda words: blocks.box([blocks.para(words)]), WORD),
    some.builds(blocks.page_break),
    some.builds(blocks.annex_break),
    some.builds(lambda n: blocks.para("\n".join("x" * n)), some.integers(1, 80)),
    some.builds(lambda words: blocks.keep(blocks.para(words), blocks.para(words * 40)), WORD),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(some.lists(BLOCK, max_size=12))
def test_any_blocks_make_a_sound_document(content_blocks):
    made = document(*content_blocks, marking="RESTRICTED")
    data = made.to_bytes()
    assert faults(data) == []
    assert made.pages <= 60
