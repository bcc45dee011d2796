"""The register of providers and their agreements: filters, what stands in a row, how many statements it takes."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.store.queries import agreements, providers
from noms_desktop.store.queries.providers import Wanted

AS_AT = date(2006, 9, 30)


def listed(reader, **wanted):
    return [row.name for row in providers.provider_rows(reader, Wanted(**wanted), as_at=AS_AT, year=2006)]


IN_USE = [
    "50% Forward_",
    "Acorn Trust",
    "Beacon Ltd",
    "Côr Gŵyl",
    "District Council",
    "Evergreen Consortium",
    "Gloucestershire Probation Board",
]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, IN_USE),
        ({"retired": True}, ["ACORN TRUST", "Old Mill"]),
        ({"retired": None}, [IN_USE[0], "ACORN TRUST", *IN_USE[1:], "Old Mill"]),
        ({"words": "trust ACORN"}, ["Acorn Trust"]),
        ({"words": "gwyl"}, ["Côr Gŵyl"]),
        ({"words": "Gŵyl"}, ["Côr Gŵyl"]),
        ({"words": "%"}, ["50% Forward_"]),
        ({"words": "d_"}, ["50% Forward_"]),
        ({"words": "' OR 1=1"}, []),
        ({"sector": "private"}, ["50% Forward_", "Beacon Ltd"]),
        ({"service": "mentoring"}, ["Acorn Trust"]),
        ({"area": "dorset"}, ["Acorn Trust", "Beacon Ltd"]),
        ({"area": "dorset", "sector": "private"}, ["Beacon Ltd"]),
        ({"network": "registered"}, ["50% Forward_"]),
        ({"due_by": date(2006, 11, 1)}, ["Beacon Ltd"]),
        ({"due_by": date(2007, 6, 30)}, ["Acorn Trust", "Beacon Ltd", "Evergreen Consortium"]),
    ],
)
def test_each_filter_keeps_what_it_says(reader, wanted, names):
    assert listed(reader, **wanted) == names
    if "due_by" not in wanted:
        assert providers.count(reader, Wanted(**wanted)) == len(names)


def test_a_row_says_what_the_person_looks_for(small, reader):
    rows = {row.name: row for row in providers.provider_rows(reader, Wanted(), as_at=AS_AT, year=2006)}
    acorn = rows["Acorn Trust"]
    assert acorn.services == ("Alcohol services", "Mentoring and volunteering")
    assert acorn.areas == ("dorset", "gloucestershire")
    assert acorn.boards_using == ("dorset", "gloucestershire")
    assert (acorn.next_on, acorn.next_what) == (date(2006, 12, 31), "notice by")
    # Its mentoring was renewed to 2009, so the first to expire is the other one.
    assert acorn.accreditation_expires == date(2007, 1, 31)
    assert acorn.sector_name == "Third sector (voluntary and community)"
    for name, row in rows.items():
        planned = [line.planned.items() for line in small.lines if line.provider == name]
        assert row.value_pence == sum(pence for line in planned for month, pence in line if month < "2007-04")
    assert rows["Beacon Ltd"].value_pence > 0
    assert rows["Evergreen Consortium"].boards_using == ("gloucestershire", "gwent")
    assert (rows["50% Forward_"].boards_using, rows["50% Forward_"].next_on) == ((), None)


def test_the_list_takes_four_statements_however_long(small):
    for wanted in (Wanted(), Wanted(words="acorn"), Wanted(words="nobody")):
        with small.counting() as (reader, asked):
            providers.provider_rows(reader, wanted, as_at=AS_AT, year=2006)
        assert len(asked) == 4


def test_one_provider_is_found_by_id_uid_and_key(small, reader):
    by_id = providers.provider(reader, small.ids["Acorn Trust"])
    assert by_id == providers.provider_by_uid(reader, small.uids["Acorn Trust"])
    assert by_id == providers.provider_by_key(reader, "acorn trust")
    assert (by_id.services, by_id.areas) == (("alcohol", "mentoring"), ("dorset", "gloucestershire"))
    assert providers.provider_by_key(reader, "old mill").retired_reason == "Closed"
    assert providers.provider(reader, 9_999) is None
    assert providers.whole(reader, 9_999) is None
    assert providers.provider_of_board(reader, "gloucestershire").name == "Gloucestershire Probation Board"
    assert providers.provider_of_board(reader, "dorset") is None


def test_a_provider_is_shown_whole(small, reader):
    whole = providers.whole(reader, small.ids["Acorn Trust"])
    assert [one.name for one in whole.contacts] == ["Reception"]
    assert [(one.service_name, one.expires_on.year) for one in whole.accreditations] == [
        ("Alcohol services", 2007),
        ("Mentoring and volunteering", 2006),
        ("Mentoring and volunteering", 2009),
    ]
    assert whole.members == ()
    assert [(one.consortium_name, one.role, one.share_bp) for one in whole.member_of] == [
        ("Evergreen Consortium", "lead", 6_000)
    ]
    assert [one.reference for one in whole.agreements] == ["A2", "A1", "A3"]
    consortium = providers.whole(reader, small.ids["Evergreen Consortium"])
    assert [one.member_name for one in consortium.members] == ["Acorn Trust"]


def test_names_to_compare_a_new_one_with(reader):
    assert "Old Mill" in [one.name for one in providers.names(reader)]
    assert [one.name for one in providers.names(reader, retired=False)] == IN_USE


@pytest.mark.parametrize(
    ("supplier", "day", "live"),
    [
        ("Acorn Trust", AS_AT, ["A1"]),
        ("Acorn Trust", date(2006, 9, 29), ["A2", "A1"]),
        ("Beacon Ltd", AS_AT, ["A4", "A5"]),
        ("Evergreen Consortium", AS_AT, ["A6"]),
        ("Evergreen Consortium", date(2007, 7, 1), []),
        ("District Council", AS_AT, []),
    ],
)
def test_live_agreements_are_what_prevents_a_retirement(small, reader, supplier, day, live):
    found = agreements.agreements_of(reader, supplier_id=small.ids[supplier], live_on=day)
    assert [one.reference for one in found] == live


def test_agreements_come_up_by_their_next_date(reader):
    found = agreements.coming_up(reader, as_at=AS_AT, until=date(2007, 6, 30))
    assert [(one.next_on, one.next_what, one.agreement.reference) for one in found] == [
        (date(2006, 10, 31), "ends", "A4"),
        (date(2006, 12, 31), "notice by", "A1"),
        (date(2007, 6, 30), "extension ends", "A6"),
    ]
    assert [one.agreement.supplier_name for one in agreements.coming_up(reader, as_at=AS_AT, until=AS_AT)] == []
    before = agreements.coming_up(reader, as_at=date(2006, 9, 29), until=date(2006, 9, 29))
    assert [(one.next_what, one.agreement.reference) for one in before] == [("break", "A1"), ("ends", "A2")]
    own = agreements.coming_up(reader, as_at=AS_AT, until=date(2007, 6, 30), board="dorset")
    assert [one.agreement.reference for one in own] == ["A1"]
    region = agreements.coming_up(reader, as_at=AS_AT, until=date(2007, 6, 30), region="wales")
    assert [one.agreement.reference for one in region] == ["A6"]


def test_agreements_of_a_board_and_one_by_id(small, reader):
    assert [one.reference for one in agreements.agreements_of(reader, board="dorset")] == ["A2", "A1", "A7", "A3"]
    one = agreements.agreement(reader, small.ids["A1"])
    assert (one.supplier_uid, one.service_name, one.annual_value_pence) == (
        small.uids["Acorn Trust"],
        "Mentoring and volunteering",
        12_000_00,
    )
    assert agreements.agreement(reader, 9_999) is None
    assert [one.name for one in agreements.establishments(reader, region="south-west")] == ["HMP Gloucester"]
    assert agreements.establishments(reader, region="wales") == ()
