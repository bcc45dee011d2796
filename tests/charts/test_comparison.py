"""Boards stand on one scale with their names, figures and ratings, and the missing ones are named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from noms_desktop.domain.pictures import BoardMark


@pytest.mark.parametrize("size", [None, (5.7, 2.7)])
def test_all_names_figures_and_ratings_are_there(draw, comparison, size):
    drawn = draw(comparison, size)
    assert drawn.texts_of("board") == [b.name for b in comparison.boards]
    assert drawn.texts_of("value") == ["92.1%", "88.2%", "81.5%", "87.9%"]
    assert drawn.texts_of("rating") == ["on target", "at risk", "off target", "at risk", "no data"]
    assert drawn.texts_of("label-target") == ["Target 90%"]
    assert drawn.texts_of("label-national") == ["National 91.2%"]
    assert drawn.collisions() == []
    assert drawn.outside() == []


def test_ratings_differ_by_shape(draw, comparison):
    drawn = draw(comparison)
    counts = {shape: len(drawn.lines(f"rating-{shape}")) for shape in ("tick", "up", "circle", "dash")}
    assert counts == {"tick": 1, "up": 2, "circle": 1, "dash": 1}


def test_own_board_is_set_apart_without_colour(draw, comparison):
    drawn = draw(comparison)
    (own,) = drawn.lines("mark-own")
    others = drawn.lines("mark-board")
    assert len(others) == 3
    assert own.get_marker() != others[0].get_marker()
    assert len(drawn.shapes("own-row")) == 1


def test_marks_stand_in_order_of_value_on_one_scale(draw, comparison):
    drawn = draw(comparison)
    avon, devon, dorset = (line.get_xdata()[0] for line in drawn.lines("mark-board"))
    target, national = (drawn.lines(name)[0].get_xdata()[0] for name in ("target", "national"))
    assert dorset < devon < target < national < avon
    assert (avon - target) / (target - dorset) == pytest.approx((92.1 - 90) / (90 - 81.5))


def test_missing_boards_are_named(draw, comparison):
    drawn = draw(comparison)
    assert "No figure for 1 of 5: Wiltshire." in drawn.texts
    assert drawn.texts_of("no-figure") == ["no figure"]


def test_target_and_national_that_coincide_have_separate_labels(draw, comparison):
    drawn = draw(replace(comparison, national=90.0, national_label="National 90%"))
    assert drawn.collisions() == []
    assert {"Target 90%", "National 90%"} <= set(drawn.texts)


def test_forty_two_boards_fit_a_page(draw, comparison):
    boards = tuple(BoardMark(f"Illustrative Board {n}", 80.0 + n % 17, f"{80 + n % 17}%", "at risk") for n in range(42))
    drawn = draw(replace(comparison, boards=boards))
    assert len(drawn.texts_of("board")) == 42
    assert drawn.height < 700
    assert drawn.collisions() == []


def test_too_many_for_the_height_is_said_and_keeps_ones_own(draw, comparison):
    boards = tuple(BoardMark(f"Board {n}", 80.0, "80%", "at risk", n == 41) for n in range(42))
    drawn = draw(replace(comparison, boards=boards), (5.7, 2.7), titled=True)
    shown = drawn.texts_of("board")
    assert "Board 41" in shown
    assert any(t.startswith(f"{42 - len(shown)} of 42 boards are not drawn") for t in drawn.texts)
    assert drawn.collisions() == []


def test_no_boards_at_all(draw, comparison):
    assert draw(replace(comparison, boards=())).texts_of("empty") == ["No board to compare"]


def test_all_missing_without_target(draw, comparison):
    boards = tuple(replace(b, value=float("nan")) for b in comparison.boards)
    drawn = draw(replace(comparison, boards=boards, target=None, national=None))
    assert drawn.texts_of("no-figure") == ["no figure"] * 5
    assert drawn.lines("target") == []


def test_long_names_are_shortened_not_cut(draw, comparison):
    boards = (replace(comparison.boards[0], name="Avon " * 40), *comparison.boards[1:])
    drawn = draw(replace(comparison, boards=boards))
    assert drawn.texts_of("board")[0].endswith("…")
    assert drawn.collisions() == []
