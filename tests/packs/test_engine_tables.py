"""Tables: header cells, spans, repeated heads, rows kept whole, the last resort for a row taller than a page."""

from __future__ import annotations

import re

import pytest

from noms_desktop.packs import blocks, fonts, styles
from noms_desktop.packs.document import BOTTOM, LEFT, WIDTH
from noms_desktop.packs.tables import TableBlock
from tests.packs.engine_help import content, drawn, nodes, pages_of, roles, text_of
from tests.packs.structure import faults


def lines(count: int) -> list[list[blocks.CellWords]]:
    return [[f"Line {n}", f"{n}%", "A comment of some words"] for n in range(count)]


def cells(data: bytes) -> list[tuple[str, str]]:
    """Role and attributes of each cell."""
    return [(node.role, str(node.item.get("/A", ""))) for node, _ in nodes(data) if node.role in {"TH", "TD"}]


def test_cells_say_what_they_head():
    data = drawn(blocks.table(["Line", "Share", "Note"], lines(2), [2, 1, 3]))
    found = cells(data)
    assert [role for role, _ in found] == ["TH", "TH", "TH", "TH", "TD", "TD", "TH", "TD", "TD"]
    assert all("Column" in words for _, words in found[:3])
    assert "Row" in found[3][1]
    assert faults(data) == []


def test_a_table_without_row_heads_has_none():
    data = drawn(blocks.table(["Line", "Share", "Note"], lines(2), [2, 1, 3], head_cols=0))
    assert [role for role, _ in cells(data)] == ["TH"] * 3 + ["TD"] * 6


def test_the_head_is_repeated_and_read_once():
    data = drawn(blocks.table(["Line", "Share", "Note"], lines(150), [2, 1, 3], summary="All lines"))
    pages = pages_of(data)
    assert len(pages) > 3
    assert all("Share" in page for page in pages)
    assert roles(data).count("Table") == 1
    assert roles(data).count("THead") == 1
    assert roles(data).count("TR") == 151
    assert faults(data) == []
    assert "All lines" in next(str(node.item.A) for node, _ in nodes(data) if node.role == "Table")


def test_rows_stay_whole():
    words = "words that need four lines in a narrow column of the table " * 2
    data = drawn(blocks.table(["No", "Words"], [[f"row{n}", f"first{n} {words} last{n}"] for n in range(40)], [1, 2]))
    for n in range(40):
        page = next(page for page in pages_of(data) if f"first{n} " in page)
        assert f"last{n}" in page.replace("\n", " ")


def test_spans_of_columns_and_rows():
    data = drawn(
        blocks.table(
            ["Function", "Measure", "Value"],
            [
                [blocks.Span("Enforcement", rows=2), "within 10 days", "87.9%"],
                ["licence recall", "95.0%"],
                [blocks.Span("Total", columns=2, style="cellbold"), "91.0%"],
            ],
            [2, 3, 1],
            align="llr",
        )
    )
    assert faults(data) == []
    found = [words for _, words in cells(data)]
    assert sum("RowSpan" in words for words in found) == 1
    assert sum("ColSpan" in words for words in found) == 1


def test_a_tall_cell_over_rows_makes_room_for_itself():
    tall = blocks.Span("one\ntwo\nthree\nfour\nfive", rows=2)
    data = drawn(blocks.table(["a", "b"], [[tall, "x"], ["y"], ["next", "z"]], [1, 1]))
    words = pages_of(data)[0]
    assert words.index("five") < words.index("next")
    assert faults(data) == []


def test_rows_joined_by_a_cell_are_not_parted():
    rows: list[list[blocks.CellWords]] = []
    for n in range(30):
        rows += [[blocks.Span(f"group{n}", rows=3), f"a{n}."], [f"b{n}."], [f"c{n}."]]
    data = drawn(blocks.table(["Group", "Line"], rows, [1, 1]))
    pages = pages_of(data)
    assert len(pages) > 1
    for n in range(30):
        page = next(page for page in pages if f"group{n}\n" in page or f"group{n} " in page)
        assert f"a{n}." in page
        assert f"c{n}." in page
    assert faults(data) == []


def test_a_row_taller_than_a_page_is_cut_and_loses_nothing():
    words = " ".join(f"w{n}" for n in range(1500))
    data = drawn(blocks.table(["Label", "Words"], [["first", "x"], ["tall", words], ["last", "y"]], [1, 2]))
    assert len(pages_of(data)) > 2
    assert [word for word in text_of(data).split() if word.startswith("w")] == words.split()
    assert faults(data) == []
    assert roles(data).count("TR") == 4


def test_a_cell_may_hold_blocks():
    inner = blocks.group(blocks.para("Points"), blocks.bullets(["one", "two"]))
    data = drawn(blocks.key_values([("We ask", inner), ("Your note", blocks.space(9))], bold=True))
    assert faults(data) == []
    assert "LI" in roles(data)


def test_figures_end_on_one_edge():
    data = drawn(blocks.table(["Value"], [["1"], ["22"], ["333.5"]], [1], align="r", head_cols=0))
    code = content(data)
    ends = set()
    for text in ("1", "22", "333.5"):
        before = code[: code.index(f"({text})")]
        x = float(before.rsplit(" Tm", 1)[0].split()[-2])
        ends.add(round(x + fonts.width(text, "Source", 9.5), 1))
    assert len(ends) == 1


def place(code: str, text: str) -> float:
    """Where a text begins, in points from the left edge of the page."""
    return float(code[: code.index(f"({text})")].rsplit(" Tm", 1)[0].split()[-2])


def test_words_and_figures_stand_on_the_edges_of_the_page():
    data = drawn(blocks.heading("Heading", 2), blocks.table(["Line", "Value"], [["first", "19"]], [1, 1], align="lr"))
    code = content(data)
    assert place(code, "first") == pytest.approx(place(code, "Heading"))
    assert place(code, "19") + fonts.width("19", "Source", 9.5) == pytest.approx(LEFT + WIDTH, abs=0.01)


def ends(cells: list[str]) -> list[float]:
    """Where each cell of a column of money ends, in points from the right edge of the page's words."""
    table = blocks.table(["Money"], [[text] for text in cells], [1], align="m", head_cols=0)
    starts = re.findall(r"1 0 0 1 ([0-9.]+) ([0-9.]+) Tm", content(drawn(table)))
    # The last of them above the footer.
    rows = [float(x) for x, y in starts if float(y) > BOTTOM][-len(cells) :]
    return [LEFT + WIDTH - x - fonts.width(text, "Source", 9.5) for x, text in zip(rows, cells, strict=True)]


def test_money_has_one_precision_a_column_and_pounds_stand_under_pounds():
    cells = ["£1,200", "£85.50", "-£3", "£0", "\N{EN DASH}", "none due yet"]
    words = text_of(drawn(blocks.table(["Money"], [[text] for text in cells], [1], align="m", head_cols=0)))
    assert "£1,200.00 £85.50 -£3.00 £0.00 \N{EN DASH} none due yet" in words
    whole = text_of(drawn(blocks.table(["Money"], [["£1,200"], ["£85"]], [1], align="m", head_cols=0)))
    assert "£1,200 £85" in whole
    pence = pytest.approx(fonts.width(".50", "Source", 9.5), abs=0.02)
    edge = pytest.approx(0.0, abs=0.02)
    # A dash stands where the pounds do; words are no figures and keep to the edge.
    assert ends(["£85.50", "\N{EN DASH}", "none due yet"]) == [edge, pence, edge]
    assert ends(["£1,200", "£85", "\N{EN DASH}"]) == [edge, edge, edge]


@pytest.mark.parametrize("count", range(28, 60))
def test_no_row_is_left_alone_on_a_page(count):
    rows = [[f"row {n}.", "What is to be done"] for n in range(count)]
    for page in pages_of(drawn(blocks.table(["No.", "What"], rows, [1, 3]))):
        assert page.count("What is to be done") != 1


def test_a_column_as_wide_as_its_words_breaks_none_of_them_and_leaves_the_rest_to_the_others():
    words = "a long name that goes over several lines of a narrow column of names " * 3
    table = blocks.table(["Name", "Target", "Direction"], [[words, "at least 90%", "usual range"]], [1, 0, 0])
    assert isinstance(table, TableBlock)
    edges = table.columns.edges(WIDTH)
    assert edges[-1] == pytest.approx(WIDTH)
    for cell in table.body[0].cells[1:]:
        assert len(cell.block.lines(table.columns.inside(cell, edges)[1], {})) == 1
    assert edges[1] > WIDTH * 0.7


def test_no_column_is_so_wide_for_its_words_that_the_others_have_no_room():
    table = blocks.table(["Name", "One", "Two"], [["name", "W" * 500, "W" * 500]], [1, 0, 0])
    assert isinstance(table, TableBlock)
    edges = table.columns.edges(WIDTH)
    assert edges[1] > WIDTH * 0.4
    assert faults(drawn(table)) == []
    alone = blocks.table(["One", "Two"], [["a", "b"]], [0, 0])
    assert isinstance(alone, TableBlock)
    assert alone.columns.edges(WIDTH)[-1] == pytest.approx(WIDTH)


def test_totals_are_bold():
    data = drawn(blocks.table(["a", "b"], [["x", "1"], ["Total", "2"]], [1, 1], bold_rows=[1]))
    code = content(data)
    assert code[: code.index("(Total)")].rsplit("/F", 1)[1] != code[: code.index("(x)")].rsplit("/F", 1)[1]


@pytest.mark.parametrize("row", [["one"], ["one", "two", "three"]])
def test_a_row_with_another_number_of_cells_is_refused(row):
    with pytest.raises(ValueError, match="than the table has columns"):
        blocks.table(["a", "b"], [row], [1, 1])


def test_an_unknown_look_is_named():
    with pytest.raises(ValueError, match="No table style 'zebra'"):
        blocks.table(["a"], [["b"]], [1], style="zebra")


def test_a_table_without_rows_keeps_its_head():
    data = drawn(blocks.table(["Nothing", "here"], [], [1, 1]))
    assert "Nothing" in text_of(data)
    assert faults(data) == []


def test_a_row_whose_page_number_grows_is_measured_again():
    face = styles.style("cell")
    narrow = fonts.width("see 0", face.face, face.size) + 1
    made = blocks.table([], [[[blocks.page_ref("there", "see ")]], ["plain"]], [1])
    before = made.measure(narrow, {"there": "7"})
    assert made.refers
    assert made.measure(narrow, {"there": "1234567"}) > before
    assert made.measure(narrow, {"there": "7"}) == before


def test_the_first_rows_of_a_table_are_as_high_as_a_table_of_them():
    rows = [[f"Row {number}", "words " * number] for number in range(1, 9)]
    whole = blocks.table(["No.", "Words"], rows, [20, 80])
    assert not whole.refers
    for measured in (False, True):
        if measured:
            whole.measure(300.0, {})
        for count in (1, 3, 8):
            assert whole.first(count).measure(300.0, {}) == blocks.table(
                ["No.", "Words"], rows[:count], [20, 80]
            ).measure(300.0, {})
