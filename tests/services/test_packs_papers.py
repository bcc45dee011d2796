"""What page 1 of a new version says has changed besides its figures: attendance, agenda, comments; page 3 agrees."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from noms_desktop.domain.pack import Change, Meeting
from noms_desktop.domain.periods import Quarter
from noms_desktop.packs import pack
from noms_desktop.services import pack_data, pack_papers, pack_since, pack_source, packs, review_agenda, reviews, sla
from noms_desktop.services.pack_versions import changes

WHO = "A. Tester"
Q2 = Quarter.parse("2006/07-Q2")


@pytest.fixture
def issued(store, tmp_path):
    """The illustrative register with version 1 of Dorset's pack issued."""
    packs.issue(store, WHO, packs.Order(board_code="dorset", quarter=Q2, out=tmp_path))
    return store


def build(store):
    return pack_data.build(store, "dorset", Q2)


def item(uid="", **more):
    return review_agenda.TypedItem(board_code="dorset", quarter=Q2.label, uid=uid, **more)


def test_a_post_that_moves_comes_or_goes_is_a_change():
    old = Meeting(None, "", "", "", ("Chief Officer", "Treasurer"), ("Secretary",), ())
    new = Meeting(None, "", "", "", ("Chief Officer",), ("Treasurer",), ("Note taker",))
    assert list(pack_papers._people(old, new)) == [
        Change("Treasurer", "present", "apologies"),
        Change("Note taker", "", "added, in attendance"),
        Change("Secretary", "", "no longer on the list"),
    ]
    assert list(pack_papers._people(old, old)) == []


def test_page_one_of_a_new_version_names_what_changed_in_the_meeting(issued):
    agenda = reviews.show(issued, "dorset", Q2.label).whole.agenda
    review_agenda.change(issued, WHO, item(agenda[3].uid, title="Agreements only", minutes="20"))
    review_agenda.add(issued, WHO, item(title="The visit to the unit"))
    person = next(iter(build(issued).meeting.present))
    reviews.attend(
        issued,
        WHO,
        reviews.TypedAttendance(board_code="dorset", quarter=Q2.label, post="Observer", role="in_attendance"),
    )
    for kind, where in (("board_comment", "1"), ("we_ask", "3")):
        note = reviews.TypedNote(board_code="dorset", quarter=Q2.label, kind=kind, text="Words.", item=where)
        reviews.note(issued, WHO, note)
    data = build(issued)
    assert person in data.meeting.present
    found = {(one.what, one.before, one.after) for one in data.version_changes}
    assert found == {
        ("Agenda item 4", f"'{agenda[3].title}'", "'Agreements only'"),
        ("Agenda item 4, minutes", f"{agenda[3].minutes}", "20"),
        ("Agenda item 6, The visit to the unit", "", "added"),
        ("Observer", "", "added, in attendance"),
        (f"Board's comment, {agenda[0].title}", "", "added"),
        ("What we ask, sub-contracting", "", "rewritten"),
    }
    page = pypdf.PdfReader(BytesIO(pack.build(data).to_bytes())).pages[0].extract_text()
    assert "Observer: added, in attendance" in " ".join(page.split())


def test_an_item_taken_out_moved_or_put_in_another_order_is_named(store):
    data = build(store)
    first, second, *rest = data.agenda
    turned = replace(data, agenda=(replace(second, number=1), replace(first, number=2), *rest))
    assert changes(data, turned) == (Change("Agenda", "", "in another order"),)
    fewer = replace(data, agenda=tuple(replace(one, number=one.number - 1) for one in data.agenda[1:]))
    assert changes(data, fewer) == (Change(f"Agenda item {first.title}", "", "taken out"),)
    assert changes(data, data) == ()


def test_page_three_names_what_page_one_says_was_added(issued):
    terms = sla.TypedTerms(board_code="dorset", year="2006/07", measure="M13", target="80")
    sla.set_measure(issued, WHO, terms)
    data = build(issued)
    (added,) = [one for one in data.version_changes if one.after == "added"]
    named = {one.what: one.note for one in data.since_last.new}
    assert named[f"Measure: {added.what}"] == "added since version 1 of this pack"
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pack.build(data).to_bytes())).pages]
    assert "No measure and no line of the plan has been added" not in "".join(" ".join(page.split()) for page in pages)


def test_a_line_that_the_last_version_did_not_have_is_new(issued):
    source = pack_source.read(issued, "dorset", Q2, private=False, real_names=True)
    printed = source.latest.data
    number = printed.lines[0].number
    without = replace(printed, lines=tuple(line for line in printed.lines if line.number != number))
    earlier = replace(source, latest=replace(source.latest, data=without))
    named = [one for one in pack_since.since_last(earlier).new if one.note == "added since version 1 of this pack"]
    assert [one.what.partition(":")[0] for one in named] == [f"Line {number}"]
    assert not [one for one in pack_since.since_last(source).new if "version 1 of this pack" in one.note]
