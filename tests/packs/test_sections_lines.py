"""The lines of the plan on paper: every printed sum is that of the printed rows above it, to the penny."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain.pack import LineEntry
from noms_desktop.domain.pack_lines import ROOM, choose_core, sums, wrong_sums
from noms_desktop.packs import pack
from noms_desktop.packs.document import HEIGHT, WIDTH
from noms_desktop.packs.sections.lines import line_table
from noms_desktop.packs.tables import TableBlock
from noms_desktop.packs.text import Text
from tests.packs import sample
from tests.packs.test_sections_pages import pages, variant

MONEY = slice(-5, -1)


def rows_of(name: str, *, whole: bool) -> list[list[str]]:
    """The printed table, cell by cell, as text."""
    table = line_table(sample.VARIANTS[name](), whole=whole)
    assert isinstance(table, TableBlock)
    return [[cell.block.plain if isinstance(cell.block, Text) else "" for cell in row.cells] for row in table.body]


def pence(text: str) -> int:
    """What a person reads: '£1,200.50', '-£3', a dash is nothing."""
    if text == "\N{EN DASH}":
        return 0
    match = re.fullmatch(r"(-?)£([\d,]+)(?:\.(\d\d))?", text)
    assert match, text
    return (-1 if match[1] else 1) * (int(match[2].replace(",", "")) * 100 + int(match[3] or 0))


@pytest.mark.parametrize("name", ["normal", "wide", "london", "illustrative"])
@pytest.mark.parametrize("whole", [False, True])
def test_the_printed_columns_add_up_by_hand(name, whole):
    above = [0, 0, 0, 0]
    totals: dict[str, list[int]] = {}
    for row in rows_of(name, whole=whole):
        if len(row) == 1:
            above = [0, 0, 0, 0]
            continue
        money = [pence(text) for text in row[MONEY]]
        if row[1] in {"Counted", "Not counted"}:
            assert money == above
            totals[row[1]] = money
        elif row[1].startswith("All lines"):
            assert money == [a + b for a, b in zip(totals["Counted"], totals["Not counted"], strict=True)]
        else:
            above = [a + b for a, b in zip(above, money, strict=True)]
    assert set(totals) == {"Counted", "Not counted"}


@pytest.mark.parametrize("name", ["normal", "wide", "london"])
def test_the_counted_sums_are_the_figures_of_the_position(name):
    data = sample.VARIANTS[name]()
    counted = next(row for row in rows_of(name, whole=False) if row[1:2] == ["Counted"])
    first, second = data.years
    wanted = [first.planned_counted, first.counted_actual, first.forecast, second.planned_counted]
    assert [pence(text) for text in counted[MONEY]] == wanted


def test_every_line_is_on_its_page_or_in_the_sum_of_smaller_ones_and_all_are_in_the_annex():
    rows = [row[0] for row in rows_of("london", whole=False) if len(row) > 1 and row[0]]
    everything = [row[0] for row in rows_of("london", whole=True) if len(row) > 1 and row[0]]
    assert len(rows) == ROOM
    assert sorted(everything, key=int) == sorted((f"{line.number}" for line in sample.london().lines), key=int)
    smaller = [row[1] for row in rows_of("london", whole=False) if len(row) > 1 and "smaller" in row[1]]
    assert sum(int(words.split()[0]) for words in smaller) + len(rows) == len(everything)


def test_lines_and_causes_stand_on_one_page():
    for name in ("normal", "wide", "london"):
        page = next(words for words in pages(variant(name)) if "Sub-contracting: the lines of the plan" in words)
        assert "All lines but the second tier" in page
        assert "The causes of the gap" in page
        assert "Counted: payments, contracts and grants of the first tier" in page


def test_no_figure_is_broken_over_two_lines_even_where_millions_have_pence():
    table = line_table(sample.london(), whole=False)
    assert isinstance(table, TableBlock)
    edges = table.columns.edges(WIDTH)
    for row in table.body:
        if len(row.cells) == 1:
            continue
        for cell in row.cells[MONEY]:
            assert isinstance(cell.block, Text)
            assert len(cell.block.lines(table.columns.inside(cell, edges)[1], {})) == 1, cell.block.plain


def test_why_a_line_does_not_count_stands_beside_it():
    page = next(words for words in pages(variant("normal")) if "Sub-contracting: the lines of the plan" in words)
    assert "60%: the board's own share is 40%" in page
    assert "no: public sector" in page
    assert "Second tier: shown, never added" in page


def test_sums_that_are_not_those_of_the_lines_are_never_printed():
    data = sample.normal()
    wrong = tuple(replace(row, forecast=row.forecast + 1) if row.key == "counted" else row for row in data.line_sums)
    for sums_given in (wrong, (), data.line_sums[:-1]):
        with pytest.raises(ValueError, match="not the sum of its lines"):
            pack.build(replace(data, line_sums=sums_given))


@pytest.mark.parametrize("room", [80.0, 90.0, 150.0, 200.0, 333.0, 470.0])
def test_the_title_of_a_group_goes_to_the_next_page_with_its_rows(room):
    table = line_table(sample.wide(), whole=True)
    piece: TableBlock | None = table if isinstance(table, TableBlock) else None
    rows = 0
    while piece is not None:
        piece.measure(WIDTH, {})
        pieces = piece.split(WIDTH, room, {}, force=True)
        first, rest = pieces or (piece, None)
        assert isinstance(first, TableBlock)
        assert len(first.body[-1].cells) > 1
        rows += len(first.body)
        assert rest is None or isinstance(rest, TableBlock)
        piece, room = rest, HEIGHT
    assert isinstance(table, TableBlock)
    assert rows == len(table.body)


pence_given = st.integers(-10_000, 10_000_000)
entries = st.builds(
    LineEntry,
    number=st.integers(1, 99),
    service=st.just("s"),
    provider=st.just("p"),
    sector=st.just(""),
    group=st.sampled_from(["counted", "not counted", "second tier"]),
    counts=st.just("yes"),
    stage=st.just("idea"),
    starts=st.none(),
    planned=pence_given,
    planned_next=pence_given,
    signed=pence_given,
    actual=pence_given,
    months_returned=st.just(1),
    forecast=pence_given,
    risk=st.just("low"),
    regional_fund=st.just(False),
)


@given(st.lists(entries, max_size=40), st.integers(1, 20))
def test_any_lines_keep_their_room_and_their_sums(lines, room):
    chosen = choose_core(lines, room)
    assert sorted(map(repr, (replace(line, core=True) for line in chosen))) == sorted(map(repr, lines))
    assert sum(line.core for line in chosen) == min(room, len(lines))
    rows = {row.key: row for row in sums(chosen)}
    assert wrong_sums(chosen, sums(chosen)) == ()
    for field in ("planned", "planned_next", "signed", "actual", "forecast", "count"):
        counted, others, both = (getattr(rows[key], field) for key in ("counted", "not counted", "all"))
        assert counted + others == both
    added = [line for line in lines if line.group != "second tier"]
    assert rows["all"].planned == sum(line.planned for line in added)
