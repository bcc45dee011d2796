"""The search box: every kind leads somewhere, the likeliest first, and nothing typed is refused."""

from __future__ import annotations

import pytest

from noms_desktop.services import finding, plan_lines, providers
from noms_desktop.services.plan_lines import TypedLine
from noms_desktop.services.providers import TypedProvider
from noms_desktop.store.search import _SOURCES, search

WHO = "A. Tester"


def first(store, text):
    found = finding.find(store, text)
    assert found, text
    return found[0]


def test_a_board_is_found_first_with_its_region(store):
    found = first(store, "dorset")
    assert (found.title, found.detail, found.page, found.record) == ("Dorset", "Board, South West", "boards", "dorset")


def test_an_action_is_found_by_its_reference_and_leads_to_its_board(store):
    found = first(store, "DOR-2006-1")
    assert found.title.startswith("DOR-2006-1 ")
    assert (found.page, found.record) == ("boards", "dorset")
    with store.read() as reader:
        uid = search(reader, "DOR-2006-1", 1, kinds=("action",))[0].record
    assert found.part == f"reviews/{uid}"


def test_a_review_leads_to_itself_the_latest_first(store):
    reviews = [one for one in finding.find(store, "dorset") if one.page == "reviews"]
    assert [one.record for one in reviews[:2]] == ["dorset|2006/07-Q2", "dorset|2006/07-Q1"]


def test_a_measure_leads_to_all_boards(store):
    found = first(store, "enforcement within")
    assert (found.page, found.record, found.part) == ("performance", "", "M04")


def test_a_line_of_a_plan_leads_to_its_number_once(real_store):
    for title in ("Alpha workshops", "Beta workshops"):
        line = TypedLine(board_code="dorset", service="mentoring", title=title, sector="third", planned="£60,000")
        plan_lines.add(real_store, WHO, line)
    found = [one for one in finding.find(real_store, "beta work") if one.page == "subcontracting"]
    assert [(one.title, one.record, one.part) for one in found] == [("Beta workshops, Dorset", "dorset", "2")]
    assert found[0].detail == "Plan line, to be selected"


def test_every_kind_that_is_indexed_has_words_and_a_place(store):
    assert set(_SOURCES) == set(finding._WORDS) == set(finding._ORDER)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("mentoring meeting", "boards"),
        ("market test", "boards"),
        ("benchmarking", "home"),
        ("wales", "home"),
        ("accommodation", "boards"),
    ],
)
def test_kinds_lead_to_pages(store, text, page):
    assert page in {one.page for one in finding.find(store, text)}


@pytest.mark.parametrize("text", ['"', "*", "''", "a OR b NEAR(", "-", "x" * 300, "   ", "(", "dorset*", "AND"])
def test_nothing_typed_is_refused(store, text):
    assert isinstance(finding.find(store, text), tuple)


def test_one_letter_finds_boards_before_the_rest(store):
    found = finding.find(store, "d")
    assert len(found) == finding.MOST
    assert found[0].page == "boards"


def test_letters_with_accents_are_found_with_and_without_them(real_store):
    name = "Cymorth Gŵyl <b>Dŵr</b> & Tŷ"
    providers.add(real_store, WHO, TypedProvider(name=name, sector="third"))
    for text in ("gwyl", "Gŵyl", "dŵr tŷ", '"cymorth"'):
        assert [one.title for one in finding.find(real_store, text)] == [name]


def test_a_register_of_one_region_finds_no_board_of_another(real_store):
    assert [one.title for one in finding.find(real_store, "dorset")] == ["Dorset"]
    assert finding.find(real_store, "london") == ()


def test_no_kind_crowds_out_the_others(store):
    kinds = {one.detail.partition(",")[0] for one in finding.find(store, "unpaid work")}
    assert len(kinds) >= 3


def test_long_words_are_cut(store):
    assert all(len(one.title) <= 100 for one in finding.find(store, "agree"))


def test_a_term_of_the_glossary_is_told(store):
    place = first(store, "benchmarking")
    term, meaning = finding.term(store, place.part)
    assert term == "Benchmarking"
    assert meaning.startswith("The process of")
    assert finding.term(store, "none") == ("", "")


@pytest.mark.parametrize(
    ("text", "begins", "page"),
    [
        ("dorset review", "Review", "reviews"),
        ("Dorset reviews", "Review", "reviews"),
        ("review dorset", "Review", "reviews"),
        ("dorset action", "Action", "boards"),
        ("dorset actions", "Action", "boards"),
        ("dorset plan", "Plan line", "subcontracting"),
        ("dorset plan lines", "Plan line", "subcontracting"),
        ("dorset board", "Board", "boards"),
        ("enforcement measures", "Measure", "performance"),
        ("accommodation service", "Service", "providers"),
        ("eskeltane provider", "Provider", "providers"),
    ],
)
def test_a_word_that_names_a_kind_narrows_to_it(store, text, begins, page):
    found = finding.find(store, text)
    assert found, text
    assert {one.detail.split(",")[0] for one in found} == {begins}
    assert {one.page for one in found} == {page}


def test_agreements_are_found_by_their_board(store):
    found = finding.find(store, "northumbria contracts")
    assert {(one.page, one.record, one.part.partition("/")[0]) for one in found} == {
        ("boards", "northumbria", "agreements")
    }


@pytest.mark.parametrize("text", ["AG-0971", "agreement AG-0971", "ag 0971"])
def test_an_agreement_is_found_by_its_reference_and_is_the_one_that_is_opened(store, text):
    found = finding.find(store, text)
    assert len(found) == 1
    assert ", AG-0971, Northumbria, " in found[0].detail
    with store.read() as reader:
        uid = search(reader, "AG-0971", 1, kinds=("agreement",))[0].record
    assert (found[0].record, found[0].part) == ("northumbria", f"agreements/{uid}")


def test_an_agreement_is_found_by_its_supplier(store):
    found = finding.find(store, "abrinbryn agreement")
    assert found
    assert all(one.part.startswith("agreements/") for one in found)


def test_the_word_agreement_finds_agreements_and_the_glossary(store):
    found = finding.find(store, "agreement")
    assert any(one.part.startswith("agreements/") for one in found)
    assert "Glossary" in {one.detail for one in finding.find(store, "agreements")} | {one.detail for one in found}


def test_a_kind_by_itself_or_with_none_of_it_is_searched_for_as_a_word(store):
    assert first(store, "review").detail.startswith("Action")
    assert first(store, "dorset measure").title == "Dorset"
