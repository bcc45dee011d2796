"""A provider's form: fields saved one by one, contacts, accreditations, members; and the list as the window asks it."""

from __future__ import annotations

from datetime import date

import pytest

from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.services import history, history_pages, provider_form, provider_lines, provider_list, providers
from noms_desktop.services.provider_lines import TypedAccreditation, TypedContact, TypedMember
from noms_desktop.services.provider_list import Listing
from noms_desktop.services.providers import Filters, TwinError, TypedProvider

WHO = "A. Tester"


@pytest.fixture
def vale(real_store):
    """The uid of Vale Works, beside Harbour Housing, in a real register."""
    for name in ("Vale Works", "Harbour Housing"):
        providers.add(real_store, WHO, TypedProvider(name=name, sector="third", areas=("dorset",)))
    return providers.provider(real_store, "Vale Works").uid


# Fields


def test_two_fields_of_one_reading_are_both_saved(real_store, vale):
    was = provider_form.read(real_store, vale).provider
    provider_form.save(real_store, WHO, was, TypedProvider(phone="1"))
    provider_form.save(real_store, WHO, was, TypedProvider(website="www.vale.example"))
    now = provider_form.provider(real_store, vale)
    assert (now.phone, now.website) == ("1", "www.vale.example")


def test_a_field_that_was_changed_elsewhere_is_not_written_over(real_store, vale):
    was = provider_form.read(real_store, vale).provider
    provider_form.save(real_store, "B. Other", was, TypedProvider(phone="2"))
    with pytest.raises(StaleError) as refusal:
        provider_form.save(real_store, WHO, was, TypedProvider(phone="3"))
    assert refusal.value.where == "phone"
    assert provider_form.provider(real_store, vale).phone == "2"


def test_a_successor_is_named_and_is_never_itself(real_store, vale):
    was = provider_form.read(real_store, vale).provider
    provider_form.save(real_store, WHO, was, TypedProvider(successor="harbour"))
    assert provider_form.read(real_store, vale).successor == "Harbour Housing"
    was = provider_form.provider(real_store, vale)
    with pytest.raises(UserError, match="its own successor"):
        provider_form.save(real_store, WHO, was, TypedProvider(successor="Vale Works"))
    with pytest.raises(UserError) as refusal:
        provider_form.save(real_store, WHO, was, TypedProvider(successor="Nobody Known"))
    assert refusal.value.where == "successor"
    provider_form.save(real_store, WHO, was, TypedProvider(successor=""))
    assert provider_form.read(real_store, vale).successor == ""


def test_twins_are_named_with_what_tells_them_apart(real_store, vale):
    found = provider_form.twins(real_store, "Vale Worx")
    assert [(one.name, one.sector, one.same) for one in found] == [("Vale Works", "Third sector", False)]
    assert provider_form.twins(real_store, "Vale Worx", but=vale) == ()
    with pytest.raises(TwinError) as refusal:
        providers.add(real_store, WHO, TypedProvider(name="The Vale Works", sector="third"))
    assert refusal.value.is_taken
    assert [one.uid for one in provider_form.twins_of(real_store, refusal.value)] == [vale]


def test_a_provider_is_brought_back_unless_its_name_is_taken(real_store, vale):
    provider_form.retire(real_store, WHO, vale, "Closed")
    with pytest.raises(UserError, match="was retired on"):
        providers.provider(real_store, "1")
    provider_form.bring_back(real_store, WHO, vale)
    now = provider_form.provider(real_store, vale)
    assert (now.retired_on, now.retired_reason) == (None, "")
    with pytest.raises(UserError, match="is in use already"):
        provider_form.bring_back(real_store, WHO, vale)
    provider_form.retire(real_store, WHO, vale, "Closed")
    providers.add(real_store, WHO, TypedProvider(name="Vale Works", sector="private"), although_similar=True)
    with pytest.raises(TwinError, match="another provider of this name in use"):
        provider_form.bring_back(real_store, WHO, vale)


def test_what_prevents_retiring_is_named_with_its_board(store):
    live = provider_form.live_agreements(store, providers.whole(store, "41").provider.uid)
    assert [(one.reference, one.buyer) for one in live] == [("AG-0971", "Northumbria")]
    with pytest.raises(UserError, match=r"AG-0971 \(.*\) with Northumbria"):
        providers.retire(store, WHO, providers.provider(store, "41"), "Closed")


# Lines


def test_a_contact_comes_changes_and_goes(real_store, vale):
    provider_lines.put_contact(real_store, WHO, vale, None, TypedContact(name="  A.  Person ", post="Manager"))
    (one,) = provider_form.read(real_store, vale).contacts
    assert (one.name, one.post, one.phone) == ("A. Person", "Manager", "")
    said = provider_lines.put_contact(real_store, WHO, vale, one, TypedContact(phone="1"))
    assert said.label == "Contact changed: A. Person, Vale Works"
    (one,) = provider_form.read(real_store, vale).contacts
    provider_lines.remove(real_store, WHO, vale, one)
    assert provider_form.read(real_store, vale).contacts == ()
    history.undo(real_store, WHO)
    assert provider_form.read(real_store, vale).contacts[0].phone == "1"


@pytest.mark.parametrize(
    ("typed", "where"),
    [(TypedContact(post="Manager"), "name"), (TypedContact(name="A", email="a at b"), "email")],
)
def test_a_contact_that_cannot_be_is_refused(real_store, vale, typed, where):
    before = real_store.head()
    with pytest.raises(UserError) as refusal:
        provider_lines.put_contact(real_store, WHO, vale, None, typed)
    assert refusal.value.where == where
    assert real_store.head() == before


def test_a_line_changed_or_removed_elsewhere_is_told(real_store, vale):
    provider_lines.put_contact(real_store, WHO, vale, None, TypedContact(name="A", phone="1"))
    (was,) = provider_form.read(real_store, vale).contacts
    provider_lines.put_contact(real_store, "B. Other", vale, was, TypedContact(phone="2"))
    with pytest.raises(StaleError):
        provider_lines.put_contact(real_store, WHO, vale, was, TypedContact(phone="3"))
    provider_lines.put_contact(real_store, WHO, vale, was, TypedContact(post="Head"))
    provider_lines.remove(real_store, "B. Other", vale, was)
    with pytest.raises(StaleError, match="removed elsewhere"):
        provider_lines.put_contact(real_store, WHO, vale, was, TypedContact(post="Other"))


def test_an_accreditation_is_for_a_service_and_held_once(real_store, vale):
    typed = TypedAccreditation(service="mentoring", value_band="up to £25,000", granted_on="1 Oct 2006")
    with pytest.raises(UserError, match="for a service"):
        provider_lines.put_accreditation(real_store, WHO, vale, None, TypedAccreditation(value_band="any"))
    provider_lines.put_accreditation(real_store, WHO, vale, None, typed)
    with pytest.raises(UserError, match="stands here already"):
        provider_lines.put_accreditation(real_store, WHO, vale, None, typed)
    (one,) = provider_form.read(real_store, vale).accreditations
    with pytest.raises(UserError, match="cannot run out before it is granted, on 1 October 2006"):
        provider_lines.put_accreditation(real_store, WHO, vale, one, TypedAccreditation(expires_on="1/10/2006"))
    with pytest.raises(UserError) as refusal:
        provider_lines.put_accreditation(real_store, WHO, vale, one, TypedAccreditation(expires_on="31/9/2009"))
    assert refusal.value.where == "expires_on"
    provider_lines.put_accreditation(real_store, WHO, vale, one, TypedAccreditation(expires_on="1/10/2009"))
    (one,) = provider_form.read(real_store, vale).accreditations
    provider_lines.put_accreditation(real_store, WHO, vale, one, TypedAccreditation(expires_on=""))
    assert provider_form.read(real_store, vale).accreditations[0].expires_on is None


def test_members_have_one_lead_and_at_most_the_whole(real_store, vale):
    provider_lines.put_member(
        real_store, WHO, vale, None, TypedMember(member="Harbour Housing", role="lead", share="60%")
    )
    providers.add(real_store, WHO, TypedProvider(name="Third One", sector="third"))
    for typed, where, words in (
        (TypedMember(member="Vale Works"), "member", "member of itself"),
        (TypedMember(member="Harbour Housing"), "member", "is a member already"),
        (TypedMember(member="Third One", role="lead"), "role", "leads already"),
        (TypedMember(member="Third One", share="40.01"), "share", r"come to 100\.01%"),
        (TypedMember(share="4"), "member", "No member was named"),
    ):
        with pytest.raises(UserError, match=words) as refusal:
            provider_lines.put_member(real_store, WHO, vale, None, typed)
        assert refusal.value.where == where
    provider_lines.put_member(real_store, WHO, vale, None, TypedMember(member="Third One", share="33.33"))
    members = provider_form.read(real_store, vale).members
    assert [(one.member_name, one.role, one.share_bp) for one in members] == [
        ("Harbour Housing", "lead", 6000),
        ("Third One", "member", 3333),
    ]


@pytest.mark.parametrize(
    ("text", "share"), [("40", 4000), ("33.33 %", 3333), ("12.5%", 1250), ("0", 0), ("", 0), ("100", 10_000)]
)
def test_shares_are_read(text, share):
    assert provider_lines.parse_share(text) == share


@pytest.mark.parametrize("text", ["a", "1,5", "100.01", "1.234", "-1", "1e2", "."])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(UserError):
        provider_lines.parse_share(text)


def test_a_share_is_written_as_it_was_read():
    assert [provider_lines.share_text(bp) for bp in (0, 4000, 3333, 1250, 10_000, 5)] == [
        *("0", "40", "33.33", "12.5", "100", "0.05")
    ]


# The list


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"words": "hous"},
        {"words": "ltd"},
        {"words": "the ("},
        {"sector": "third", "area": "dorset"},
        {"service": "mentoring", "network": "registered"},
    ],
)
def test_the_ids_are_those_of_the_list_by_name(store, asked):
    expected = [row.id for row in providers.rows(store, Filters(**asked))]
    assert list(provider_list.found(store, Listing(**asked))) == expected


@pytest.mark.parametrize("descending", [False, True])
def test_every_order_is_that_of_what_the_rows_show_and_alike_ones_stand_by_name(store, descending):
    by_name = provider_list.found(store, Listing())
    rows = {row.id: row for row in provider_list.every_row(store, by_name)}
    positions = {one.name: number for number, one in enumerate(provider_list.choices(store).services)}
    shown = {
        "sector": lambda row: row.sector_name,
        "services": lambda row: positions[row.services[0]] if row.services else None,
        "areas": lambda row: len(row.areas) or None,
        "boards": lambda row: len(row.boards_using) or None,
        "value": lambda row: row.value_pence or None,
        "next": lambda row: row.next_on,
        "expiry": lambda row: row.expires_on,
    }
    for order, value in shown.items():
        known = [one for one in by_name if value(rows[one]) is not None]
        known.sort(key=lambda one, value=value: value(rows[one]), reverse=descending)
        expected = known + [one for one in by_name if value(rows[one]) is None]
        assert list(provider_list.found(store, Listing(order=order, descending=descending))) == expected, order


def test_words_filter_in_every_order(store):
    every = provider_list.found(store, Listing(order="value", descending=True))
    kept = set(provider_list.found(store, Listing(words="hous tru")))
    asked = Listing(words="hous tru", order="value", descending=True)
    assert kept
    assert list(provider_list.found(store, asked)) == [one for one in every if one in kept]


def test_a_list_is_never_of_before(real_store, vale):
    orders = ("name", "sector", "services")
    before = [provider_list.found(real_store, Listing(order=order)) for order in orders]
    assert [len(one) for one in before] == [2, 2, 2]
    assert len(provider_list.found(real_store, Listing(words="vale"))) == 1
    made = providers.add(real_store, WHO, TypedProvider(name="Aldine Vale", sector="public"))
    names = [row.name for row in provider_list.every_row(real_store, provider_list.found(real_store, Listing()))]
    assert names == ["Aldine Vale", "Harbour Housing", "Vale Works"]
    assert len(provider_list.found(real_store, Listing(words="vale"))) == 2
    assert len(provider_list.found(real_store, Listing(order="sector"))) == 3
    history.undo(real_store, WHO, made.change_set_uid)
    assert [provider_list.found(real_store, Listing(order=order)) for order in orders] == before


def test_a_screen_has_the_rows_at_its_top_that_are_not_known(store):
    whole = provider_list.screen(store, Listing(words="hous"), high=20)
    assert whole.ids == provider_list.found(store, Listing(words="hous"))
    assert {row.id for row in whole.rows} == set(whole.ids[:20])
    again = provider_list.screen(store, Listing(words="hous"), high=20, known=frozenset(whole.ids[5:20]))
    assert {row.id for row in again.rows} == set(whole.ids[:5])


def test_the_rows_of_ids_say_what_the_whole_list_says(store):
    whole = {row.id: row for row in providers.rows(store, Filters())}
    ids = provider_list.found(store, Listing())[:300]
    rows = provider_list.every_row(store, ids)
    assert [row.id for row in rows] == list(ids)
    for row in rows:
        one = whole[row.id]
        assert (row.name, row.value_pence, row.next_on, row.expires_on) == (
            one.name,
            one.value_pence,
            one.next_on,
            one.accreditation_expires,
        )
        assert (row.services, len(row.areas), len(row.boards_using)) == (
            one.services,
            len(one.areas),
            len(one.boards_using),
        )


def test_each_count_is_what_the_filter_then_shows(store):
    listing = Listing(words="hous", sector="third")
    for facet, field in (("service", "service"), ("area", "area"), ("network", "network"), ("sector", "sector")):
        counts = provider_list.counts(store, listing, facet)
        assert counts
        for code, number in list(counts.items())[:4]:
            chosen = {"words": "hous", "sector": "third", field: code}
            assert len(provider_list.found(store, Listing(**chosen))) == number
    ending = provider_list.counts(store, listing, "ending")["yes"]
    assert len(provider_list.found(store, Listing(words="hous", sector="third", ending=True))) == ending


def test_ending_keeps_those_whose_agreement_ends_within_six_months(store):
    from noms_desktop.store.queries import agreements

    with store.read() as reader:
        live = agreements.agreements_of(reader, live_on=date(2006, 9, 30))
    until = date(2007, 3, 31)
    expected = {
        one.supplier_id for one in live if max(filter(None, (one.ends_on, one.extension_to)), default=date.max) <= until
    }
    assert set(provider_list.found(store, Listing(ending=True))) == expected
    assert provider_list.summary(store).ending == len(expected)


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2006, 9, 30), date(2007, 3, 31)),
        (date(2006, 8, 31), date(2007, 2, 28)),
        (date(2006, 8, 30), date(2007, 2, 28)),
        (date(2006, 10, 12), date(2007, 4, 12)),
    ],
)
def test_six_months_from_the_last_of_a_month_is_the_last_of_one(day, until):
    assert provider_list.ending_by(day) == until


def test_retired_ones_are_shown_when_asked_for(real_store, vale):
    provider_form.retire(real_store, WHO, vale, "Closed")
    assert len(provider_list.found(real_store, Listing())) == 1
    assert len(provider_list.found(real_store, Listing(retired=True))) == 2
    assert provider_list.counts(real_store, Listing(), "retired") == {"yes": 1}


def test_sectors_are_short_where_there_is_little_room():
    named = ("Third sector (voluntary and community)", "Private sector", "Public, private and voluntary joint venture")
    assert [provider_list.short_sector(name) for name in named] == ["Third sector", "Private", "Joint venture"]


# History


def test_the_history_of_a_provider_has_its_lines_and_those_removed(real_store, vale):
    provider_lines.put_contact(real_store, WHO, vale, None, TypedContact(name="A. Person"))
    (one,) = provider_form.read(real_store, vale).contacts
    provider_lines.remove(real_store, WHO, vale, one)
    was = provider_form.provider(real_store, vale)
    provider_form.save(real_store, WHO, was, TypedProvider(areas=("wiltshire",)))
    providers.add(real_store, WHO, TypedProvider(name="Elsewhere", sector="public"))
    labels = [line.label for line in history_pages.provider_page(real_store, vale).lines]
    assert labels == [
        "Provider changed: Vale Works",
        "Contact removed: A. Person, Vale Works",
        "Contact added: A. Person, Vale Works",
        "Provider added: Vale Works",
    ]
