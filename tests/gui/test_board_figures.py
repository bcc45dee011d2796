"""A board's figures as they are read: one mark, one count, parts that add up, headings that fit, the row in sight."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QLabel

from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.page import Place

PAGES = Furnishing(
    pages=(
        PageSpec("boards", "Boards", "landmark", "noms_desktop.gui.pages.boards:BoardsPage"),
        PageSpec("performance", "Performance", "chart-line", "noms_desktop.gui.pages.performance:PerformancePage"),
        PageSpec("subcontracting", "Sub-contracting", "house", "demo_page:OtherPage"),
    )
)


@pytest.fixture
def whole(shell, illustrative, qtbot):
    """The window over the illustrative register, at its boards."""
    one = shell(illustrative, furnishing=PAGES)
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    return one


def open_tab(one, name, code):
    one.window.go(Place("boards", code, name))
    return one.window.page.board.made[name]


def test_the_lines_of_a_board_are_marked_and_counted_as_on_the_plan(whole, qtbot):
    tab = open_tab(whole, "subcontracting", "wiltshire")
    qtbot.waitUntil(lambda: tab.lines.rowCount() > 0, timeout=20_000)
    rows = {(row.line_no, row.group): n for n, row in enumerate(tab.lines.rows())}
    counts = {key: tab.lines.index(n, 3).data() for key, n in rows.items()}
    assert counts[1, "counted"] == "✓ 70%"
    assert counts[1, "not counted"] == "✕ own share"
    assert counts[21, "second tier"] == "✕ second tier"
    qtbot.waitUntil(tab.lines_table.isVisible, timeout=20_000)
    wide = tab.lines_table.columnWidth(3)
    assert all(tab.lines_table.sizeHintForIndex(tab.lines.index(n, 3)).width() <= wide for n in rows.values())
    said = [one.text() for one in tab.lines_card.findChildren(QLabel)]
    assert "21 lines, version 1, agreed; line 1 has two rows: what counts, and what does not" in said


def test_what_makes_the_gap_adds_up_as_it_is_read(whole, qtbot):
    tab = open_tab(whole, "subcontracting", "wiltshire")
    qtbot.waitUntil(lambda: tab.lines.rowCount() > 0, timeout=20_000)
    words = [one.text() for one in tab.gap_card.findChildren(QLabel) if one.text()]
    causes = [int(one[1:].replace(",", "")) for one in words if re.fullmatch(r"£[\d,]+", one)]
    note = next(one for one in words if "takes off" in one)
    off, gap = (int(one.replace(",", "")) for one in re.findall(r"£([\d,]*\d)", note))
    assert len(causes) == 3
    assert sum(causes) - off == gap
    assert f"£{gap:,} short" in [tab.years.index(0, n).data() for n in range(tab.years.columnCount())]
    assert "." not in note.rstrip(".")
    assert any(one.endswith("(Families: visits and transport): behind plan") for one in words)
