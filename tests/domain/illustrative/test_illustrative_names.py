"""No invented provider bears a real body's name, or one that could be taken for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from noms_desktop.domain.illustrative.names import ENDS, MARK, STARTS
from noms_desktop.domain.providers import LIKELY, likeness, name_key

if TYPE_CHECKING:
    from noms_desktop.domain.illustrative.register import IllustrativeRegister

# Every organisation, programme and alliance that the 2006 paper names.
BODIES = (
    "National Offender Management Service", "Home Office", "National Probation Directorate", "Probation Service",
    "Prison Service", "HM Inspectorate of Prisons", "National Audit Office", "Confederation of British Industry",
    "Lankelly Chase Foundation", "Ormiston Trust", "Ormiston Children and Families Trust", "Comic Relief",
    "Eastern Region Families Partnership", "Children's Fund", "Health Authority", "Primary Care Trust",
    "Turning Point", "Drug Intervention Programme", "NACRO", "Government Office", "Prospects", "Bristol Prospects",
    "UKDS", "Sodhexo Alliance", "Sodexho", "Bristol City College", "South Yorkshire Partnership Skills Network",
    "Society of Voluntary Associates", "SOVA", "Learning and Skills Council", "Prince's Trust", "Jobcentre Plus",
    "Connexions", "Drug Action Team", "Clinks", "Regional Information and Skills Project", "CRISP", "Partnerships UK",
    "Partnerships for Health", "NHS LIFT", "The Centre Newham", "Working Links", "New Deal", "acevo",
    "Association of Chief Executives of Voluntary Organisations", "Better Regulation Task Force",
    "Small Business Council", "National Provider Network", "Phoenix", "Corporate Alliance", "Civic Society Alliance",
    "Faith and Voluntary Sector Alliance", "Department of Health", "Department for Education and Skills",
    "Brixton Prison", "Dartmoor", "Bullingdon", "Blakenhurst", "Prisoner Escort and Custody Services",
    "Probation Board", "Probation Trust",
)  # fmt: skip
PLACES_IN_PAPER = ("Bristol", "Somerset", "Solihull", "Newham", "Hackney", "Newport", "Exeter", "Wakefield", "Gosforth")


def _names(register: IllustrativeRegister) -> list[str]:
    return [str(name) for name in register.table("provider").column("name")]


@pytest.mark.parametrize("which", ["register", "other_register"])
def test_no_provider_is_or_resembles_a_body_of_the_paper(which: str, request: pytest.FixtureRequest) -> None:
    near = [
        (name, body)
        for name in _names(request.getfixturevalue(which))
        for body in BODIES
        if likeness(name, body) >= LIKELY
    ]
    assert near == []


def test_a_real_name_with_the_mark_would_be_caught() -> None:
    assert likeness("Turning Point (illustrative)", "Turning Point") >= LIKELY


def test_no_word_that_can_be_coined_is_near_a_word_of_the_paper() -> None:
    words = {word for body in (*BODIES, *PLACES_IN_PAPER) for word in re.findall(r"[A-Za-z']{4,}", body)}
    coined = [start + end for start in STARTS for end in ENDS]
    assert [(made, word) for made in coined for word in words if likeness(made, word) >= LIKELY] == []
    assert len(set(coined)) == len(coined)


def test_every_name_says_that_it_is_illustrative_and_none_names_a_board(
    register: IllustrativeRegister, board_names: tuple[str, ...]
) -> None:
    names = _names(register)
    assert all(name.endswith(MARK) for name in names)
    assert [name for name in names for board in board_names if board.lower() in name.lower()] == []


def test_each_provider_has_a_word_and_a_key_of_its_own(register: IllustrativeRegister) -> None:
    names = _names(register)
    assert len({name.split()[0] for name in names}) == len(names)
    assert register.table("provider").column("name_key") == [name_key(name) for name in names]
    assert len({name_key(name) for name in names}) == len(names)


def test_contacts_are_posts_at_addresses_that_cannot_exist(register: IllustrativeRegister) -> None:
    contacts = register.table("contact").as_dicts()
    titles = ("Manager", "Executive", "Director", "Secretary to the Trustees", "Head of Service", "Officer")
    assert [row["name"] for row in contacts if not str(row["name"]).endswith(titles)] == []
    assert [row["email"] for row in contacts if not str(row["email"]).endswith(".example")] == []
    assert [row["phone"] for row in contacts if not str(row["phone"]).startswith("01632 960")] == []
