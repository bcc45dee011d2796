"""Boards, regions, reference data, settings and the history, read back."""

from __future__ import annotations

from noms_desktop.store.queries import boards, catalogue, history, rows, settings
from noms_desktop.store.tables import reference


def test_regions_and_boards(reader):
    regions = boards.regions(reader)
    assert [one.name for one in regions] == sorted(one.name for one in regions)
    assert sum(one.boards for one in regions) == 42
    south_west = boards.region(reader, "south-west")
    assert south_west.boards == 5
    own = boards.boards(reader, region="south-west")
    assert [one.name for one in own] == [
        "Avon and Somerset",
        "Devon and Cornwall",
        "Dorset",
        "Gloucestershire",
        "Wiltshire",
    ]
    gloucestershire = boards.board(reader, "gloucestershire")
    assert gloucestershire in own
    assert (gloucestershire.short_code, gloucestershire.region_name) == ("GLO", "South West")
    assert gloucestershire.region_anonymous_no == south_west.anonymous_no
    # An invented budget never stands in a real register.
    assert gloucestershire.demo_budget_pence is None
    assert boards.board(reader, "atlantis") is None
    assert boards.region(reader, "atlantis") is None


def test_every_board_has_its_own_number_and_tile(reader):
    found = boards.boards(reader)
    assert sorted(one.anonymous_no for one in found) == list(range(1, 43))
    assert len({(one.tile_col, one.tile_row) for one in found}) == 42
    assert len({one.short_code for one in found}) == 42


def test_posts_of_a_board(reader):
    assert [(one.post, one.holder) for one in boards.posts(reader, "gloucestershire")] == [
        ("Chief Officer", "P. Officer"),
        ("Treasurer", ""),
    ]
    assert boards.posts(reader, "dorset") == ()


def test_reference_data_are_whole_and_say_where_they_come_from(reader):
    counts = {
        catalogue.sectors: 5,
        catalogue.pathways: 7,
        catalogue.services: 21,
        catalogue.glossary: 9,
        catalogue.sources: 24,
        catalogue.national_figures: 22,
        catalogue.national_contacts: 2,
        catalogue.consistency_checks: 12,
        catalogue.national_results: 35,
    }
    for read, count in counts.items():
        found = read(reader)
        assert len(found) == count, read.__name__
        assert all(one.provenance for one in found)
    assert [one.position for one in catalogue.services(reader)] == list(range(1, 22))
    named = {one.code: one for one in catalogue.services(reader)}
    assert named["employment_training"].pathway_name == "Education, training and employment"
    assert named["premises"].pathway_name is None
    sources = [one.code for one in catalogue.sources(reader)]
    assert sources.index("S2") < sources.index("S10")
    enforcement = catalogue.national_results(reader, measure_name="Enforcement within 10 working days")
    assert (enforcement[0].period, enforcement[0].value_milli) == ("2001/02", 53_000)


def test_settings(reader):
    assert settings.setting(reader, "marking").value == "Restricted"
    assert settings.setting(reader, "unheard of") is None
    assert "marking" in [one.key for one in settings.settings(reader)]


def test_change_sets_the_newest_first_and_by_page(reader):
    found = history.change_sets(reader)
    assert [one.label for one in found] == ["Reviews entered", "Plans entered", "Market entered", "Register created"]
    assert (found[0].who, found[0].source, found[0].undone_by) == ("B. Manager", "person", None)
    assert history.head(reader).hash == found[0].hash
    assert [one.label for one in history.change_sets(reader, limit=1, before=found[0].id)] == ["Plans entered"]
    assert history.change_set(reader, found[1].uid) == found[1]
    assert history.change_set(reader, "0" * 36) is None
    assert history.change_set_sealed(reader, found[2].hash) == found[2]


def test_a_change_set_is_found_by_the_beginning_of_its_uid_when_there_is_one(reader):
    newest = history.change_sets(reader)[0]
    assert history.change_set(reader, newest.uid[:-4]) == newest
    assert history.change_set(reader, newest.uid[:4]) is None


def test_what_a_change_set_did(reader):
    newest = history.change_sets(reader)[0]
    done = history.rows_of(reader, newest.uid)
    assert len(done) == newest.rows
    first = done[0]
    assert (first.table_name, first.op, first.values["board_code"]) == ("sla", "insert", "gloucestershire")
    assert (first.who, first.label, first.change_set_uid) == ("B. Manager", "Reviews entered", newest.uid)


def test_the_history_of_a_record_holds_its_monthly_facts(small, reader):
    uid = small.uids["item 1"]
    found = history.rows_of_record(reader, uid)
    assert [one.id for one in found] == sorted((one.id for one in found), reverse=True)
    months = {one.record.partition("|")[2] for one in found if one.table_name == "spend_month"}
    assert months == set(small.of("gloucestershire")[0].spent)
    assert {one.table_name for one in found} == {"plan_item", "spend_month"}
    assert [one.label for one in history.change_sets(reader, record=uid)] == ["Plans entered"]
    assert history.change_sets(reader, record="nobody") == ()


def test_what_happened_since_a_place_in_the_chain(reader):
    sets = history.change_sets(reader)
    found = history.rows_since(reader, sets[1].id, tables=["action", "decision"])
    assert {one.table_name for one in found} == {"action", "decision"}
    assert {one.change_set_uid for one in found} == {sets[0].uid}
    assert history.rows_since(reader, sets[0].id) == ()


def test_a_field_without_a_column_is_a_fault_of_ours():
    from dataclasses import dataclass

    import pytest

    @dataclass
    class Wrong:
        code: str
        colour: str

    with pytest.raises(LookupError, match="colour"):
        rows.columns(Wrong, reference.board)
