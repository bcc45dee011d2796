"""A chart written straight into a document is the figure's own drawing: every line, mark and word in its order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from matplotlib.figure import Figure

from noms_desktop import charts
from noms_desktop.charts.sheet import DASHED, DOTTED, Ink, Mark, Sheet, Stroke
from noms_desktop.domain.pictures import SpendPicture, XmrPicture, XmrPoint
from noms_desktop.packs import recorder, renderer
from tests.packs.test_engine_renderer import PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.packs.renderer import Recording

WIDTH, HEIGHT = 475.25, 133.5
SHAPES = ("circle", "up", "down", "cross", "diamond", "tick", "dash", "left", "right")


def by_figure(draw: Callable[[Figure], object], width: float = WIDTH, height: float = HEIGHT) -> Recording:
    figure = Figure(figsize=(width / 72, height / 72), dpi=72)
    draw(figure)
    return renderer.record(figure)


def by_recorder(draw: Callable[[recorder.Recorder], object], width: float = WIDTH, height: float = HEIGHT) -> Recording:
    surface = recorder.Recorder(width / 72 * 72, height / 72 * 72)
    draw(surface)
    return surface.recording()


def written(recording: Recording) -> list[object]:
    """What is drawn in its order; places of words as exact as a document has them."""
    return [
        (item.text, item.face, item.size, [round(float(part), 6) for part in item.place], item.angle, item.colour)
        if isinstance(item, renderer.Label)
        else item
        for item in recording.items
    ]


def assert_same(figure: Recording, straight: Recording) -> None:
    assert (figure.width, figure.height) == pytest.approx((straight.width, straight.height))
    assert written(straight) == written(figure)
    assert list(straight.lost) == list(figure.lost)


@pytest.mark.parametrize("height", [40.0, 110.0, 178.0, 260.0])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: type(picture).__name__)
def test_every_picture_is_the_figure_s_own_drawing(picture, height):
    straight = recorder.recorded(picture, WIDTH, height)
    assert_same(by_figure(lambda figure: charts.draw_any(figure, picture), height=height), straight)
    assert straight.items


def test_signals_gaps_provisional_months_and_odd_signs_too():
    kinds = ("better", "worse", "high", "low", "usual")
    months = [f"{2004 + n // 12}-{n % 12 + 1:02d}" for n in range(30)]
    points = tuple(
        XmrPoint(month, None if n % 11 == 7 else 40.0 + (n * 7) % 13, kinds[n % 5], provisional=n > 26)
        for n, month in enumerate(months)
    )
    xmr = next(one for one in PICTURES if isinstance(one, XmrPicture))
    picture = replace(xmr, points=points, unit="days 😀", step_notes=("Sept: counted anew 漢", "Again"))
    straight = recorder.recorded(picture, WIDTH, HEIGHT)
    assert_same(by_figure(lambda figure: charts.draw_any(figure, picture)), straight)
    assert "😀" in straight.lost


def test_a_year_with_a_band_that_opens_at_one_point():
    spend = next(one for one in PICTURES if isinstance(one, SpendPicture))
    band = (None, None, *(3_000_000 + 400_000 * n for n in range(10)))
    picture = replace(spend, low=band, high=tuple(None if one is None else one * 12 // 11 for one in band))
    for shown in (picture, replace(picture, high=band)):
        straight = recorder.recorded(shown, WIDTH, HEIGHT)
        assert_same(by_figure(lambda figure, shown=shown: charts.draw_any(figure, shown)), straight)


@pytest.mark.parametrize("hollow", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_mark_is_stamped_as_it_is_drawn(shape, hollow):
    def draw(on: Figure | recorder.Recorder) -> None:
        sheet = Sheet(on)
        for width in (0.0, 1.4):
            mark = Mark(shape, "#b34a12", 6.2, hollow, width)
            sheet.marks([10.004, 33.335, float("nan"), 470.0], [12.0, 700.25, 5.0, 0.0], mark, name="mark")

    assert_same(by_figure(draw), by_recorder(draw))


@pytest.mark.parametrize("dashes", [(), DASHED, DOTTED])
def test_lines_that_leave_the_chart_or_are_lifted_are_cut_as_on_a_figure(dashes):
    nan, stroke = float("nan"), Stroke("#135c96", 1.7, dashes)

    def draw(on: Figure | recorder.Recorder) -> None:
        sheet = Sheet(on)
        sheet.line([0.0, 100.0, WIDTH], [0.0, 50.0, HEIGHT], stroke, name="within")
        sheet.line([-50.0, 100.0, 600.0], [20.0, 300.0, -40.0], stroke, name="beyond")
        sheet.line([10.0, nan, 30.0, 40.0], [10.0, 20.0, nan, 40.0], stroke, name="lifted")
        sheet.line([20.0], [20.0], stroke, name="a point")
        sheet.area([(1.0, 1.0), (90.0, 700.0), (50.0, nan), (3.0, 8.0)], "#dfe4ea", name="area")

    assert_same(by_figure(draw), by_recorder(draw))


def test_what_lies_higher_is_drawn_later_whenever_it_was_asked_for():
    def draw(on: Figure | recorder.Recorder) -> None:
        sheet = Sheet(on)
        sheet.text(20.0, 40.0, "Above", Ink(), name="word")
        sheet.level(30.0, (0.0, 90.0), Stroke("#000000", 1.0), name="line", order=3.0)
        sheet.level(31.0, (0.0, 90.0), Stroke("#111111", 1.0), name="line", order=1.0)
        sheet.level(32.0, (0.0, 90.0), Stroke("#222222", 1.0), name="line", order=3.0)

    straight = by_recorder(draw)
    assert_same(by_figure(draw), straight)
    assert isinstance(straight.items[-1], renderer.Label)
