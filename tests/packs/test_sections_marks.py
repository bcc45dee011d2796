"""The marks of ratings and states: told apart by word and shape alone, printable, dark enough to read."""

from __future__ import annotations

from typing import get_args

from noms_desktop.domain.pack import RatingWord
from noms_desktop.packs import fonts, marks


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_rating_has_a_mark():
    assert set(marks.RATINGS) == set(get_args(RatingWord))


def test_no_two_judgements_share_a_shape_or_a_word():
    judged = [marks.of_rating(word) for word in ("on target", "at risk", "off target", "no data")]
    assert len({mark.sign for mark in judged}) == 4
    assert len({mark.word for mark in judged}) == 4
    assert len({mark.word for mark in marks.RATINGS.values()}) == len(marks.RATINGS)


def test_every_mark_is_in_the_faces_and_dark_enough():
    for mark in [*marks.RATINGS.values(), *marks.STATES.values(), marks.of_state("unheard of")]:
        assert fonts.missing_characters(mark.text) == ()
        assert 1.05 / (luminance(mark.colour) + 0.05) >= 4.5, mark


def test_a_state_without_a_mark_is_printed_as_it_is():
    assert marks.of_state("paused").text == "\N{EN DASH}\N{NO-BREAK SPACE}Paused"
    assert marks.of_state("") == marks.Mark(marks.DASH, "", marks.QUIET)


def test_a_mark_stays_on_one_line():
    assert " " not in marks.of_rating("off target").text
