"""What the Performance page says above its grid, and where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.periods import long_date

if TYPE_CHECKING:
    from noms_desktop.services.results_page import ResultsGrid

DOT = " \N{MIDDLE DOT} "


def title(grid: ResultsGrid) -> str:
    """'Dorset, September 2006: 10 of 20 measures on target, 5 off target'."""
    month = grid.scope.month.label
    return f"{grid.title}, {month}: {_finding(grid)}" if grid.title else f"Results of {month}: {_finding(grid)}"


def subtitle(grid: ResultsGrid) -> str:
    """'SLA 2006/07 · 11 of 11 received, due Monday 16 October 2006 · 8 provisional, 3 final'."""
    parts = [f"{'SLAs' if grid.by_measure else 'SLA'} {grid.year.label}" if grid.rows else ""]
    if grid.rows:
        # The title has said how many are in while some are not.
        received = f"{len(grid.rows)} of {len(grid.rows)} received, " if grid.received == len(grid.rows) else ""
        late = grid.received < len(grid.rows) and grid.as_at > grid.due_on
        parts += [f"{received}{'was due' if late else 'due'} {long_date(grid.due_on)}", _states(grid)]
    if grid.rows and grid.by_measure and grid.without:
        parts.append(f"{grid.without} {'board does' if grid.without == 1 else 'boards do'} not have it in the SLA")
    return DOT.join(filter(None, parts))


def nothing(grid: ResultsGrid) -> tuple[str, str, str]:
    """The title, the sentence and the button where there is no SLA."""
    year = grid.year.label
    if grid.by_measure:
        return (
            f"No SLA for {year}",
            "Agree a board's SLA first: its measures then stand here, board by board.",
            "Choose a board",
        )
    first = f"Copy {grid.copy_from} or choose measures" if grid.copy_from else "Choose measures"
    text = f"{grid.title} has no measures for {year} yet, so no result can be entered."
    return (
        f"No SLA for {year}",
        f"{text} Once its SLA has measures, the grid stands here.",
        f"{first}\N{HORIZONTAL ELLIPSIS}",
    )


def _finding(grid: ResultsGrid) -> str:
    """'12 of 20 measures on target, 3 off target', or how many are in while some are not."""
    rows = len(grid.rows)
    if not rows:
        return f"no SLA for {grid.year.label}"
    if grid.received < rows:
        return f"{grid.received} of {rows} results received"
    noun = "boards" if grid.by_measure else "measures"
    return f"{grid.count('on target')} of {rows} {noun} on target, {grid.count('off target') or 'none'} off target"


def _states(grid: ResultsGrid) -> str:
    if not grid.received:
        return ""
    final = sum(row.state == "final" for row in grid.rows)
    if len(grid.rows) in (grid.provisional, final):
        return "all final" if final else "all provisional"
    counted = ((grid.provisional, "provisional"), (final, "final"))
    return ", ".join(f"{count} {word}" for count, word in counted if count)
