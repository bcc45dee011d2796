"""One key for one name, and near duplicates found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.providers import alike, clean_name, likeness, name_key, nearest

SAME = [
    ("Harbour Housing Ltd", "HARBOUR  HOUSING LIMITED"),
    ("Harbour Housing Ltd.", "Harbour Housing Limited"),
    ("The Harbour Trust", "Harbour Trust"),
    ("Skills & Release", "Skills and Release"),
    ("Gŵyl Cymru", "Gwyl Cymru"),
    ("Café Réseau", "Cafe\N{COMBINING ACUTE ACCENT} Reseau"),
    ("St. Giles' Trust", "Saint Giles\N{RIGHT SINGLE QUOTATION MARK} Trust"),
    ("Smørrebrød", "Smorrebrod"),
    ("\N{FULLWIDTH LATIN CAPITAL LETTER F}ull width", "full width"),
]
DIFFERENT = [
    ("Harbour Housing", "Harbour Housing Limited"),
    ("Harbour Housing", "Harbour House"),
    ("The", "And"),
    ("Gloucester Trust", "Gloucester and Bath Trust"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)
    assert likeness(one, other) == 1000


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_keep_different_keys(one, other):
    assert name_key(one) != name_key(other)
    assert likeness(one, other) < 1000


def test_a_slip_of_the_finger_is_likely_the_same_and_another_body_is_not():
    known = [
        (1, "Harbour Housing Limited (illustrative)"),
        (2, "Community Paths"),
        (3, "Skills for Release"),
        (4, "Harbourside Health"),
    ]
    assert [near.record for near in nearest("Harbor Housing", known)] == [1]
    assert [near.record for near in nearest("Housing Harbour Ltd", known)] == [1]
    assert [near.record for near in nearest("comunity paths", known)] == [2]
    assert nearest("Turning Wheel", known) == ()


def test_the_most_alike_stand_first_and_only_a_few_are_shown():
    known = [(number, f"Harbour Housing {number}") for number in range(9)] + [(99, "Harbour Housing")]
    found = nearest("harbour housing", known)
    assert (found[0].record, found[0].likeness) == (99, 1000)
    assert len(found) == 5


def test_a_name_is_kept_on_one_line_without_invisible_characters():
    assert clean_name("  Harbour\tHousing\n Ltd\N{ZERO WIDTH SPACE} ") == "Harbour Housing Ltd"


def test_the_longest_name_is_taken():
    assert clean_name("x" * 200) == "x" * 200


@pytest.mark.parametrize("text", ["", "   ", "--", "\N{ZERO WIDTH SPACE}", "x" * 201])
def test_what_is_no_name_is_refused(text):
    with pytest.raises(UserError) as caught:
        clean_name(text)
    assert caught.value.where == "name"


@given(st.text(max_size=60))
def test_any_text_has_a_key_that_is_its_own_key(text):
    assert name_key(name_key(text)) == name_key(text)
    assert 0 <= likeness(text, "Harbour Housing") <= 1000


_WORDS = st.sampled_from(
    ["harbour", "harbor", "housing", "house", "limited", "ltd", "the", "of", "for", "st", "trust", "a", "x" * 9],
)


@given(
    st.lists(_WORDS, min_size=1, max_size=4),
    st.lists(st.lists(_WORDS, min_size=1, max_size=4), max_size=12),
    st.sampled_from([1, 200, 400, 600, 900, 1000]),
)
def test_no_name_that_is_like_enough_is_passed_over(wanted, others, least):
    name, known = " ".join(wanted), [(number, " ".join(words)) for number, words in enumerate(others)]
    expected = {number: like for number, other in known if (like := likeness(name, other)) >= least}
    assert alike(name, [(number, name_key(other)) for number, other in known], least=least) == expected
