"""Typed text is read strictly, and the character that is wrong is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noms_desktop.domain import typed
from noms_desktop.domain.errors import UserError


@pytest.mark.parametrize(
    ("text", "value"), [("125", 125), (" 0 ", 0), ("1,250", 1250), ("12,345,678"[:9], None), ("10,000,000", 10_000_000)]
)
def test_counts(text, value):
    if value is None:
        with pytest.raises(UserError, match="thousands"):
            typed.parse_count(text)
    else:
        assert typed.parse_count(text) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1O8", "character 2 is the letter O where a zero may be meant"),
        ("l25", "character 1 is the letter l where a one may be meant"),
        ("1_000", "character 2 is an underscore"),
        ("\uff11\uff12", "fullwidth digit one"),
        ("12.5", "character 3 is a full stop"),
        ("-3", "character 1 is a minus sign"),
        ("85%", "character 3 is a per cent sign"),
        ("12\u200b5", "invisible character (U+200B, zero width space)"),
        ("1\x005", "control character (U+0000)"),
        ("\u0661\u0662", "arabic-indic digit one"),
        ("", "No number was given"),
        ("10,000,001", "must be a slip"),
        ("9" * 5000, "too long"),
    ],
)
def test_wrong_counts_say_what_is_wrong(text, words):
    with pytest.raises(UserError) as refusal:
        typed.parse_count(text, where="Met")
    assert words in refusal.value.title
    assert refusal.value.where == "Met"
    assert len(refusal.value.title) < 300


@given(text=st.text())
def test_any_text_is_either_a_count_or_a_sentence(text, refusal_of):
    sentence = refusal_of(typed.parse_count, text)
    assert sentence.isprintable()
    assert sentence.endswith((".", "read"))


@given(st.integers(0, typed.MOST_CASES))
def test_a_count_reads_back_with_and_without_commas(count):
    assert typed.parse_count(f"{count:,}") == typed.parse_count(str(count)) == count


@given(st.characters())
def test_every_character_has_a_name_that_can_be_printed(character):
    name = typed.character_name(character)
    assert name
    assert all(letter.isprintable() for letter in name)
