"""Whatever the data and the words, a chart is drawn: nothing raises, no words collide, none is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noms_desktop.domain.pictures import (
    BoardMark,
    BulletPicture,
    ComparisonPicture,
    SpendPicture,
    XmrPicture,
    XmrPoint,
    XmrSegment,
)

EASY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
SIZES = st.sampled_from([(6.6, 2.8), (5.7, 2.7), (3.2, 0.8), (1.0, 0.6), (0.2, 0.2), (14.0, 8.0), (2.0, 9.0)])
WORDS = st.one_of(
    st.sampled_from(["Average", "$\\foo$", "$$", "_legend", "<img>", "Gŵyl", "שלום", "مرحبا", "W" * 300, "", "\x00"]),
    st.text(max_size=40),
)
FIGURES = st.one_of(st.none(), st.floats(), st.floats(0, 100), st.integers(0, 100).map(float))
REAL = st.floats(-1e6, 1e6)
MONEY = st.integers(-(10**14), 10**14)
MONTHS = st.one_of(st.sampled_from(["2006-09", "2007-01", "2005-12"]), WORDS)


@st.composite
def _segments(draw, count):
    if not count:
        return ()
    cuts = sorted(draw(st.sets(st.integers(0, count - 1), max_size=3)) | {0})
    ends = [cut - 1 for cut in cuts[1:]] + [count - 1]
    made = []
    for first, last in zip(cuts, ends, strict=True):
        centre, half = draw(FIGURES), draw(st.one_of(st.none(), st.floats(0, 50)))
        middle = 50.0 if centre is None else centre
        lower, upper = (None, None) if half is None else (middle - half, middle + half)
        made.append(XmrSegment(first, last, middle, lower, upper, draw(st.booleans())))
    return tuple(made)


@st.composite
def _measures(draw):
    kinds = st.sampled_from(["usual", "better", "worse", "high", "low", "missing"])
    points = draw(st.lists(st.builds(XmrPoint, MONTHS, FIGURES, kinds, st.booleans(), st.integers(-1, 1)), max_size=30))
    bounds = draw(st.sampled_from([(0.0, 100.0), (None, None), (0.0, None), (0.0, 0.0)]))
    return XmrPicture(
        finding=draw(WORDS),
        subtitle=draw(WORDS),
        alternative_text="",
        unit=draw(st.one_of(st.sampled_from(["per cent", "days", "pounds an hour", ""]), WORDS)),
        decimals=draw(st.integers(0, 3)),
        points=tuple(points),
        segments=draw(_segments(len(points))),
        target=draw(FIGURES),
        floor=bounds[0],
        ceiling=bounds[1],
        step_notes=tuple(draw(st.lists(WORDS, max_size=3))),
    )


@st.composite
def _spends(draw):
    def series(most=12):
        return tuple(draw(st.lists(st.one_of(st.none(), MONEY), max_size=most)))

    return SpendPicture(
        finding=draw(WORDS),
        subtitle=draw(WORDS),
        alternative_text="",
        year_label="2006/07",
        months=tuple(draw(st.lists(MONTHS, max_size=12))),
        plan=tuple(draw(st.lists(MONEY, max_size=12))),
        actual=series(),
        forecast=series(),
        low=series(),
        high=series(),
        target=draw(MONEY),
        target_label=draw(WORDS),
        base=draw(MONEY),
        start_marker=draw(st.one_of(st.none(), MONEY)),
    )


@st.composite
def _comparisons(draw):
    ratings = st.one_of(st.sampled_from(["on target", "at risk", "off target", "no data"]), WORDS)
    boards = draw(st.lists(st.builds(BoardMark, WORDS, FIGURES, WORDS, ratings, st.booleans()), max_size=20))
    unit = draw(st.sampled_from(["per cent", "days", "£", ""]))
    return ComparisonPicture(
        draw(WORDS), draw(WORDS), "", unit, tuple(boards), draw(FIGURES), draw(WORDS), draw(FIGURES), draw(WORDS)
    )


@st.composite
def _bullets(draw):
    numbers = st.one_of(st.floats(), st.floats(0, 100))
    return BulletPicture(
        draw(WORDS),
        "",
        draw(WORDS),
        1,
        draw(numbers),
        draw(numbers),
        draw(FIGURES),
        draw(numbers),
        draw(numbers),
        draw(st.booleans()),
    )


def _check(draw, picture, size, titled):
    drawn = draw(picture, size, titled=titled)
    assert drawn.collisions() == []
    # Stacked accents may reach above a line of type; nothing reaches past the sides.
    assert [w.text for w in drawn.words if w.box[0] < -1.0 or w.box[2] > drawn.width + 1.0] == []


@EASY
@given(picture=_measures(), size=SIZES, titled=st.booleans())
def test_any_measure(draw, picture, size, titled):
    _check(draw, picture, size, titled)


@EASY
@given(picture=_spends(), size=SIZES, titled=st.booleans())
def test_any_spend(draw, picture, size, titled):
    _check(draw, picture, size, titled)


@EASY
@given(picture=_comparisons(), size=SIZES, titled=st.booleans())
def test_any_comparison(draw, picture, size, titled):
    _check(draw, picture, size, titled)


@EASY
@given(picture=_bullets(), size=SIZES, titled=st.booleans())
def test_any_bullet(draw, picture, size, titled):
    _check(draw, picture, size, titled)


@EASY
@given(values=st.lists(st.floats(60, 100), min_size=13, max_size=24), target=st.floats(60, 100))
def test_a_plain_measure_keeps_all_four_labels(draw, with_values, values, target):
    """At the sizes that are really used none of the labels at the right is dropped, however they crowd."""
    centre = sum(values) / len(values)
    segment = XmrSegment(0, len(values) - 1, centre, centre - 8, centre + 8, False)
    drawn = draw(with_values(values, target=target, segments=(segment,)), (5.7, 2.7), titled=True)
    for start in ("Sep ", "Target ", "Average ", "Usual "):
        assert any(text.startswith(start) and not text.endswith("…") for text in drawn.texts)
    assert drawn.collisions() == []
    assert drawn.outside() == []


def test_hostile_words_are_drawn_as_they_are(draw, comparison, hostile):
    for text in hostile:
        drawn = draw(replace(comparison, boards=(replace(comparison.boards[0], name=text),)))
        if text.isprintable() and text.isascii() and 0 < len(text) < 30 and text.strip():
            assert text in drawn.texts


@pytest.mark.parametrize("text", ["Gŵyl Ddŵr", "Sir Gâr", "Ŷ", "שלום", "مرحبا"])
def test_letters_of_other_languages_survive(draw, comparison, text):
    drawn = draw(replace(comparison, boards=(replace(comparison.boards[0], name=text),)))
    assert drawn.texts_of("board") == [text]
