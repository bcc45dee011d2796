"""A register that is hard to show: sixty measures, long names with Welsh letters, and what looks like markup."""

from __future__ import annotations

import sqlalchemy as sa

from noms_desktop.domain import providers as rules
from noms_desktop.store.register import Store

BOARD = "dorset"
TAIL = "Gwasanaeth prawf Dyffryn Ŵy a'r Gororau, <b>R&D</b> & partneriaeth"
LONG = f"Cymdeithas y Llwybrau a'r Ŷd: {TAIL}, 1898 hyd at 2006"
MEASURES = 60
WORDS = (
    f"Dylid ailystyried trefniadau {LONG} cyn diwedd y flwyddyn & adrodd <i>yn fisol</i> i'r cyfarfod nesaf, "
    "with the numbers of each office beside those of the board, and what was done about each that fell short"
)
MONEY = 1_234_567_89
FUNCTIONS = ("Public protection", "Offender management", "Interventions", "Organisation", f"Function of {TAIL}")


def make_hard(store: Store) -> None:
    """Make the board of BOARD, its measures, plan, providers, posts and reviews as hard to show as the rules allow."""
    with store.write("A. Tester", "Long names") as tx:
        _rename(tx)
        _measures(tx)
        _lines(tx)
        _reviews(tx)


def _rows(tx, sql: str):
    return tx.rows(sa.text(sql))


def _rename(tx) -> None:
    for code, name, version in _rows(tx, "select code, name, version from board where region_code='south-west'"):
        tx.update("board", code, {"name": f"{name}, {TAIL}"}, version=version)
    for number, version in _rows(tx, "select id, version from provider where kind <> 'board' and id % 3 = 1 limit 150"):
        name = f"{LONG} {number}"
        values = {"name": name, "name_key": rules.name_key(name), "address": WORDS, "notes": WORDS}
        tx.update("provider", number, values, version=version)
    for number, holder, version in _rows(tx, f"select id, post, version from board_post where board_code='{BOARD}'"):
        tx.update("board_post", number, {"holder": LONG, "post": f"{holder}, {TAIL}"}, version=version)
    found = _rows(tx, f"select id, version from agreement where board_code='{BOARD}'")
    for number, version in found:
        values = {"title": LONG, "reference": f"Ŵ/{'9' * 30}/{number}", "annual_value_pence": MONEY, "notes": WORDS}
        tx.update("agreement", number, values, version=version)
    for code, name, version in _rows(tx, "select code, name, version from service_category"):
        tx.update("service_category", code, {"name": f"{name}: {TAIL}"}, version=version)


def _measures(tx) -> None:
    known = [row[0] for row in _rows(tx, "select code from measure")]
    for code, short, version in _rows(tx, "select code, short_name, version from measure"):
        tx.update("measure", code, {"short_name": f"{short} {TAIL}"}, version=version)
    sla = tx.value(sa.text(f"select id from sla where board_code='{BOARD}' and year=2006"))
    has = [row[0] for row in _rows(tx, f"select measure_code from sla_measure where sla_id={sla}")]
    for number in range(len(has), MEASURES):
        code = f"T{number:02d}"
        short = f"{number}: {LONG}"
        tx.insert(
            "measure",
            {
                "code": code,
                "name": f"{short}, in full",
                "short_name": short,
                "function": FUNCTIONS[number % len(FUNCTIONS)],
                "kind": "ratio",
                "direction": "higher",
                "unit": "per cent",
                "target_milli": 90_000,
                "decimals": 1,
                "frequency": "monthly",
                "position": 100 + number,
                "provenance": "made for a test",
            },
        )
        tx.insert(
            "sla_measure",
            {
                "sla_id": sla,
                "measure_code": code,
                "position": number + 1,
                "target_milli": 90_000,
                "weight_milli": 1_000,
            },
        )
        series = tx.insert("measure_series", {"board_code": BOARD, "measure_code": code}).id
        for month in range(4, 10):
            met = 9_000 - (number * 79 + month * 1_047) % 2_000
            values = {"met": met, "due": 9_999, "state": "final" if month < 9 else "provisional", "note": WORDS}
            tx.put("result_month", series, f"2006-{month:02d}", values)
    assert known


def _lines(tx) -> None:
    for (plan,) in _rows(tx, f"select id from plan where board_code='{BOARD}'"):
        for number, version in _rows(tx, f"select id, version from plan_line where plan_id={plan}"):
            tx.update(
                "plan_line", number, {"title": f"{LONG} {number}", "risk_note": WORDS, "note": WORDS}, version=version
            )
        first = tx.value(sa.text("select id from provider where name like 'Cymdeithas%' limit 1"))
        last = tx.value(sa.text(f"select max(line_no) from plan_item where board_code='{BOARD}'"))
        for number in range(last + 1, MEASURES + 1):
            item = tx.insert("plan_item", {"board_code": BOARD, "line_no": number}).id
            line = tx.insert(
                "plan_line",
                {
                    "plan_id": plan,
                    "item_id": item,
                    "service_code": "unpaid_work",
                    "title": f"{LONG} {number}",
                    "provider_id": first if number % 2 else None,
                    "expected_sector": None if number % 2 else "third",
                    "route": "open_competition",
                    "stage": "in_delivery" if number % 2 else "specification",
                    "starts_on": "2006-04-01",
                    "ends_on": "2008-03-31",
                    "risk": ("low", "medium", "high")[number % 3],
                    "risk_note": WORDS,
                    "note": WORDS,
                },
            ).id
            for month in (*(f"2006-{n:02d}" for n in range(4, 13)), "2007-01", "2007-02", "2007-03", "2007-04"):
                tx.put("plan_month", line, month, {"planned_pence": MONEY // 120, "committed_pence": MONEY // 160})
            for month in range(4, 10):
                tx.put("spend_month", item, f"2006-{month:02d}", {"actual_pence": MONEY // 120})


def _reviews(tx) -> None:
    for number, version in _rows(tx, f"select id, version from action where board_code='{BOARD}'"):
        values = {"text": WORDS, "done_looks_like": WORDS, "owner_post": LONG}
        tx.update("action", number, values, version=version)
    reviews = _rows(tx, f"select id, version from review where board_code='{BOARD}'")
    for review, version in reviews:
        tx.update("review", review, {"place": LONG}, version=version)
        for table, values in (
            ("agenda_item", {"title": LONG, "lead": LONG}),
            ("review_note", {"text": WORDS, "author": LONG}),
            ("decision", {"text": WORDS}),
            ("attendance", {"post": LONG, "name": LONG}),
        ):
            for number, seen in _rows(tx, f"select id, version from {table} where review_id={review}"):
                own = {**values, "post": f"{LONG} {number}"} if "post" in values else values
                tx.update(table, number, own, version=seen)
        for number in range(30):
            tx.insert(
                "attendance",
                {"review_id": review, "post": f"{number} {LONG}", "name": LONG, "role": "present", "side": "board"},
            )
