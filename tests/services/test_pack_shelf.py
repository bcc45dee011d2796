"""The packs that a register keeps: listed, read back, compared with today, saved out; and what issuing would freeze."""

from __future__ import annotations

import re
from datetime import date

import pypdf
import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import Quarter
from noms_desktop.services import (
    actions,
    minutes,
    minutes_agreed,
    pack_data,
    pack_files,
    pack_shelf,
    packs,
    review_agenda,
    reviews,
    spend,
)
from noms_desktop.store.queries import actions as action_queries

WHO = "A. Tester"
LABEL = "2006/07-Q2"
Q2 = Quarter.parse(LABEL)


def issue(store, out):
    return packs.issue(store, WHO, packs.Order(board_code="dorset", quarter=Q2, out=out))


def spent(store, amount):
    given = spend.TypedSpend(board_code="dorset", line="9", month="2006-09", amount=amount)
    return spend.record(store, WHO, given)


def test_the_shelf_lists_the_newest_first_and_says_what_superseded_what(store, tmp_path):
    assert pack_shelf.shelf(store, "dorset", Q2).packs == ()
    first = issue(store, tmp_path)
    spent(store, "£1,234.56")
    second = issue(store, tmp_path)
    found = pack_shelf.shelf(store, "dorset", Q2)
    assert (found.board_name, found.state) == ("Dorset", "issued")
    assert [(one.version, one.superseded_by) for one in found.packs] == [(2, 0), (1, 2)]
    assert [one.reference for one in found.packs] == [second.reference, first.reference]
    assert [one.file_name for one in found.packs] == [second.path.name, first.path.name]
    assert found.packs[0].as_at == date(2006, 9, 30)
    assert pack_shelf.kept(store, "dorset", Q2, 1).pdf == first.path.read_bytes()
    with pytest.raises(UserError, match=r"No version 7.*versions 1 and 2"):
        pack_shelf.kept(store, "dorset", Q2, 7)


def test_a_board_that_is_not_there_is_said(store):
    with pytest.raises(UserError, match="no 'atlantis'"):
        pack_shelf.shelf(store, "atlantis", Q2)


def test_differences_are_those_that_a_new_version_would_print(store, tmp_path):
    assert pack_shelf.differences(store, "dorset", Q2).version == 0
    issue(store, tmp_path)
    assert pack_shelf.differences(store, "dorset", Q2).changes == ()
    spent(store, "£1,234.56")
    found = pack_shelf.differences(store, "dorset", Q2)
    assert (found.version, found.comparable) == (1, True)
    assert ("Line 9, actual", "£0", "£1,234.56") in [(one.what, one.before, one.after) for one in found.changes]
    asked = pack_shelf.to_issue(store, "dorset", Q2)
    assert (asked.version, asked.differences) == (2, found)
    assert asked.file_name == issue(store, tmp_path).path.name


def test_what_the_meeting_records_is_no_difference_of_its_paper(store, tmp_path):
    with store.read() as reader:
        unfinished = action_queries.actions_of(reader, board="dorset", statuses=action_queries.UNFINISHED)
    issue(store, tmp_path)
    reviews.decide(store, WHO, "dorset", LABEL, "1", "agreed")
    actions.close(store, WHO, f"DOR-2006-{unfinished[0].number:02d}", note="Done")
    assert pack_shelf.differences(store, "dorset", Q2).changes == ()
    # The next version would print them all the same, and say so.
    assert pack_data.prepare(store, "dorset", Q2, kind="issued").data.version_changes
    spent(store, "£1,234.56")
    assert pack_shelf.differences(store, "dorset", Q2).changes
    given = actions.TypedAction(board_code="dorset", quarter=LABEL, text="Send it", owner="Treasurer")
    reviews.set_state(store, WHO, "dorset", LABEL, "held")
    actions.add(store, WHO, given)
    assert not any(one.after == "added" for one in pack_shelf.differences(store, "dorset", Q2).changes)
    minutes_agreed.agree(store, WHO, "dorset", LABEL, as_they_stand=True)
    assert pack_shelf.differences(store, "dorset", Q2).changes == ()


def test_what_is_not_ready_is_told_before_a_pack_is_issued(store):
    asked = pack_shelf.to_issue(store, "dorset", Q2)
    assert (asked.board_name, asked.version, asked.held_on) == ("Dorset", 1, date(2006, 11, 16))
    assert asked.provisional == ("All results, September 2006",)
    late = pack_shelf.to_issue(store, "gloucestershire", Q2)
    assert any(text.startswith("All spend, ") for text in late.missing)


def test_a_pack_is_taken_out_once_and_never_over_another_file(store, tmp_path):
    issue(store, tmp_path)
    (pack,) = pack_shelf.shelf(store, "dorset", Q2).packs
    folder = tmp_path / "out"
    folder.mkdir()
    path = pack_shelf.out_of_register(store, pack, folder)
    assert packs.reference_of(pack_files.sha256_of(path)) == pack.reference
    before = path.stat().st_mtime_ns
    assert pack_shelf.out_of_register(store, pack, folder) == path
    assert path.stat().st_mtime_ns == before
    path.write_bytes(b"somebody's own")
    with pytest.raises(UserError, match="another file of the name"):
        pack_shelf.out_of_register(store, pack, folder)
    assert path.read_bytes() == b"somebody's own"


def test_an_issue_into_a_folder_leaves_a_file_of_its_name_alone(store, tmp_path):
    other = tmp_path / pack_shelf.to_issue(store, "dorset", Q2).file_name
    other.write_bytes(b"somebody's own")
    with pytest.raises(UserError, match="another file of the name"):
        issue(store, tmp_path)
    assert other.read_bytes() == b"somebody's own"
    assert not packs.issued_packs(store)


def test_minutes_tell_their_pages_and_can_be_stopped(store, tmp_path):
    told = []
    watch = packs.Watch(lambda done, total: told.append((done, total)))
    path = minutes.write(store, "dorset", LABEL, tmp_path, watch=watch)
    assert told
    assert told[-1][0] == told[-1][1]
    assert path.exists()


def test_an_agenda_too_long_is_told_and_an_item_of_its_own_leads_to_its_page(store, tmp_path):
    assert pack_shelf.to_issue(store, "dorset", Q2).unready == ()
    own = review_agenda.TypedItem(
        board_code="dorset", quarter=LABEL, uid="", title="Recruitment of advisers", minutes="8", lead="Chair"
    )
    review_agenda.add(store, WHO, own)
    said = reviews.TypedNote(
        board_code="dorset", quarter=LABEL, kind="board-comment", text="Nobody was found.", item="6"
    )
    reviews.note(store, WHO, said)
    found = pack_shelf.to_issue(store, "dorset", Q2).unready
    assert found == ("The agenda takes 98 minutes, 8 more than the review has.",)
    pages = [page.extract_text() for page in pypdf.PdfReader(issue(store, tmp_path).path).pages]
    where = next(number for number, text in enumerate(pages, 1) if "Other items" in text)
    row = re.search(r"Recruitment of advisers\s+8\s+Chair\s+(\d+)", pages[0])
    assert row is not None
    assert int(row[1]) == where
    assert "8 more than the 90 there are" in " ".join(pages[0].split())
