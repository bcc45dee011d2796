"""Packs as files: issued for good or not at all, named, versioned, private notes kept out, real names kept in."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdf
import pytest

from noms_desktop.domain.errors import CancelledError, StaleError, UserError
from noms_desktop.domain.frozen import loads
from noms_desktop.domain.pack import PackData
from noms_desktop.domain.periods import Quarter
from noms_desktop.domain.unsaved import Typed
from noms_desktop.services import (
    checks,
    minutes_agreed,
    pack_data,
    pack_files,
    pack_redraw,
    packs,
    results,
    reviews,
    spend,
    unsaved,
)
from noms_desktop.services.pack_words import words_of
from noms_desktop.services.packs import Order, Watch
from noms_desktop.store.queries import boards
from noms_desktop.store.queries import packs as queries
from noms_desktop.store.queries import reviews as review_queries

WHO = "A. Tester"
Q2 = Quarter.parse("2006/07-Q2")
SECRET = "Quillfeather"
PRIVATE_KINDS = ("private", "brief-aim", "brief-fallback", "brief-question", "brief-answer")


def order(out, board="dorset", **more) -> Order:
    return Order(board_code=board, quarter=Q2, out=Path(out), **more)


def issue(store, out, **more):
    return packs.issue(store, WHO, order(out, **more))


def spent(store, amount, line="9"):
    given = spend.TypedSpend(board_code="dorset", line=line, month="2006-09", amount=amount)
    spend.record(store, WHO, given)


def note(store, kind, text, **more):
    reviews.note(store, WHO, reviews.TypedNote(board_code="dorset", quarter="2006/07-Q2", kind=kind, text=text, **more))


def everything_in(path) -> str:
    """Every text that can be got out of a PDF: pages, description, attachments, raw objects, the file's name."""
    reader = pypdf.PdfReader(path)
    parts = [path.name, str(reader.metadata), *(page.extract_text() for page in reader.pages)]
    with pikepdf.open(path) as pdf:
        parts.append(pdf.Root.Metadata.read_bytes().decode())
        for name, attached in pdf.attachments.items():
            parts += [name, attached.get_file().read_bytes().decode()]
        for item in pdf.objects:
            parts.append(str(item) if not isinstance(item, pikepdf.Stream) else str(item.stream_dict))
    return "\n".join(parts)


def text_of(path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def issued(store):
    return packs.issued_packs(store)


# Issuing.


def test_an_issued_pack_is_kept_whole_and_named(store, tmp_path):
    made = issue(store, tmp_path)
    assert made.path == tmp_path / "2006-07 Q2 Illustrative Board 40 v1.pdf"
    (kept,) = issued(store)
    with store.read() as reader:
        assert queries.blob(reader, kept.blob_sha256).bytes == made.path.read_bytes()
        frozen = loads(PackData, queries.blob(reader, kept.data_sha256).bytes)
        state = review_queries.review(reader, "dorset", 2006, 2).state
    assert (frozen.version, frozen.kind, kept.version_no, kept.issued_by) == (1, "issued", 1, WHO)
    assert kept.pages == len(pypdf.PdfReader(made.path).pages) == made.pages
    assert made.reference == " ".join(re.findall("....", kept.blob_sha256[:16]))
    assert "reportlab" in kept.library_versions
    assert frozen.history_head == kept.history_head
    assert state == "issued"
    assert [path.name for path in tmp_path.glob("*.pdf*")] == [made.path.name]


def test_a_second_issue_names_the_first_and_what_changed(store, tmp_path):
    first = issue(store, tmp_path)
    spent(store, "£1,200")
    second = issue(store, tmp_path)
    assert second.path.name.endswith("v2.pdf")
    assert first.path.exists()
    page = " ".join(pypdf.PdfReader(second.path).pages[0].extract_text().split())
    assert f"document reference {first.reference}" in page
    assert "Line 9, actual: £0 is now £1,200" in page
    one, two = issued(store)
    assert (two.version_no, two.supersedes_id) == (2, one.id)


def test_a_second_issue_of_unchanged_figures_says_that_none_changed(store, tmp_path):
    issue(store, tmp_path)
    second = issue(store, tmp_path)
    assert "No figure has changed since." in text_of(second.path)


def test_a_changed_wording_is_not_passed_off_as_no_change(store, tmp_path):
    issue(store, tmp_path)
    note(store, "position", "A new first line.")
    assert "texts have been revised" in text_of(issue(store, tmp_path).path)


def test_the_same_data_give_the_same_bytes(store, tmp_path):
    one = packs.draft(store, order(tmp_path / "one.pdf"))
    two = packs.draft(store, order(tmp_path / "two.pdf"))
    assert one.path.read_bytes() == two.path.read_bytes()
    assert not issued(store)


def test_without_a_review_nothing_is_issued_but_a_draft_is_drawn(small, tmp_path):
    with pytest.raises(UserError, match=r"No review of Dorset is arranged for 2006/07-Q2.*review create"):
        issue(small, tmp_path)
    assert not list(tmp_path.glob("*.pdf*"))
    made = packs.draft(small, order(tmp_path))
    assert made.path.name == "2006-07 Q2 Dorset v1 draft.pdf"


def test_a_real_register_issues_under_real_names(small, tmp_path):
    given = reviews.TypedReview(board_code="dorset", quarter="2006/07-Q2", on="2 November 2006")
    reviews.create(small, WHO, given)
    made = issue(small, tmp_path, marking="RESTRICTED")
    assert made.path.name == "2006-07 Q2 Dorset v1.pdf"
    text = text_of(made.path)
    assert "Dorset Probation Board" in text
    assert text.count("RESTRICTED") == 2 * made.pages
    assert "Illustrative" not in text


def test_since_the_last_review_is_told_against_what_its_pack_printed(store, tmp_path):
    q1 = Quarter.parse("2006/07-Q1")
    minutes_agreed.open_again(store, WHO, "dorset", q1.label, reason="The pack was never issued")
    packs.issue(store, WHO, Order(board_code="dorset", quarter=q1, out=tmp_path))
    given = results.TypedResult(
        board_code="dorset", measure="M06", month="2006-05", met="40", due="100", reason="a recount"
    )
    results.record(store, WHO, given)
    since = pack_data.build(store, "dorset", Q2).since_last
    assert [(one.what, one.after, one.note) for one in since.restated] == [
        ("Court reports on time, May 2006", "40 / 100", "a recount")
    ]
    moved = next(one for one in since.moved if one.what == "Court reports on time")
    assert moved.before.endswith(", on target")
    assert moved.after.endswith(", at risk")
    assert since.new[-1].what.startswith("Agreed exception")


# What stops an issue leaves nothing.


def nothing_left(store, folder):
    assert not issued(store)
    assert not list(folder.iterdir())


def during_drawing(store, monkeypatch, act):
    """Let `act` happen after the pages are drawn and before the issue is recorded."""
    from noms_desktop.packs import pack

    draw = pack.write_pack

    def drawn(data, part, **more):
        pages = draw(data, part, **more)
        act()
        return pages

    monkeypatch.setattr(pack, "write_pack", drawn)


def test_a_review_changed_while_the_pack_is_drawn_stops_the_issue(store, tmp_path, monkeypatch):
    out = tmp_path / "out"
    out.mkdir()
    moved = reviews.TypedReview(board_code="dorset", quarter="2006/07-Q2", on="17 November 2006")
    during_drawing(store, monkeypatch, lambda: reviews.move(store, "B. Other", moved))
    with pytest.raises(StaleError, match="changed while the pack was drawn"):
        issue(store, out)
    nothing_left(store, out)


def test_a_review_record_newer_than_the_one_read_stops_the_issue(store, tmp_path, monkeypatch):
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(packs, "_still_the_same", lambda store, *_: store.head().hash)
    moved = reviews.TypedReview(board_code="dorset", quarter="2006/07-Q2", on="17 November 2006")
    during_drawing(store, monkeypatch, lambda: reviews.move(store, "B. Other", moved))
    with pytest.raises(StaleError, match="The review was changed"):
        issue(store, out)
    nothing_left(store, out)


def test_a_figure_changed_while_the_pack_is_drawn_stops_the_issue(store, tmp_path, monkeypatch):
    out = tmp_path / "out"
    out.mkdir()
    during_drawing(store, monkeypatch, lambda: spent(store, "£77"))
    with pytest.raises(StaleError, match="What the pack prints was changed"):
        issue(store, out)
    nothing_left(store, out)


def test_a_change_to_another_board_does_not_stop_it(store, tmp_path, monkeypatch):
    given = results.TypedResult(board_code="kent", measure="M04", month="2006-09", met="1", due="2")
    during_drawing(store, monkeypatch, lambda: results.record(store, "B. Other", given))
    issue(store, tmp_path)
    assert len(issued(store)) == 1


def test_a_cancel_leaves_neither_file_nor_record(store, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 40

    with pytest.raises(CancelledError):
        packs.issue(store, WHO, order(out), Watch(None, cancelled))
    nothing_left(store, out)


def test_a_record_that_fails_leaves_no_file(store, tmp_path, monkeypatch):
    out = tmp_path / "out"
    out.mkdir()

    def fails(*_):
        raise UserError("The disk is full.")

    monkeypatch.setattr(packs, "_step_on", fails)
    with pytest.raises(UserError, match="disk is full"):
        issue(store, out)
    nothing_left(store, out)
    with store.read() as reader:
        assert review_queries.review(reader, "dorset", 2006, 2).state == "draft"


def test_progress_counts_the_pages(store, tmp_path):
    told = []
    made = packs.issue(store, WHO, order(tmp_path), Watch(lambda done, total: told.append((done, total))))
    assert told[-1] == (made.pages, made.pages)


# Where it cannot be written.


def test_places_that_cannot_be_written_are_named_before_anything_is_drawn(store, tmp_path, monkeypatch):
    from noms_desktop.packs import pack

    monkeypatch.setattr(pack, "write_pack", lambda *_, **__: pytest.fail("pages were drawn"))
    file = tmp_path / "a file"
    file.write_text("")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "folder.pdf" / "2006-07 Q2 Illustrative Board 40 v1.pdf").mkdir()
    for out, words in (
        (tmp_path / "missing" / "dorset.pdf", f"{tmp_path / 'missing'}: There is no such folder."),
        (tmp_path / "missing", "There is no such folder."),
        (file, f"{file}: This is a file and not a folder."),
        (tmp_path / "folder.pdf", "There is a folder of this name already."),
    ):
        with pytest.raises(UserError) as refusal:
            issue(store, out)
        assert words in str(refusal.value)
    assert not issued(store)


def test_a_file_open_elsewhere_or_a_locked_folder_is_named(store, tmp_path, monkeypatch):
    target = tmp_path / "dorset.pdf"
    target.write_bytes(b"open in a reader")
    really_open = Path.open

    def locked(self, mode="r", *more, **most):
        if mode in ("r+b", "wb") and str(self).startswith(str(tmp_path)) and self.name == locked.name:
            raise PermissionError(13, "Permission denied")
        return really_open(self, mode, *more, **most)

    monkeypatch.setattr(Path, "open", locked)
    locked.name = "dorset.pdf"
    for name, words in (("dorset.pdf", "open in another program"), ("dorset.pdf.part", "Nothing can be written")):
        locked.name = name
        with pytest.raises(UserError, match=words) as refusal:
            issue(store, target)
        assert str(tmp_path) in str(refusal.value)
    assert not issued(store)
    assert target.read_bytes() == b"open in a reader"


def test_a_full_disk_is_said_of_the_file_the_person_named(store, tmp_path, monkeypatch):
    from noms_desktop.packs import document

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(document.os, "fsync", full)
    with pytest.raises(UserError, match="the disk is full") as refusal:
        packs.draft(store, order(tmp_path / "dorset.pdf"))
    assert ".part" not in str(refusal.value)
    assert not list(tmp_path.glob("dorset*"))


def test_a_file_that_cannot_be_put_in_place_is_still_in_the_register(store, tmp_path, monkeypatch):
    def fails(self, target):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fails)
        with pytest.raises(UserError, match=r"Version 1 is issued and kept in the register.*--saved 1"):
            issue(store, tmp_path / "dorset.pdf")
    again = packs.saved(store, "dorset", Q2, 1, tmp_path)
    assert pack_files.sha256_of(again.path) == issued(store)[0].blob_sha256


def test_an_issued_file_is_never_overwritten_but_a_draft_is(store, tmp_path):
    path = tmp_path / "dorset.pdf"
    packs.draft(store, order(path))
    issue(store, path)
    kept = path.read_bytes()
    for again in (issue, lambda store, out: packs.draft(store, order(out))):
        with pytest.raises(UserError, match="version 1 as it was issued"):
            again(store, path)
    assert path.read_bytes() == kept


def test_a_version_is_saved_again_as_it_was_issued(store, tmp_path):
    first = issue(store, tmp_path)
    spent(store, "£5")
    made = packs.saved(store, "dorset", Q2, 1, tmp_path / "again.pdf")
    assert made.path.read_bytes() == first.path.read_bytes()
    with pytest.raises(UserError, match=r"No version 7.*version 1"):
        packs.saved(store, "dorset", Q2, 7, tmp_path)


# Private notes.


def test_words_that_were_only_typed_leave_in_no_pack(store, tmp_path):
    places = ("reviews:dorset|2006/07-Q2:action/new", "subcontracting:dorset:months", "performance:dorset:2006-09")
    unsaved.keep(store, "A. Tester", {(place, "text"): Typed(SECRET, SECRET, SECRET) for place in places})
    for made in (packs.draft(store, order(tmp_path)), issue(store, tmp_path), packs.brief(store, order(tmp_path))):
        assert SECRET not in everything_in(made.path)
    for kept in issued(store):
        with store.read() as reader:
            assert SECRET.encode() not in queries.blob(reader, kept.data_sha256).bytes


@pytest.mark.parametrize("issued_again", [False, True])
def test_private_notes_are_in_the_brief_and_nowhere_else(store, tmp_path, issued_again):
    for kind in PRIVATE_KINDS:
        note(store, kind, f"{SECRET} {kind}")
    note(store, "private", f"{SECRET} of a measure", measure="M04")
    outgoing = [packs.draft(store, order(tmp_path)), issue(store, tmp_path)]
    if issued_again:
        outgoing.append(issue(store, tmp_path))
    for made in outgoing:
        assert SECRET not in everything_in(made.path)
    for kept in issued(store):
        with store.read() as reader:
            assert SECRET.encode() not in queries.blob(reader, kept.data_sha256).bytes
    brief = packs.brief(store, order(tmp_path))
    assert brief.path.name.endswith("chair's brief.pdf")
    text = text_of(brief.path)
    for kind in PRIVATE_KINDS:
        assert f"{SECRET} {kind}" in text
    assert len(issued(store)) == len(outgoing) - 1


def test_a_brief_beside_a_named_pack_has_a_name_of_its_own(store, tmp_path):
    packs.draft(store, order(tmp_path / "dorset.pdf"))
    brief = packs.brief(store, order(tmp_path / "dorset.pdf"))
    assert brief.path.name == "dorset chair's brief.pdf"


# Names.


def real_names(store):
    with store.read() as reader:
        return [board.name for board in boards.boards(reader)] + [board.code for board in boards.boards(reader)]


def found_in(names, text):
    either = "|".join(sorted({re.escape(name.lower()) for name in names}, key=len, reverse=True))
    return sorted(set(re.findall(rf"\b(?:{either})\b", text.lower())))


def test_no_real_board_is_named_in_an_illustrative_pack(store, tmp_path):
    note(store, "board-comment", "In Dorset, as in Kent and DEVON AND CORNWALL, see GLO-2006-04.", measure="M04")
    names = real_names(store)
    made = [issue(store, tmp_path), packs.draft(store, order(tmp_path)), packs.brief(store, order(tmp_path))]
    made.append(packs.draft(store, order(tmp_path, board="london")))
    for one in made:
        text = everything_in(one.path)
        assert found_in(names, text) == []
        assert not re.search(r"\b(DOR|GLO)-20\d\d", text)
    first = " ".join(pypdf.PdfReader(made[0].path).pages[1].extract_text().split())
    assert "B40-2006-02" in first
    (kept,) = issued(store)
    with store.read() as reader:
        assert found_in(names, queries.blob(reader, kept.data_sha256).bytes.decode()) == []


def test_real_names_stand_only_where_they_were_chosen_and_still_say_illustrative(store, tmp_path):
    made = issue(store, tmp_path, real_names=True)
    assert made.path.name == "2006-07 Q2 Dorset v1.pdf"
    text = text_of(made.path)
    assert "Dorset Probation Board" in text
    assert "DOR-2006-02" in text
    assert "illustrative data" in text


def test_a_later_anonymous_version_does_not_give_the_name_away(store, tmp_path):
    issue(store, tmp_path, real_names=True)
    spent(store, "£5")
    made = issue(store, tmp_path)
    assert found_in(real_names(store), everything_in(made.path)) == []


# A region's round.


def test_a_round_names_the_board_that_fails_and_leaves_the_others(store, tmp_path):
    with store.write(WHO, "A review less") as tx:
        found = review_queries.review(tx, "dorset", 2006, 2)
        tx.update("review", found.id, {"quarter": 3}, version=found.version)
    told = []
    watch = Watch(lambda done, total: told.append((done, total)))
    done = packs.region(store, WHO, "south-west", order(tmp_path / "round"), watch, issued=True)
    assert [one.board_code for one in done if one.made is None] == ["dorset"]
    assert "No review of Dorset" in next(one.problem for one in done if one.made is None)
    assert len(list((tmp_path / "round").glob("*.pdf"))) == len(issued(store)) == 4
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_round_of_drafts_records_nothing(store, tmp_path):
    done = packs.region(store, WHO, "wales", order(tmp_path))
    assert all(one.made and one.made.kind == "draft" for one in done)
    assert len(done) == 4
    assert not issued(store)


# Drawing again.


def test_issued_packs_come_out_the_same_again(store, tmp_path):
    issue(store, tmp_path)
    spent(store, "£5")
    issue(store, tmp_path)
    told = []
    assert packs.redraw(store, progress=lambda *step: told.append(step)) == ()
    assert told[-1] == (2, 2)


def test_check_reports_a_pack_that_draws_differently(store, tmp_path, monkeypatch):
    issue(store, tmp_path)
    path = store.path
    store.close()
    assert checks.check(path, redraw=True).sound
    from noms_desktop.packs import pack

    build = pack.build

    def other(data):
        from dataclasses import replace

        return build(replace(data, contact="somebody else"))

    monkeypatch.setattr(pack, "build", other)
    found = checks.check(path, redraw=True).findings
    assert [one.kind for one in found] == ["files"]
    assert "does not come out the same" in found[0].sentence
    monkeypatch.setattr(pack_redraw, "library_versions", lambda: "reportlab 99")
    found = checks.check(path, redraw=True).findings
    assert "other words or figures" in found[0].sentence
    monkeypatch.setattr(pack, "build", build)
    assert checks.check(path, redraw=True).sound


def test_words_of_a_pdf_are_those_that_another_reader_finds(store, tmp_path):
    made = packs.draft(store, order(tmp_path))
    ours = words_of(made.path.read_bytes())
    theirs = " ".join(page.extract_text() for page in pypdf.PdfReader(made.path).pages)
    squeezed = "".join(sorted("".join(ours.elements())))
    assert squeezed == "".join(sorted("".join(theirs.split())))


def test_a_pack_is_not_issued_for_a_review_whose_minutes_are_agreed(store, tmp_path):
    before = store.head()
    order = Order(board_code="dorset", quarter=Quarter.parse("2006/07-Q1"), out=tmp_path / "q1.pdf")
    with pytest.raises(UserError, match="The minutes of this review are agreed"):
        packs.issue(store, "A. Tester", order)
    assert store.head() == before
    assert not list(tmp_path.glob("*.pdf"))
