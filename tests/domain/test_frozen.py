"""Frozen values come back as they were, give the same bytes each time, and anything else is refused by name."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from noms_desktop.domain import frozen
from noms_desktop.domain.frozen import FrozenError
from noms_desktop.domain.pack import ActionEntry, Change, Meeting, PackData, YearPosition
from noms_desktop.domain.pictures import XmrPicture
from tests.packs import sample


@dataclass(frozen=True, slots=True)
class Inner:
    """One of several."""

    name: str
    value: float | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Outer:
    """Every shape of field that a frozen value may have."""

    text: str
    number: int
    flag: bool
    ratio: float
    word: Literal["red", "green"]
    inner: Inner
    many: tuple[Inner, ...]
    pair: tuple[str, int | None]
    added: str = "later"


texts = st.text(st.characters(exclude_categories=("Cs",)))
floats = st.floats(allow_nan=False, allow_infinity=False)
inners = st.builds(Inner, texts, st.none() | floats, st.none() | st.dates())
outers = st.builds(
    Outer,
    texts,
    st.integers(),
    st.booleans(),
    floats,
    st.sampled_from(["red", "green"]),
    inners,
    st.lists(inners, max_size=3).map(tuple),
    st.tuples(texts, st.none() | st.integers()),
)


@given(outers)
def test_a_frozen_value_comes_back_whole_and_gives_the_same_bytes(value):
    stored = frozen.dumps(value)
    again = frozen.loads(Outer, stored)
    assert again == value
    assert frozen.dumps(again) == stored


@pytest.mark.parametrize("cls", [Meeting, ActionEntry, Change, YearPosition, XmrPicture])
def test_every_kind_of_entry_of_a_pack_can_be_frozen(cls):
    @given(st.from_type(cls))
    def comes_back(value):
        assume("nan" not in repr(value) and "inf" not in repr(value))
        assert frozen.loads(cls, frozen.dumps(value)) == value

    comes_back()


@pytest.mark.parametrize("name", sample.VARIANTS)
def test_a_whole_pack_comes_back(name):
    data = sample.VARIANTS[name]()
    stored = frozen.dumps(data)
    assert frozen.loads(PackData, stored) == data
    assert frozen.dumps(frozen.loads(PackData, stored)) == stored


def test_the_stored_text_is_canonical():
    value = Outer("Ŵ", 1, True, 2.0, "red", Inner("a", None, date(2006, 10, 12)), (), ("x", None))
    assert frozen.dumps(value).decode() == (
        '{"added":"later","flag":true,"inner":{"day":"2006-10-12","name":"a","value":null},"many":[],"number":1,'
        '"pair":["x",null],"ratio":2.0,"text":"Ŵ","word":"red"}'
    )


def test_a_whole_number_in_a_field_of_fractions_gives_the_same_bytes_as_the_fraction():
    one = Inner("a", 90, None)
    assert frozen.dumps(one) == frozen.dumps(Inner("a", 90.0, None))


VALUE = Outer("t", 1, True, 2.5, "red", Inner("a", 1.0, None), (Inner("b", None, None),), ("x", 3))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"text": 4}, "text"),
        ({"number": 4.0}, "number"),
        ({"number": True}, "number"),
        ({"flag": 1}, "flag"),
        ({"ratio": float("nan")}, "ratio"),
        ({"ratio": float("inf")}, "ratio"),
        ({"word": "blue"}, "word"),
        ({"inner": None}, "inner"),
        ({"many": [Inner("b", None, None)]}, "many"),
        ({"many": (Inner("b", None, None), Inner(7, None, None))}, "many[1].name"),
        ({"pair": ("x", 3, 4)}, "pair"),
        ({"text": "half \ud83d"}, ""),
    ],
)
def test_a_value_of_another_type_is_refused_with_the_place_it_stands_at(change, where):
    with pytest.raises(FrozenError) as error:
        frozen.dumps(replace(VALUE, **change))
    assert error.value.where == where


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"text": None}, "text"),
        ({"inner": {"name": "a", "value": None}}, "inner.day"),
        ({"inner": {"name": "a", "value": None, "day": "2006-02-30"}}, "inner.day"),
        ({"inner": []}, "inner"),
        ({"many": {}}, "many"),
        ({"pair": ["x"]}, "pair"),
        ({"unheard_of": 1}, ""),
        ({"word": ["red"]}, "word"),
    ],
)
def test_a_stored_text_that_was_changed_by_hand_is_refused(change, where):
    plain = json.loads(frozen.dumps(VALUE)) | change
    with pytest.raises(FrozenError) as error:
        frozen.loads(Outer, json.dumps(plain).encode())
    assert error.value.where == where


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[]", b"null", b'"x"'])
def test_what_is_no_frozen_value_is_refused(data):
    with pytest.raises(FrozenError):
        frozen.loads(Outer, data)


def test_a_field_that_an_earlier_version_did_not_have_takes_its_default():
    plain = json.loads(frozen.dumps(VALUE))
    del plain["added"]
    assert frozen.loads(Outer, json.dumps(plain).encode()).added == "later"


def test_only_a_dataclass_is_frozen():
    for value in ("text", 4, Outer, [VALUE]):
        with pytest.raises(FrozenError):
            frozen.dumps(value)


def test_the_private_notes_are_the_last_field_of_a_pack_and_empty_by_default():
    last = fields(PackData)[-1]
    assert (last.name, last.default) == ("private", ())
