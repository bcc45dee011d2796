"""Search: kept by the write door, forgiving of accents and of anything typed."""

from __future__ import annotations

import random
import string

import pytest

from noms_desktop.store.register import open_store
from noms_desktop.store.search import Hit, search
from noms_desktop.store.undo import undo

WHO = "Jo Bloggs"


def find(store, text, **more):
    with store.read() as reader:
        return search(reader, text, **more)


def titles(store, text, **more):
    return [hit.title for hit in find(store, text, **more)]


@pytest.fixture
def market(store, provider):
    with store.write(WHO, "Added") as tx:
        one = provider(tx, name="Gŵyl Môn Trust", network_no="NPN-0042")
        provider(tx, name="Bridge Housing Association")
        tx.insert("contact", {"provider_id": one.id, "name": "Siân O'Neill", "email": "sian@example.org"})
    return store


def test_a_word_finds_what_begins_with_it_whatever_its_accents(market):
    assert titles(market, "gwyl") == ["Gŵyl Môn Trust", "Siân O'Neill, Gŵyl Môn Trust"]
    assert titles(market, "MON gw", kinds=["provider"]) == ["Gŵyl Môn Trust"]
    assert titles(market, "o'neill") == ["Siân O'Neill, Gŵyl Môn Trust"]
    assert titles(market, "NPN-0042") == ["Gŵyl Môn Trust"]
    assert titles(market, "bridge trust") == []


def test_hits_say_what_they_are(market):
    (found,) = find(market, "bridge")
    assert (found.kind, len(found.record)) == ("provider", 36)
    assert Hit("board", "gloucestershire", "Gloucestershire") in find(market, "GLO")
    assert Hit("measure", "M04", "Enforcement within 10 working days") in find(market, "M04")


def test_the_index_follows_edits_deletes_and_undo(market):
    with market.write(WHO, "Renamed") as tx:
        tx.update("provider", 2, {"name": "Ferry Housing"}, version=1)
    assert (titles(market, "bridge"), titles(market, "ferry")) == ([], ["Ferry Housing"])
    with market.write(WHO, "Deleted") as tx:
        tx.delete("provider", 2, version=2)
    assert titles(market, "ferry") == []
    undo(market, WHO)
    undo(market, WHO)
    assert titles(market, "bridge") == ["Bridge Housing Association"]


def test_a_write_that_fails_leaves_the_index_alone(market, provider, attempt):
    with pytest.raises(ZeroDivisionError):
        attempt(market, lambda tx: provider(tx, name="Zebra"), lambda _: 1 / 0)
    assert titles(market, "zebra") == []


def test_a_change_from_outside_is_indexed_at_opening(path, provider, outside):
    with open_store(path, purpose="command") as store, store.write(WHO, "Added") as tx:
        provider(tx)
    outside(path, "UPDATE provider SET name = 'Outside Ltd', version = 2")
    with open_store(path, purpose="command") as store:
        assert (titles(store, "bridge"), titles(store, "outside")) == ([], ["Outside Ltd"])


@pytest.mark.parametrize(
    "text", ["", " ", '"', '""', "*", "a*b", "NEAR(a b)", "AND", "title:", "^", "-x", "(", "_", "'; --", "\0", "\ud800"]
)
def test_operators_are_plain_text(market, text):
    assert isinstance(find(market, text), tuple)


def test_two_thousand_random_searches_raise_nothing(market):
    rng = random.Random(20060817)
    alphabet = string.printable + "ŵâéßİ中\u0301\u200b\U0001f600\"'*:^()-+"
    for _ in range(2_000):
        text = "".join(rng.choices(alphabet, k=rng.randint(0, 30)))
        assert len(find(market, text, limit=5)) <= 5


def test_where_very_many_match_titles_that_begin_with_the_word_come_first(store):
    with store.write(WHO, "Import", "import") as tx:
        rows = [(f"Alpha beta {n:04d}", f"a{n}", "third") for n in range(400)]
        tx.bulk("provider", ("name", "name_key", "sector_code"), [*rows, ("Beta House", "beta house", "third")])
    found = titles(store, "beta", limit=10)
    assert found[0] == "Beta House"
    assert len(found) == len(set(found)) == 10
    assert titles(store, "beta", limit=1_000, kinds=["board"]) == []
