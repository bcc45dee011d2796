"""Providers: entered once, found, edited, retired."""

from __future__ import annotations

import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.services import history, providers, register
from noms_desktop.services.providers import Filters, TypedProvider

WHO = "A. Tester"


def add(store, name, sector="third", *, although_similar=False, **more):
    given = TypedProvider(name=name, sector=sector, **more)
    return providers.add(store, WHO, given, although_similar=although_similar)


def names(store, **wanted):
    return [row.name for row in providers.rows(store, Filters(**wanted))]


def test_only_name_and_sector_are_needed(real_store):
    said = add(real_store, "  Harbour   Housing ")
    assert said.label == "Provider added: Harbour Housing"
    found = providers.whole(real_store, "harbour housing").provider
    assert (found.name, found.sector_code, found.kind, found.network_status) == (
        "Harbour Housing",
        "third",
        "organisation",
        "none",
    )
    assert not found.illustrative


def test_everything_that_can_be_typed_is_kept(real_store):
    add(
        real_store,
        "Vale Works",
        "Private sector",
        services=("mentoring", "Unpaid work (Community Payback)"),
        areas=("dorset", "Avon & Somerset"),
        network="Registered",
        network_no="NPN-7",
        phone="01305 224 000",
        email="office@vale.example",
        website="www.vale.example",
        address="1 High Street",
        notes="Two\nlines",
    )
    found = providers.whole(real_store, "Vale Works").provider
    assert found.services == ("unpaid_work", "mentoring")
    assert found.areas == ("avon-and-somerset", "dorset")
    assert (found.network_status, found.network_no, found.phone) == ("registered", "NPN-7", "01305 224 000")
    assert (found.email, found.website, found.address, found.notes) == (
        "office@vale.example",
        "www.vale.example",
        "1 High Street",
        "Two\nlines",
    )


@pytest.mark.parametrize("twin", ["Harbour Housing", "HARBOUR HOUSING", "The Harbour Housing", "Hárbour  Housing."])
def test_a_name_that_is_taken_is_refused_whatever_was_looked_at(real_store, twin):
    add(real_store, "Harbour Housing")
    for although in (False, True):
        with pytest.raises(UserError, match=r"There is already a provider of this name: Harbour Housing \(number 1\)"):
            add(real_store, twin, although_similar=although)
    assert names(real_store) == ["Harbour Housing"]


def test_a_likely_twin_is_named_and_may_be_passed(real_store):
    add(real_store, "Harbour Housing")
    with pytest.raises(UserError) as refusal:
        add(real_store, "Harbor Housing Ltd")
    assert refusal.value.where == "name"
    assert "Harbour Housing (number 1)" in refusal.value.title
    assert "--although-similar" in refusal.value.advice
    assert [near.name for near in providers.likely_twins(real_store, "Harbor Housing Ltd")] == ["Harbour Housing"]
    add(real_store, "Harbor Housing Ltd", although_similar=True)
    assert names(real_store) == ["Harbor Housing Ltd", "Harbour Housing"]


def test_an_illustrative_register_marks_the_name_and_finds_the_twin_without_the_mark(store):
    add(store, "Quibblewick Boatyard")
    found = providers.whole(store, "Quibblewick Boatyard").provider
    assert found.name == "Quibblewick Boatyard (illustrative)"
    assert found.illustrative
    with pytest.raises(UserError, match="already a provider of this name"):
        add(store, "quibblewick boatyard")


@pytest.mark.parametrize(
    ("typed", "where", "words"),
    [
        ({"name": " . "}, "name", "A provider needs a name"),
        ({"sector": "fourth"}, "sector", "There is no sector 'fourth'"),
        ({"services": ("mentorring",)}, "service", "There is no service 'mentorring'"),
        ({"areas": ("dorzet",)}, "area", "There is no board 'dorzet'"),
        ({"network": "maybe"}, "network", "'maybe' is not one of none, applied, registered"),
        ({"kind": "board"}, "kind", "'board' is not one of"),
        ({"email": "office at vale"}, "email", "is not an e-mail address"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(real_store, typed, where, words):
    before = real_store.head()
    with pytest.raises(UserError) as refusal:
        add(real_store, **{"name": "Vale Works", **typed})
    assert refusal.value.where == where
    assert words in refusal.value.title
    assert real_store.head() == before


def test_an_edit_changes_what_was_typed_and_leaves_the_rest(real_store):
    add(real_store, "Vale Works", services=("mentoring",), areas=("dorset",), phone="1")
    found = providers.provider(real_store, "vale")
    said = providers.edit(real_store, WHO, found, TypedProvider(phone="2", areas=("gloucestershire", "dorset")))
    assert said.label == "Provider changed: Vale Works"
    now = providers.provider(real_store, "1")
    assert (now.phone, now.services, now.areas) == ("2", ("mentoring",), ("dorset", "gloucestershire"))
    providers.edit(real_store, WHO, now, TypedProvider(areas=()))
    assert providers.provider(real_store, "1").areas == ()


def test_a_new_name_is_compared_with_the_others_but_not_with_itself(real_store):
    add(real_store, "Vale Works")
    add(real_store, "Harbour Housing")
    vale = providers.provider(real_store, "Vale Works")
    providers.edit(real_store, WHO, vale, TypedProvider(name="Vale Works Ltd"))
    vale = providers.provider(real_store, "Vale Works Ltd")
    with pytest.raises(UserError, match="already a provider of this name"):
        providers.edit(real_store, WHO, vale, TypedProvider(name="harbour housing"))


def test_an_edit_of_what_another_changed_is_refused(real_store, real):
    add(real_store, "Vale Works", phone="1")
    mine = providers.provider(real_store, "1")
    real_store.close()
    with register.open_register(real) as colleague:
        providers.edit(colleague, "B. Other", providers.provider(colleague, "1"), TypedProvider(phone="2"))
    with register.open_register(real) as again:
        with pytest.raises(StaleError, match=r"changed by B\. Other"):
            providers.edit(again, WHO, mine, TypedProvider(phone="3"))
        assert providers.provider(again, "1").phone == "2"


def test_undo_of_an_edit_restores_fields_and_areas_together(real_store):
    add(real_store, "Vale Works", phone="1", areas=("dorset",))
    providers.edit(real_store, WHO, providers.provider(real_store, "1"), TypedProvider(phone="2", areas=("wiltshire",)))
    history.undo(real_store, WHO)
    now = providers.provider(real_store, "1")
    assert (now.phone, now.areas) == ("1", ("dorset",))


def test_retiring_keeps_it_out_of_lists_but_in_the_register(real_store):
    add(real_store, "Vale Works")
    with pytest.raises(UserError, match="Say why"):
        providers.retire(real_store, WHO, providers.provider(real_store, "1"), " ")
    providers.retire(real_store, WHO, providers.provider(real_store, "1"), "Closed in July")
    assert names(real_store) == []
    assert names(real_store, retired=True) == ["Vale Works"]
    found = providers.whole(real_store, "Vale Works").provider
    assert (found.retired_on.isoformat(), found.retired_reason) == ("2006-10-12", "Closed in July")
    with pytest.raises(UserError, match=r"Vale Works was retired on 12 October 2006\. Choose one that is in use"):
        providers.provider(real_store, "1")
    with pytest.raises(UserError, match=r"Vale Works \(number 1, retired on 12 October 2006\)"):
        add(real_store, "Vale Works")
    add(real_store, "Vale Works", although_similar=True)
    assert names(real_store) == ["Vale Works"]


def test_a_provider_with_live_agreements_is_not_retired_and_they_are_named(store):
    from noms_desktop.store.queries import agreements

    with store.read() as reader:
        live = agreements.agreements_of(reader, live_on=store.info.as_at_fixed)
    one = min(live, key=lambda agreement: sum(other.supplier_id == agreement.supplier_id for other in live))
    before = store.head()
    with pytest.raises(UserError) as refusal:
        providers.retire(store, WHO, providers.provider(store, str(one.supplier_id)), "Closed")
    assert one.reference in refusal.value.title
    assert "live agreement" in refusal.value.title
    assert store.head() == before


def test_a_provider_is_found_by_number_name_and_beginning(real_store):
    add(real_store, "Vale Works")
    add(real_store, "Vale House", although_similar=True)
    assert providers.provider(real_store, "#2").name == "Vale House"
    assert providers.provider(real_store, "VALE-WORKS").name == "Vale Works"
    with pytest.raises(UserError, match=r"'vale' may be Vale House \(2\) or Vale Works \(1\)"):
        providers.provider(real_store, "vale")
    with pytest.raises(UserError, match=r"There is no provider 'Vale Worx'\. Did you mean Vale Works \(1\)"):
        providers.provider(real_store, "Vale Worx")
    with pytest.raises(UserError, match="There is no provider number 9"):
        providers.provider(real_store, "9")
    with pytest.raises(UserError, match="No provider was named"):
        providers.provider(real_store, " ")


def test_lists_are_narrowed_by_what_was_asked(store):
    everyone = providers.rows(store, Filters())
    assert len(everyone) == 1100
    dorset = providers.rows(store, Filters(sector="third", service="mentoring", area="dorset"))
    assert 0 < len(dorset) < 200
    assert {row.sector_code for row in dorset} == {"third"}
    assert all("dorset" in row.areas and "Mentoring and volunteering" in row.services for row in dorset)
    with pytest.raises(UserError, match="is not a date"):
        providers.rows(store, Filters(due_by="soon"))
