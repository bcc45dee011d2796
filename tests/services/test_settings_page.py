"""What Settings shows of a register and lets a person set."""

from __future__ import annotations

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import Quarter
from noms_desktop.services import clock, history, pack_data, register, settings_page

WHO = "A. Tester"


def test_a_new_register_holds_nothing_but_what_all_begin_with(real_store):
    found = settings_page.read(real_store)
    assert found.title == "South West: sub-contracting plans and SLA reviews"
    assert found.where == "South West"
    assert (found.illustrative, found.fixed) == (False, False)
    assert found.as_at == clock.today()
    assert found.holds == ()
    assert found.changes == 1
    assert (found.last.label, found.last.who) == ("Register created", WHO)
    assert found.size == real_store.path.stat().st_size


def test_what_it_holds_is_said_in_words(store):
    holds = settings_page.read(store).holds
    assert holds[0] == "1,100 providers"
    assert "126 reviews" in holds


def test_the_title_is_changed_and_taken_back(real_store):
    applied = settings_page.set_title(real_store, WHO, "  South  West 2006 ")
    assert real_store.info.title == "South West 2006"
    assert {change.table for change in applied.changes} == {"register"}
    history.undo(real_store, WHO)
    assert real_store.info.title.startswith("South West: ")
    for wrong in ("", " ", "x" * 121):
        with pytest.raises(UserError) as refusal:
            settings_page.set_title(real_store, WHO, wrong)
        assert refusal.value.where == "title"


def test_the_illustrative_register_is_shown_as_on_another_day(store):
    settings_page.show_as_at(store, WHO, "30 June 2006")
    assert clock.as_at(store).isoformat() == "2006-06-30"
    assert clock.last_month(store).iso == "2006-06"
    history.undo(store, WHO)
    assert clock.as_at(store).isoformat() == "2006-09-30"


@pytest.mark.parametrize("text", ["31 June 2006", "soon", "31 March 2006", "1 April 2008", ""])
def test_a_day_that_cannot_be_shown_changes_nothing(store, text):
    with pytest.raises(UserError) as refusal:
        settings_page.show_as_at(store, WHO, text)
    assert refusal.value.where == "as_at"
    assert clock.as_at(store).isoformat() == "2006-09-30"


def test_a_real_register_follows_the_calendar(real_store):
    with pytest.raises(UserError, match="always shows today"):
        settings_page.show_as_at(real_store, WHO, "30 June 2006")


def test_backups_are_listed_and_looked_into(real_store, tmp_path):
    assert settings_page.backups_of(real_store) == ()
    first = register.backup(real_store)
    settings_page.set_title(real_store, WHO, "Renamed since")
    second = register.backup(real_store)
    lines = settings_page.backups_of(real_store)
    assert [line.path for line in lines] == [second, first]
    assert [line.changes for line in lines] == [2, 1]
    inside = settings_page.look_inside(real_store, first)
    assert inside.title.startswith("South West: ")
    assert (inside.same, inside.changes, inside.later) == (True, 1, 1)
    assert inside.last.label == "Register created"
    other = tmp_path / "other.noms"
    register.create_register(other, region="london", who=WHO).close()
    assert not settings_page.look_inside(real_store, other).same
    first.write_bytes(b"")
    with pytest.raises(UserError, match="empty"):
        settings_page.look_inside(real_store, first)


def test_packs_say_the_marking_and_the_contact_that_were_set(store):
    quarter = Quarter.parse("2006/07-Q2")
    before = pack_data.build(store, "dorset", quarter, kind="draft")
    assert (before.marking, before.contact) == ("", "Illustrative Region 2 regional office")
    settings_page.set_marking(store, WHO, "RESTRICTED \N{EN DASH} COMMERCIAL")
    settings_page.set_contact(store, WHO, "Performance Manager, 01234 567890")
    after = pack_data.build(store, "dorset", quarter, kind="draft")
    assert after.marking == "RESTRICTED \N{EN DASH} COMMERCIAL"
    assert after.contact == "Performance Manager, 01234 567890"
    chosen = pack_data.build(store, "dorset", quarter, kind="draft", marking="")
    assert chosen.marking == ""
    settings_page.set_marking(store, WHO, "")
    assert pack_data.build(store, "dorset", quarter, kind="draft").marking == ""


def test_the_same_setting_again_is_no_change(store):
    settings_page.set_marking(store, WHO, "RESTRICTED")
    assert settings_page.set_marking(store, WHO, "RESTRICTED").changes == ()
    assert settings_page.set_contact(store, WHO, "").changes == ()


def test_a_region_s_own_name_leaves_no_illustrative_pack_as_its_contact(store):
    settings_page.set_contact(store, WHO, "Dorset Probation Board")
    found = pack_data.build(store, "dorset", Quarter.parse("2006/07-Q2"), kind="draft")
    assert "Dorset" not in found.contact


def test_versions_name_the_program_and_the_database(real_store):
    found = {one.name: one.version for one in settings_page.versions(real_store)}
    assert found["NOMS Desktop"] == "0.1.0"
    assert found["SQLite"].startswith("3.")
    assert "reportlab" in found


def test_the_history_is_searched_by_words(real_store):
    from noms_desktop.services import history_pages

    settings_page.set_title(real_store, "Ann Commissioner", "100% of the West")
    settings_page.set_marking(real_store, "B. Clerk", "RESTRICTED")

    def labels(words: str) -> list[str]:
        return [line.label for line in history_pages.page(real_store, 0, words).lines]

    assert len(labels("")) == 3
    assert labels("marking") == ["Marking of packs: RESTRICTED"]
    assert labels("ANN west") == ["Title of the register: 100% of the West"]
    assert labels("100%") == ["Title of the register: 100% of the West"]
    assert labels("ann marking") == []
