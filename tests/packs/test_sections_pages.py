"""The pages of the pack as a reader meets them: what stands where, that it adds up, and that nothing is orphaned."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from noms_desktop.domain.pack import SECTIONS, ItemComment, PackData
from noms_desktop.packs import pack
from tests.packs import sample
from tests.packs.sample_normal import ACTIONS, AGENDA
from tests.packs.structure import faults
from tests.packs.structure_tree import Node, read

NAMES = list(sample.VARIANTS)
ORDINARY = [name for name in NAMES if name not in {"huge", "hostile"}]


@cache
def variant(name: str) -> bytes:
    return pack.build(sample.VARIANTS[name]()).to_bytes()


@cache
def core_pages(name: str) -> int:
    document = pack.build(sample.VARIANTS[name]())
    document.to_bytes()
    return document.core_pages


@cache
def pages(data: bytes) -> tuple[str, ...]:
    read_pages = (page.extract_text().replace("\N{NO-BREAK SPACE}", " ") for page in PdfReader(BytesIO(data)).pages)
    return tuple(" ".join(words.split()) for words in read_pages)


def printed(data: PackData) -> tuple[str, ...]:
    return pages(pack.build(data).to_bytes())


def page_with(words: tuple[str, ...], text: str) -> int:
    """The number of the only page on which a text stands."""
    found = [number for number, page in enumerate(words, 1) if text in page]
    assert len(found) == 1, (text, found)
    return found[0]


def page_of(name: str, heading: str) -> str:
    """The words of the page on which a section of a variant begins."""
    return next(page for page in pages(variant(name)) if page.startswith(heading))


MEASURES = "Item 2 · Performance: all measures"
POSITION = "Item 3 · Sub-contracting plan delivery"


def ends(data: bytes) -> list[list[Node]]:
    """For each page the element in which its last content lies, with all it lies in, innermost first."""
    last: dict[tuple[int, int], tuple[int, list[Node]]] = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        parents: dict[int, Node | None] = {}
        for top in pdf.Root.StructTreeRoot.K:
            for node, parent in read(top).walk():
                parents[id(node)] = parent
                chain, at = [node], parent
                while at is not None:
                    chain.append(at)
                    at = parents[id(at)]
                for page, number in node.contents:
                    if number >= last.get(page, (-1, []))[0]:
                        last[page] = (number, chain)
        return [last[page.obj.objgen][1] for page in pdf.pages]


@pytest.mark.parametrize("name", NAMES)
def test_every_variant_is_accessible_and_archival(name):
    assert faults(variant(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_data_give_the_same_bytes(name):
    assert pack.build(sample.VARIANTS[name]()).to_bytes() == variant(name)


def test_other_data_give_other_bytes():
    assert pack.build(replace(sample.normal(), as_at=date(2006, 10, 19))).to_bytes() != variant("normal")


@pytest.mark.parametrize("name", ["normal", "illustrative", "draft", "welsh"])
def test_a_normal_board_has_nine_core_pages(name):
    assert core_pages(name) == 9


@pytest.mark.parametrize("name", ["wide", "london"])
def test_a_large_board_has_no_more_than_twelve(name):
    assert core_pages(name) <= 12


@pytest.mark.parametrize("name", [*ORDINARY, "hostile"])
def test_no_page_ends_in_a_heading_or_a_table_head(name):
    for number, chain in enumerate(ends(variant(name)), 1):
        roles = [node.role for node in chain]
        assert not re.fullmatch(r"H\d", roles[0]), f"page {number} ends in a heading"
        assert "THead" not in roles, f"page {number} ends in the head of a table"


@pytest.mark.parametrize("name", [*ORDINARY, "hostile"])
def test_no_page_ends_in_the_title_of_a_group_of_rows(name):
    for number, chain in enumerate(ends(variant(name)), 1):
        rows = [node for node in chain if node.role == "TR"]
        assert not rows or len(rows[0].kids) > 1, f"page {number} ends in the title of a group"


def test_page_one_has_everything_to_work_from():
    page = pages(variant("normal"))[0]
    assert page.startswith("SLA review · quarter 2, July to September 2006 Severn Vale Probation Board")
    for words in (
        "Thursday 2 November 2006, 10:00 to 11:30, regional office, Combe Street",
        "Regional Offender Manager (chair); Performance Manager; Chief Officer; Treasurer; Contracts Manager",
        "18 October 2006. All returns are in.",
        "Provisional Enforcement, September 2006",
        "Missing None: every return is in.",
        "document reference 5b1e 77c0 9a42 e1d8",
        "107 / 125 is now 108 / 125 (late entries by two teams)",
        "Total 90",
        "Oldest open actions",
    ):
        assert words in page


def test_the_pages_named_are_the_pages_where_the_papers_are():
    words = pages(variant("normal"))
    enforcement = page_with(words, "Exception 1 · Enforcement within 10 working days")
    programmes = page_with(words, "Exception 3 · Accredited programmes completed")
    assert f"recovery plan to 31 March (page {enforcement})" in words[0]
    assert f"until 31 December (page {programmes})" in words[0]
    for entry in AGENDA:
        own = page_with(words[1:], f"Item {entry.number} · {entry.title}") + 1
        assert f"{entry.title} {entry.minutes} {entry.lead} {own}" in words[0]


def test_a_decision_about_a_measure_without_a_page_of_its_own_leads_to_the_exceptions():
    data = sample.normal()
    asked = replace(data.decisions[0], section="exceptions:M99")
    words = printed(replace(data, decisions=(asked,)))
    assert f"31 March (page {page_with(words, 'Exception 1 ·')})" in words[0]


def test_a_decision_or_item_without_papers_names_no_page():
    data = sample.normal()
    words = printed(
        replace(
            data,
            decisions=(replace(data.decisions[0], section=""),),
            agenda=(replace(data.agenda[0], section="nowhere"),),
        )
    )
    assert "recovery plan to 31 March Agenda" in words[0]
    assert "2 carried 10 Chair \N{EN DASH}" in words[0]


def test_the_oldest_actions_are_left_out_where_page_one_is_full():
    words = printed(replace(sample.normal(), position=("A long line of the position. " * 30,)))
    assert "Oldest open actions" not in " ".join(words)
    assert words[1].startswith("Item 1")


def test_previous_actions_stand_overdue_first_with_their_first_date():
    page = pages(variant("normal"))[1]
    places = [page.index(entry.reference) for entry in ACTIONS]
    overdue = next(entry for entry in ACTIONS if entry.overdue)
    assert page.index(overdue.reference) == min(places)
    assert page.index("● Overdue") < page.index("○ Open") < page.index("✓ Done")
    assert "29 Sep 2006 was 31 Aug 2006" in page
    assert "carried once" in page


def test_what_is_empty_since_the_last_review_says_what_that_means():
    words = pages(variant("normal"))
    page = words[page_with(words, "Since the review of 27 July 2006") - 1]
    assert "Re-targeted None. No target and no grant base has been changed." in page
    assert "Court reports on time, June 2006 228 / 246 231 / 246 recount with the courts" in page


def test_all_measures_stand_on_one_page_with_all_their_figures():
    for name in ("normal", "wide"):
        data = sample.VARIANTS[name]()
        page = page_of(name, MEASURES)
        for entry in data.measures:
            figures = " ".join(f"{month.text}{' p' if month.provisional else ''}" for month in entry.months)
            beneath = f" {entry.met_due}" if entry.met_due else ""
            assert f"{figures} {entry.year_to_date}{beneath} {entry.target}" in page, entry.name
            assert entry.name in page
        for function in {entry.function for entry in data.measures}:
            assert function in page


def test_a_rating_is_a_word_and_a_shape():
    page = page_of("wide", MEASURES)
    assert "✓ On target" in page
    assert "▲ At risk" in page
    assert "● Off target" in page
    assert "could be chance" in page
    none = replace(sample.normal().measures[0], rating="no data", months=(), year_to_date="not returned")
    words = printed(replace(sample.normal(), measures=(none,)))
    assert "\N{EN DASH} No data" in words[page_with(words, "p: provisional.") - 1]


def test_an_agreed_exception_is_named_with_its_end_and_reason():
    page = page_of("normal", MEASURES)
    assert "agreed exception" in page
    assert "until 31 December 2006 (One tutor post vacant until December)" in page


def test_exceptions_stand_two_a_page_with_what_was_said_beside_the_outcome():
    first, second = page_of("normal", "Exception 1 ·"), page_of("normal", "Exception 3 ·")
    assert "Exception 2 ·" in first
    assert "Exception 4 ·" in second
    assert "▲ At risk. Year to date 87.9% (671 of 763) against 90%, 16 cases short." in first
    assert "Last quarter said “Back above 90% by September.” September was 86.4%." in first
    assert "We ask Agree the recovery plan" in first
    assert first.count("Your note") == 2
    assert "Going well. Unpaid work completions" in second
    assert "about one pack in five shows one such signal when nothing has changed" in second


def test_an_exception_without_a_comment_says_so_and_asks_nothing_it_does_not_ask():
    data = sample.normal()
    silent = replace(data.exceptions[0], board_comment=" ", we_ask="")
    words = printed(replace(data, exceptions=(silent,)))
    page = words[page_with(words, "Exception 1 ·") - 1]
    assert "Board's comment None received. Last quarter said" in page
    assert "We ask" not in page


def test_longer_comments_make_the_charts_lower_before_they_make_more_pages():
    data = sample.normal()
    longer = tuple(
        replace(entry, board_comment="Two vacancies in the team since March. " * 6) for entry in data.exceptions
    )
    document = pack.build(replace(data, exceptions=longer))
    document.to_bytes()
    assert document.core_pages == core_pages("normal")


def test_both_years_stand_side_by_side_and_a_share_just_short_never_prints_as_reached():
    page = page_of("normal", POSITION)
    assert "2006/07 Share 2007/08 Share" in page
    assert "Minimum to place with others £306,000.00 5% £612,000" in page
    assert "Forecast, counted £303,619.68 4.96%" in page
    assert "5.0%" not in page
    assert "£2,380.32 short" in page
    assert "the two are never added" in page
    assert "6 of 6" in page
    for method in sample.normal().years[0].methods:
        assert f"{method.name} {method.how}" in page


def test_months_not_returned_are_named():
    page = page_of("empty", "Sub-contracting: the position")
    assert "Months returned 0 of 6" in page
    assert "Not returned in 2006/07: Apr 06, May 06, Jun 06, Jul 06, Aug 06, Sep 06." in page


def test_the_end_of_the_papers_is_said_and_pages_are_counted_to_it():
    words = pages(variant("normal"))
    last = page_with(words, "The papers of the meeting end here")
    assert "Next review: 1 February 2007." in words[last - 1]
    assert words[0].endswith(f"Page 1 of {last}, then annexes")
    assert words[last - 1].endswith(f"Page {last} of {last}, then annexes")
    assert words[last].startswith("Annex A")
    assert "Next review: not yet fixed." in " ".join(pages(variant("empty")))


def test_decisions_and_open_actions_have_room_to_be_written_in():
    page = page_of("normal", "Item 6 ·")
    assert page.count("□ □ □") == 3
    posts = ["Contracts Manager", "Performance Manager", "Treasurer"]
    places = [page.index(f"{post} SVL") for post in posts]
    assert places == sorted(places)
    agreed = replace(sample.normal(), decisions=(replace(sample.normal().decisions[0], state="agreed"),))
    assert "■ □ □" in " ".join(printed(agreed))


def test_without_exceptions_the_table_and_what_is_said_of_them_share_a_page():
    words = printed(replace(sample.wide(), exceptions=()))
    page = words[page_with(words, MEASURES) - 1]
    assert "Exceptions None. No measure is put forward for discussion. Going well." in page


def test_agreements_of_later_dates_give_way_and_stand_in_the_annex():
    data = sample.normal()
    base = data.agreements[0]
    many = tuple(
        replace(base, reference=f"AG-{n:03}", next_date=date(2006, 11, 1) + timedelta(days=n)) for n in range(60)
    )
    words = printed(replace(data, agreements=many))
    page = words[page_with(words, "Item 4 · Agreements") - 1]
    assert "Improvement plan and risks" in page
    assert "Risks" in page
    shown = [n for n in range(60) if f"AG-{n:03}" in page]
    assert shown == list(range(len(shown)))
    assert f"{60 - len(shown)} more of the same or later dates" in page
    annex = " ".join(words).split("Further agreements coming up")[1]
    assert all(f"AG-{n:03}" in annex for n in range(len(shown), 60))


def test_the_annexes_follow_in_their_order():
    whole = " ".join(pages(variant("normal"))[core_pages("normal") :])
    titles = [f"Annex {letter}:" for letter in "ABCDEFG"]
    places = [whole.index(title) for title in titles]
    assert places == sorted(places)
    assert "from 1 April 2006 2006/07, version 2 from 1 October 2006 used in this pack" in whole
    assert "Approved premises -£620,000 -£620,000" in whole
    assert "2006/07, version 2: PC07/2006. Source: Letter of 20 September." in whole
    assert sample.normal().history_head in whole
    for line in sample.normal().lines:
        assert line.provider in whole


def test_an_empty_board_says_none_under_every_heading_and_what_that_means():
    for name in ("empty", "without_a_plan"):
        whole = " ".join(pages(variant(name)))
        assert whole.count("None.") >= 15
        for words in ("No action was open", "No measure has been agreed", "No plan has been agreed", "No risk is open"):
            assert words in whole


def test_the_outline_leads_to_every_part():
    titles = [str(entry["/Title"]) for entry in _flat(PdfReader(BytesIO(variant("empty"))).outline)]
    for title in (
        "Severn Vale Probation Board", "The position in three lines", "Agenda", "Previous actions",
        "Since the last review", "Performance: all measures", "Exceptions", "Sub-contracting: the position",
        "Sub-contracting: the lines of the plan", "Agreements coming up", "Contests and the regional partnership fund",
        "Improvement plan", "Risks", "Decisions and actions", "Annex A: definitions of the measures",
    ):  # fmt: skip
        assert title in titles


def _flat(entries):
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


@pytest.mark.parametrize(("name", "count"), [("draft", 1), ("normal", 0)])
def test_a_draft_says_on_every_page_that_it_is_one_and_unrecorded(name, count):
    for page in pages(variant(name)):
        assert page.count("draft for accuracy check, unrecorded") == count
    assert ("Draft for accuracy check. Unrecorded:" in pages(variant(name))[0]) == bool(count)


def test_invented_figures_say_so_on_every_page():
    for page in pages(variant("illustrative")):
        assert "illustrative data" in page
    assert not any("llustrative" in page for page in pages(variant("normal")))


def test_a_marking_stands_at_top_and_foot_of_every_page_and_none_by_default():
    for page in pages(variant("draft")):
        assert page.count("RESTRICTED \N{EN DASH} COMMERCIAL") == 2
    assert not any("RESTRICTED" in page for page in pages(variant("normal")))


def test_welsh_names_are_printed_letter_for_letter():
    whole = " ".join(pages(variant("welsh")))
    assert "Bwrdd Prawf Dyffryn Ŵyl" in whole
    assert "Tŷ Cŵn a Dŵr 7" in whole


def test_hostile_texts_are_printed_as_they_were_typed():
    whole = " ".join(pages(variant("hostile"))).replace(" ", "")
    for text in (
        "<b>bold</b> & </para>",
        '<img src="/etc/passwd"/>',
        "a<b>c",
        "javascript:alert(1)",
        "$$ x_$x^$",
        "=1+1",
    ):
        assert text.replace(" ", "") in whole
    with pikepdf.open(BytesIO(variant("hostile"))) as pdf:
        assert not any(
            str(item.get("/S", "")) == "/URI" for item in pdf.objects if isinstance(item, pikepdf.Dictionary)
        )


# What is said of an item as a whole.

LONG = " ".join(["The board has looked at this with care and says it as plainly as it can."] * 20)


def commented(data: PackData, text: str = "{}") -> PackData:
    """The pack with a comment and a question on every item, on an item without papers and on the review."""
    entries = [(entry.number, entry.title, entry.section) for entry in data.agenda]
    entries += [(9, "The visit to the unit", ""), (0, "The review as a whole", "")]
    said = [ItemComment(*entry, text.format(f"comment-{entry[0]}."), f"asked-{entry[0]}.") for entry in entries]
    return replace(data, item_comments=tuple(said))


def test_what_is_said_of_an_item_stands_under_its_heading():
    data = sample.normal()
    words = printed(commented(data))
    for entry in data.agenda:
        page = words[page_with(words, f"comment-{entry.number}.") - 1]
        heading = page.index(f"Item {entry.number} · {entry.title}")
        assert heading < page.index(f"Board's comment comment-{entry.number}.") < page.index(f"asked-{entry.number}.")


def test_an_item_without_a_section_stands_before_the_decisions():
    page = next(page for page in printed(commented(sample.normal())) if "Other items" in page)
    places = [page.index(text) for text in ("Other items", "Item 9 · The visit", "comment-9.", "We ask asked-9.")]
    assert [*places, page.index("The review as a whole"), page.index("comment-0.")] == sorted(
        [*places, page.index("The review as a whole"), page.index("comment-0.")]
    )
    assert page.index("comment-0.") < page.index("Item 6 · Decisions")


def test_very_long_comments_on_every_item_flow_and_lose_nothing():
    data = pack.build(commented(sample.normal(), LONG + " {}")).to_bytes()
    words = " ".join(pages(data))
    assert len(LONG) > 1400
    assert faults(data) == []
    assert all(f"comment-{number}." in words for number in (0, 1, 2, 3, 4, 5, 6, 9))


def test_a_board_with_nothing_still_prints_what_was_said_of_its_items():
    agenda = sample.normal().agenda
    words = " ".join(printed(commented(replace(sample.VARIANTS["empty"](), agenda=agenda))))
    assert all(f"comment-{entry.number}." in words for entry in agenda)


@pytest.mark.parametrize("section", ["", *(one for one in SECTIONS if one != "front"), "front"])
def test_no_section_loses_the_words_on_its_item(section):
    said = (ItemComment(3, "An item", section, "Quillfeather.", "Why?"),)
    for name in ("normal", "empty"):
        words = printed(replace(sample.VARIANTS[name](), item_comments=said))
        assert page_with(words, "Quillfeather.")


def test_new_actions_stand_first_then_rows_to_write_in():
    entries = tuple(
        replace(one, reference=f"SEV-2006-{number}", text=f"Proposal {number}", done_looks_like=f"A paper {number}")
        for number, one in enumerate(ACTIONS[:2], 31)
    )
    words = printed(replace(sample.normal(), new_actions=entries))
    page = words[page_with(words, "New actions") - 1]
    after = page.partition("New actions")[2]
    assert "No. Action Done looks like Owner Due SEV-2006-31 Proposal 31 A paper 31" in after
    assert "SEV-2006-32 Proposal 32 A paper 32" in after
