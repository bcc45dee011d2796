"""Labels move no farther than they must, never overlap, and are shortened rather than cut."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.charts.labels import Edges, crosses, fit, nudge, wrap
from noms_desktop.charts.sheet import Box, Ink


def test_labels_with_room_stay_where_they_belong():
    assert nudge([10.0, 50.0, 90.0], [10.0] * 3, 0.0, 100.0) == [10.0, 50.0, 90.0]


def test_two_that_collide_share_the_move():
    assert nudge([50.0, 51.0], [10.0, 10.0], 0.0, 100.0) == [45.5, 55.5]


def test_at_the_edge_they_move_inwards():
    assert nudge([99.0, 100.0], [10.0, 10.0], 0.0, 100.0) == [85.0, 95.0]


def test_order_is_kept_whatever_the_order_given():
    assert nudge([60.0, 59.0, 61.0], [10.0] * 3, 0.0, 100.0) == [60.0, 50.0, 70.0]


@given(
    st.lists(st.tuples(st.floats(-50, 150), st.floats(1, 12)), max_size=8),
)
def test_never_overlapping_never_outside(items):
    wanted, sizes = [w for w, _ in items], [s for _, s in items]
    middles = nudge(wanted, sizes, 0.0, 100.0)
    spans = sorted((m - s / 2, m + s / 2) for m, s in zip(middles, sizes, strict=True))
    assert all(low >= -1e-6 and high <= 100 + 1e-6 for low, high in spans)
    assert all(a[1] <= b[0] + 1e-6 for a, b in itertools.pairwise(spans))


@given(st.text(max_size=60), st.floats(0, 200))
def test_fitted_text_is_no_wider_than_its_room(text, room):
    ink = Ink(8.5)
    assert ink.width(fit(text, room, ink)) <= room + 1e-3


@given(st.text(max_size=200), st.floats(20, 200), st.integers(1, 4))
def test_wrapped_lines_fit(text, room, most):
    ink = Ink(8.5)
    lines = wrap(text, room, ink, most)
    assert len(lines) <= most
    assert all(ink.width(line) <= room + 1e-3 for line in lines)


def test_wrapping_loses_no_word_when_there_is_room():
    text = "Step change from October 2005: second placement team started."
    assert " ".join(wrap(text, 120.0, Ink(8.5), 5)) == text
    assert wrap(text, 120.0, Ink(8.5), 1)[0].endswith("…")


@pytest.mark.parametrize(
    ("edge", "hit"),
    [
        (Edges(-5, 5, 15, 5), True),
        (Edges(-5, -5, 15, 15), True),
        (Edges(2, 2, 3, 3), True),
        (Edges(-5, 11, 15, 11), False),
        (Edges(-5, 8, 3, 16), False),
        (Edges(11, -5, 11, 15), False),
    ],
)
def test_lines_that_cross_a_box(edge, hit):
    assert crosses(Box(0, 0, 10, 10), edge) is hit
