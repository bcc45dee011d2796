"""A board's figures as they are read: one mark, one count, parts that add up, headings that fit, the row in sight."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from noms_desktop.domain.periods import Month
from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.page import Place
from noms_desktop.gui.pages.plan_versions import PlanVersions
from noms_desktop.services import finding, results_detail, sla
from noms_desktop.services.results_scope import Scope
from noms_desktop.services.sla import TypedTerms

HERE = "noms_desktop.gui.pages"
PAGES = Furnishing(
    pages=(
        PageSpec("boards", "Boards", "landmark", f"{HERE}.boards:BoardsPage"),
        PageSpec("performance", "Performance", "chart-line", f"{HERE}.performance:PerformancePage"),
        PageSpec("subcontracting", "Sub-contracting", "house", f"{HERE}.subcontracting:SubcontractingPage"),
    )
)


@pytest.fixture
def whole(shell, illustrative, qtbot):
    """The window over the illustrative register, at its boards."""
    one = shell(illustrative, furnishing=PAGES)
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    return one


def set_target(one, qtbot):
    """Wiltshire's SLA has one measure more, a count of which nothing is returned."""
    terms = TypedTerms(board_code="wiltshire", year="2006/07", measure="M13", target="120")
    with qtbot.waitSignal(one.desk.committed, timeout=20_000):
        one.desk.edit(sla.set_measure, terms)


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


def test_the_row_whose_chart_is_shown_is_in_sight(whole, qtbot):
    set_target(whole, qtbot)
    whole.window.go(Place("performance", "wiltshire"))
    page = whole.window.page
    qtbot.waitUntil(lambda: page.model.rowCount() == 21 and page.detail.isVisible(), timeout=20_000)
    qtbot.waitUntil(lambda: page.table.chosen_key() != "", timeout=20_000)
    qtbot.wait(100)
    row = page.table.visualRect(page.table.currentIndex())
    assert page.table.chosen_row().state is None, "the one that nothing was recorded of"
    assert page.table.viewport().rect().contains(row)
    headings = [page.model.headerData(n, Qt.Orientation.Horizontal) for n in range(page.model.columnCount())]
    assert headings.count("Figure") == 2, "per cent, counts and days stand beneath it"
    assert "%" not in headings
    assert "Rate" not in headings


def test_a_count_that_is_not_returned_yet_has_the_target_that_was_set(whole, qtbot):
    set_target(whole, qtbot)
    tab = open_tab(whole, "sla", "wiltshire")
    qtbot.waitUntil(lambda: tab._found is not None, timeout=20_000)
    row = next(n for n, one in enumerate(tab.model.rows()) if one.code == "M13")
    headings = [tab.model.headerData(n, Qt.Orientation.Horizontal) for n in range(tab.model.columnCount())]
    target = tab.model.index(row, headings.index("Target"))
    assert target.data() == "120 a year"
    assert "at least 120 in the year" in target.data(Qt.ItemDataRole.ToolTipRole)
    assert headings[-1] == "Margin"


def test_performance_opens_the_board_that_was_looked_at_last(whole, qtbot):
    open_tab(whole, "overview", "wiltshire")
    whole.window.go_to("performance")
    page = whole.window.page
    qtbot.waitUntil(lambda: page.heading.title.text().startswith("Wiltshire, "), timeout=20_000)


def test_at_risk_is_not_called_clearly_missed(whole):
    scope = Scope(Month(2006, 9), board_code="avon-and-somerset")
    found = results_detail.of_row(whole.desk.store, scope, "avon-and-somerset", "M04")
    assert found.word == "at risk"
    year = next(line.words for line in found.lines if line.caption == "Year to date")
    assert year.endswith("25 cases short. Missed by more than chance, but within its tolerance.")


def test_what_a_large_change_did_can_be_read_to_its_end(whole, qtbot):
    tab = open_tab(whole, "history", "wiltshire")
    qtbot.waitUntil(tab.list.rest.isVisible, timeout=20_000)
    count = int(tab.list.chosen.now.split()[0].replace(",", ""))

    def said():
        return " ".join(one.text() for one in tab.list.detail.findChildren(QLabel))

    assert f"The first 200 of its {count:,} changes are listed" in said()
    assert tab.list.rest.text() == f"Show the other {count - 200:,}"
    before = len(tab.list._told.rows())
    tab.list.rest.click()
    qtbot.waitUntil(lambda: not tab.list.rest.isVisible(), timeout=20_000)
    assert "are listed" not in said()
    found = [one.what for _, one in tab.list._told.rows()]
    assert len(found) > 2 * before
    assert any("Sep" in what for what in found), "what was spent in September can be read"


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
def test_what_became_of_a_version_is_read_whole(whole, qtbot, size):
    whole.window.resize(*size)
    whole.window.go(Place("subcontracting", "wiltshire", "versions"))
    qtbot.waitUntil(lambda: bool(whole.window.page.findChildren(PlanVersions)), timeout=20_000)
    tab = whole.window.page.findChildren(PlanVersions)[0]
    qtbot.waitUntil(lambda: tab.table.isVisible() and tab.model.rowCount() == 1, timeout=20_000)
    said = [one.text() for one in tab.findChildren(QLabel)]
    assert any(one.startswith("Reason for agreeing it below the minimum: Agreed for 2006/07.") for one in said)
    assert tab.table.sizeHintForIndex(tab.model.index(0, 3)).width() <= tab.table.columnWidth(3)
    assert tab.table.horizontalScrollBar().maximum() == 0


def test_a_quarter_is_written_in_one_way(whole, qtbot):
    tab = open_tab(whole, "reviews", "wiltshire")
    qtbot.waitUntil(lambda: tab.reviews.rowCount() > 0, timeout=20_000)
    written = {tab.reviews.index(n, 0).data() for n in range(tab.reviews.rowCount())}
    assert "2006/07-Q2" in written
    found = finding.find(whole.desk.store, "wiltshire")
    assert any("2006/07-Q2" in one.title for one in found)
