"""What a column takes and refuses: dates, months, money, flags, closed lists, text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noms_desktop.domain.errors import UserError
from noms_desktop.store import history, shapes, triggers
from noms_desktop.store.clock import FixedClock, SystemClock, Uids

WHO = "Jo Bloggs"


def column(table, name):
    return sa.select(shapes.SHAPES[table].table.c[name])


@pytest.fixture
def item(store):
    """The id of a plan item of Dorset."""
    with store.write(WHO, "Item") as tx:
        return tx.insert("plan_item", {"board_code": "dorset", "line_no": 1}).id


@pytest.mark.parametrize("value", ["2006-02-30", "30/09/2006", "2006-9-30", "soon", "2006-09-30 10:00", "2453983"])
def test_a_date_that_is_none_is_refused(store, provider, value):
    with pytest.raises(UserError), store.write(WHO, "Add") as tx:
        provider(tx, retired_on=value)


@pytest.mark.parametrize("value", ["2006-13", "2006-00", "2006-9", "September", "2006-09-01"])
def test_a_month_that_is_none_is_refused(store, item, value):
    with pytest.raises(UserError), store.write(WHO, "Spend") as tx:
        tx.put("spend_month", item, value, {"actual_pence": 1})


def test_dates_months_moments_and_flags_come_back_as_they_were(store, provider):
    with store.write(WHO, "Add") as tx:
        one = provider(tx, retired_on=date(2006, 2, 28))
        item = tx.insert("plan_item", {"board_code": "dorset", "line_no": 1})
        tx.put("spend_month", item.id, SimpleNamespace(iso="2006-09"), {"actual_pence": -300})
    with store.read() as reader:
        assert reader.value(column("provider", "retired_on")) == date(2006, 2, 28)
        assert reader.value(column("provider", "illustrative")) is False
        assert reader.rows(sa.select(shapes.SHAPES["spend_month"].table))[0][:3] == (1, "2006-09", -300)
        made = reader.value(column("register", "created_at"))
    assert one.id == 1
    assert made.tzinfo is UTC
    assert abs((datetime.now(UTC) - made).days) < 4000


@pytest.mark.parametrize("value", [1.5, 100.0, 10**15, 2**70, "12"])
def test_money_is_whole_pence_within_reason(store, item, value):
    with pytest.raises(UserError), store.write(WHO, "Spend") as tx:
        tx.put("spend_month", item, "2006-09", {"actual_pence": value})


@pytest.mark.parametrize("name", ["a\0b", "\0", "", "   ", "lone \ud800 half"])
def test_text_with_nul_a_blank_name_or_half_a_character_is_refused(store, provider, name):
    with pytest.raises(UserError), store.write(WHO, "Add") as tx:
        provider(tx, name=name)


def test_a_word_outside_a_closed_list_is_refused_and_says_where(store, provider):
    with pytest.raises(UserError) as refused, store.write(WHO, "Add") as tx:
        provider(tx, kind="charity")
    assert "provider_kind" in refused.value.where


def test_two_live_providers_of_one_name_are_refused_and_a_retired_one_is_not(store, provider):
    with store.write(WHO, "Add") as tx:
        provider(tx, retired_on=date(2006, 1, 1))
        provider(tx)
    with pytest.raises(UserError, match="already"), store.write(WHO, "Add") as tx:
        provider(tx)


@pytest.mark.parametrize(
    "values",
    [
        {"met": None, "due": None, "state": "final"},
        {"met": 3, "due": 4, "state": "not_returned"},
        {"met": None, "due": 4, "state": "not_returned"},
        {"met": 3, "due": -1, "state": "final"},
    ],
)
def test_a_result_that_contradicts_itself_is_refused(store, values):
    with store.write(WHO, "Series") as tx:
        series = tx.insert("measure_series", {"board_code": "dorset", "measure_code": "M04"})
    with pytest.raises(UserError), store.write(WHO, "Result") as tx:
        tx.put("result_month", series.id, "2006-09", values)


awkward = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=40)


@given(text=awkward, number=st.integers(-(10**13), 10**13))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_history_reads_back_any_text_and_number(store, text, number):
    with store.write(WHO, "Bid") as tx:
        tx.insert("fund_bid", {"board_code": "dorset", "title": f"x{text}", "asked_pence": number, "state": text})
    with store.read() as reader:
        (image,) = reader.raw.execute("SELECT image FROM change_row ORDER BY id DESC LIMIT 1").fetchone()
    values = history.parse_image(image)
    assert (values["title"], values["state"], values["asked_pence"]) == (f"x{text}", text, number)
    assert values["awarded_pence"] is None


def test_an_image_that_is_none_is_refused():
    with pytest.raises(ValueError, match="image"):
        history.parse_image("id=1,name='open")
    assert history.parse_image("a=X'00FF',b=1.5,c=-3") == {"a": b"\x00\xff", "b": 1.5, "c": -3}
    assert triggers.record_name(shapes.SHAPES["setting"], "NEW") == "NEW.key"


def test_uids_are_version_7_rise_and_repeat_from_a_seed():
    at = datetime(2006, 9, 30, 9, 0, tzinfo=UTC)
    first, second = Uids(FixedClock(at, seed=3)), Uids(FixedClock(at, seed=3))
    made = [first.new() for _ in range(5_000)]
    assert made == [second.new() for _ in range(5_000)]
    assert made == sorted(set(made))
    assert {(uid[14], uid[19] in "89ab") for uid in made} == {("7", True)}
    assert Uids(FixedClock(at, seed=4)).new() != made[0]
    real = Uids(SystemClock())
    assert len({real.new() for _ in range(1_000)}) == 1_000
