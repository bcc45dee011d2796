"""The calendar of a round: what its marks mean is said beneath it."""

from __future__ import annotations

from datetime import date

from noms_desktop.gui.widgets.round_strip import Line, Mark, RoundStrip


def test_the_legend_names_the_tick_and_the_day_of_the_dashed_line(dressed, qtbot):
    strip = RoundStrip()
    qtbot.addWidget(strip)
    marks = (
        Mark("data_day", date(2006, 10, 16), "done", "Data day"),
        Mark("review", date(2006, 11, 7), "coming", "Review"),
    )
    window = (date(2006, 10, 29), date(2006, 11, 18))
    strip.show_round([Line("dorset", "Dorset", marks)], window, date(2006, 9, 30))
    assert "\N{CHECK MARK} done" in strip.legend
    assert strip.legend.endswith("dashed line: 30 Sep 2006")
    strip.show_round([Line("dorset", "Dorset", marks)], window, date(2007, 6, 1))
    assert "dashed line" not in strip.legend, "the day is beyond the strip"
