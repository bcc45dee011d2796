"""A small register made through the store's own doors, with everything that went into it kept as plain Python."""

from __future__ import annotations

import itertools
import random
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import sqlalchemy as sa

from noms_desktop.domain.counting import LineFacts
from noms_desktop.store.register import Store, create

AS_AT = date(2006, 9, 30)
MONTHS = [*(f"2006-{m:02d}" for m in range(4, 13)), "2007-01", "2007-02", "2007-03"]
NEXT_YEAR = [*(f"2007-{m:02d}" for m in range(4, 13)), "2008-01", "2008-02", "2008-03"]


@dataclass
class Line:
    """A line as it was put in: what decides whether it counts, plan and signed value by month, spend by month."""

    board: str
    number: int
    facts: LineFacts
    id: int = 0
    item_id: int = 0
    provider: str | None = None
    planned: dict[str, int] = field(default_factory=dict)
    committed: dict[str, int] = field(default_factory=dict)
    spent: dict[str, int] = field(default_factory=dict)
    dropped: bool = False


@dataclass
class Small:
    """The register with its contents as plain values: lines of the plans in force, ids by name."""

    store: Store
    lines: list[Line] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    uids: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def counting(self):
        """A reader, and the list of the statements it was asked for."""
        asked = []
        with self.store.read() as reader:
            engine = reader._connection.engine

            def note(connection, cursor, statement, *rest):
                asked.append(statement)

            sa.event.listen(engine, "before_cursor_execute", note)
            try:
                yield reader, asked
            finally:
                sa.event.remove(engine, "before_cursor_execute", note)

    def of(self, board: str) -> list[Line]:
        """The lines of a board's plan in force, dropped ones too."""
        return [line for line in self.lines if line.board == board]


@pytest.fixture
def reader(small):
    """A read door on the small register."""
    with small.store.read() as reader:
        yield reader


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The register; tests only read it."""
    path = Path(tmp_path_factory.mktemp("small")) / "small.noms"
    with create(path, title="Small", region_code="south-west", illustrative=False, who="A. Clerk") as store:
        made = Small(store)
        with store.write("A. Clerk", "Market entered") as tx:
            _market(tx, made)
        with store.write("A. Clerk", "Plans entered") as tx:
            _plans(tx, made)
        with store.write("B. Manager", "Reviews entered") as tx:
            _performance(tx, made)
            _reviews(tx, made)
            _rest(tx, made)
        yield made


def _add(tx, made, name, table, /, **values):
    inserted = tx.insert(table, values)
    made.ids[name], made.uids[name] = inserted.id, inserted.uid
    return inserted.id


PROVIDERS = {
    "Acorn Trust": ("third", {}),
    "Beacon Ltd": ("private", {}),
    "Côr Gŵyl": ("third", {}),
    "District Council": ("public", {}),
    "Evergreen Consortium": ("joint_venture", {"kind": "consortium"}),
    "Gloucestershire Probation Board": ("own_board", {"kind": "board", "board_code": "gloucestershire"}),
    "50% Forward_": ("private", {"network_status": "registered", "network_no": "N-7"}),
    "Old Mill": ("third", {"retired_on": date(2005, 5, 1), "retired_reason": "Closed"}),
}


def _market(tx, made):
    gone = {"name": "ACORN TRUST", "name_key": "acorn trust", "retired_on": date(2001, 1, 1)}
    tx.insert("provider", {**gone, "sector_code": "third"})
    for name, (sector, more) in PROVIDERS.items():
        key = name.lower().replace("ô", "o").replace("ŵ", "w")
        _add(tx, made, name, "provider", name=name, name_key=key, sector_code=sector, **more)
    for name, service in (("Acorn Trust", "mentoring"), ("Acorn Trust", "alcohol"), ("Beacon Ltd", "unpaid_work")):
        tx.put("provider_service", made.ids[name], service)
    for name, board in (("Acorn Trust", "dorset"), ("Acorn Trust", "gloucestershire"), ("Beacon Ltd", "dorset")):
        tx.put("provider_area", made.ids[name], board)
    acorn, evergreen = made.ids["Acorn Trust"], made.ids["Evergreen Consortium"]
    _add(tx, made, "contact", "contact", provider_id=acorn, name="Reception", post="Secretary")
    for granted, expires in ((2003, date(2006, 3, 31)), (2006, date(2009, 3, 31))):
        tx.insert(
            "accreditation",
            {
                "provider_id": acorn,
                "service_code": "mentoring",
                "value_band": "up to £25,000",
                "granted_on": date(granted, 4, 1),
                "expires_on": expires,
            },
        )
    tx.insert("accreditation", {"provider_id": acorn, "service_code": "alcohol", "expires_on": date(2007, 1, 31)})
    tx.insert("consortium_member", {"consortium_id": evergreen, "member_id": acorn, "role": "lead", "share_bp": 6_000})
    _agreements(tx, made)


def _agreements(tx, made):
    def one(name, supplier, state="signed", board="dorset", **dates):
        values = {"service_code": "mentoring", "supplier_id": made.ids[supplier], "board_code": board, "state": state}
        _add(
            tx,
            made,
            name,
            "agreement",
            reference=name,
            kind="contract",
            annual_value_pence=12_000_00,
            **values,
            **dates,
        )

    one("A1", "Acorn Trust", ends_on=date(2007, 3, 31), notice_by=date(2006, 12, 31), break_on=date(2006, 9, 29))
    one("A2", "Acorn Trust", ends_on=date(2006, 9, 29))
    one("A3", "Acorn Trust", state="draft", ends_on=date(2008, 3, 31))
    one("A4", "Beacon Ltd", board="gloucestershire", ends_on=date(2006, 10, 31))
    one("A5", "Beacon Ltd", board=None)
    one("A6", "Evergreen Consortium", board="gwent", ends_on=date(2006, 6, 30), extension_to=date(2007, 6, 30))
    one("A7", "District Council", state="ended", ends_on=date(2007, 3, 31))


def _plans(tx, made):
    rng = random.Random(2006)
    _gloucestershire(tx, made, rng)
    _every_kind_of_line(tx, made, rng)
    _draft_only(tx, made, rng)
    bases = (
        # board, year, number, from, main, premises, tpo, basic
        ("gloucestershire", 2006, 1, date(2006, 4, 1), 900_000_00, 40_000_00, 10_000_00, 5_000_00),
        ("gloucestershire", 2006, 2, date(2006, 10, 1), 920_000_00, 40_000_00, 10_000_00, 5_000_00),
        ("gloucestershire", 2007, 1, date(2007, 4, 1), 950_000_00, 40_000_00, 10_000_00, 5_000_00),
        ("dorset", 2006, 1, date(2006, 4, 1), 700_000_00, 0, 0, 0),
        ("gwent", 2006, 1, date(2006, 4, 1), 500_000_00, 0, 0, 20_000_00),
    )
    for board, year, number, start, main, premises, tpo, basic in bases:
        tx.insert(
            "grant_base",
            {
                "board_code": board,
                "year": year,
                "version_no": number,
                "effective_from": start,
                "main_grant_pence": main,
                "approved_premises_pence": premises,
                "tpo_pence": tpo,
                "basic_skills_pence": basic,
                "source": "Grant letter",
            },
        )


def _gloucestershire(tx, made, rng):
    """Version 1 superseded; 2 agreed, without line 3 (which has spend) and line 4 (which has none); 3 a draft."""
    board = "gloucestershire"
    providers = ("Acorn Trust", "Beacon Ltd", "District Council", "Evergreen Consortium", board, None)
    states = ((1, "superseded"), (2, "agreed"), (3, "draft"))
    plans = {
        number: _add(tx, made, f"plan {number}", "plan", board_code=board, version_no=number, state=state)
        for number, state in states
    }
    for number in range(1, 13):
        provider = providers[number % len(providers)]
        owner = {board: "Gloucestershire Probation Board"}.get(provider, provider)
        sector = {None: "third", board: "own_board"}.get(provider) or PROVIDERS[provider][0]
        values = {
            "provider_id": None if owner is None else made.ids[owner],
            "expected_sector": "third" if owner is None else None,
            "service_code": "facilities_management" if number == 7 else "mentoring",
            "funding": "regional_fund" if number in (1, 2) else "main_grant",
            "second_tier": number == 9,
            "own_share_bp": 3_333 if number in (3, 8) else 0,
            "passed_on_bp": 2_500 if sector == "public" else 0,
        }
        line = Line(board, number, _facts(values, sector), provider=owner, dropped=number == 3)
        line.item_id = _add(tx, made, f"item {number}", "plan_item", board_code=board, line_no=number)
        wanted = [1] if number in (3, 4) else [1, 2, 3]
        for version in wanted:
            _line(tx, line, plans[version], values, _year(rng), in_force=version == 2)
        if number != 4:
            line.spent = _spend(rng)
            made.lines.append(line)
        for month, pence in line.spent.items():
            tx.put("spend_month", line.item_id, month, {"actual_pence": pence})


def _every_kind_of_line(tx, made, rng):
    """One line for each combination of what decides whether a line counts."""
    board = "avon-and-somerset"
    plan = _add(tx, made, "plan of kinds", "plan", board_code=board, version_no=1, state="agreed")
    sectors = ("third", "private", "public", "joint_venture", "own_board", None, "another board")
    kinds = itertools.product(
        sectors,
        ("mentoring", "premises"),
        ("main_grant", "regional_fund", "other"),
        (False, True),
        (0, 3_333),
        (0, 2_501),
    )
    for number, (sector, service, funding, second_tier, own_share, passed_on) in enumerate(kinds, start=1):
        another = sector == "another board"
        values = {
            "provider_id": made.ids["Gloucestershire Probation Board"] if another else None,
            "expected_sector": None if another else sector,
            "service_code": service,
            "funding": funding,
            "second_tier": second_tier,
            "own_share_bp": own_share,
            "passed_on_bp": passed_on,
        }
        line = Line(board, number, _facts(values, "public" if another else sector))
        line.provider = "Gloucestershire Probation Board" if another else None
        line.item_id = tx.insert("plan_item", {"board_code": board, "line_no": number}).id
        _line(tx, line, plan, values, {"2006-05": (rng.randint(1, 99_999), 0)})
        line.spent = {"2006-05": rng.randint(-99_999, 99_999)}
        tx.put("spend_month", line.item_id, "2006-05", {"actual_pence": line.spent["2006-05"]})
        made.lines.append(line)


def _draft_only(tx, made, rng):
    board = "dorset"
    for number, state in ((1, "returned"), (2, "submitted")):
        plan = _add(tx, made, f"dorset {number}", "plan", board_code=board, version_no=number, state=state)
    values = {"provider_id": made.ids["Beacon Ltd"], "expected_sector": None, "service_code": "unpaid_work"}
    line = Line(board, 1, _facts(values, "private"), provider="Beacon Ltd")
    line.item_id = _add(tx, made, "dorset item", "plan_item", board_code=board, line_no=1)
    _line(tx, line, plan, values, _year(rng))
    made.lines.append(line)


def _facts(values, sector):
    return LineFacts(
        sector=sector,
        service=values["service_code"],
        funding=values.get("funding", "main_grant"),
        second_tier=values.get("second_tier", False),
        own_share=Fraction(values.get("own_share_bp", 0), 10_000),
        passed_on=Fraction(values.get("passed_on_bp", 0), 10_000),
    )


def _line(tx, line, plan, values, months, *, in_force=True):
    inserted = tx.insert(
        "plan_line",
        {"plan_id": plan, "item_id": line.item_id, "route": "existing", "title": f"Line {line.number}", **values},
    )
    for month, (planned, committed) in months.items():
        tx.put("plan_month", inserted.id, month, {"planned_pence": planned, "committed_pence": committed})
        if in_force:
            line.planned[month], line.committed[month] = planned, committed
    if in_force:
        line.id = inserted.id


def _year(rng):
    months = {}
    for month in [*MONTHS, *NEXT_YEAR]:
        planned = rng.randint(0, 900_00)
        months[month] = (planned, rng.choice((0, planned, planned // 2, planned + 100)))
    return months


def _spend(rng):
    """April to October, one month not returned, one nil and one credit; October lies after the as-at date."""
    spent = {month: rng.randint(0, 900_00) for month in MONTHS[:7] if month != "2006-06"}
    return {**spent, "2006-07": 0, "2006-08": -rng.randint(1, 99)}


def _performance(tx, made):
    for board in ("gloucestershire", "dorset", "gwent"):
        sla = _add(tx, made, f"sla {board}", "sla", board_code=board, year=2006, state="agreed")
        for position, (measure, target) in enumerate((("M07", None), ("M04", 90_000)), start=1):
            own = _add(
                tx,
                made,
                f"{board} {measure}",
                "sla_measure",
                sla_id=sla,
                measure_code=measure,
                position=position,
                target_milli=target,
                decimals=1,
            )
            if measure == "M07":
                for month, expected in (("2006-05", 7), ("2006-04", 5)):
                    tx.put("sla_profile", own, month, {"expected": expected})
    series = _add(tx, made, "series", "measure_series", board_code="gloucestershire", measure_code="M04")
    other = _add(tx, made, "other series", "measure_series", board_code="dorset", measure_code="M04")
    results = (
        ("2006-02", 80, 100, "final"),
        ("2006-04", 90, 100, "final"),
        ("2006-05", 9, 10, "final"),
        ("2006-06", None, None, "not_returned"),
        ("2006-07", 0, 0, "final"),
        ("2006-09", 108, 125, "provisional"),
        ("2006-10", 1, 200, "provisional"),
    )
    for month, met, due, state in results:
        tx.put("result_month", series, month, {"met": met, "due": due, "state": state})
    tx.put("result_month", other, "2006-09", {"met": 50, "due": 60, "state": "final"})
    for month, decided in (("2006-04", date(2006, 5, 2)), ("2006-08", date(2006, 10, 4))):
        values = {
            "series_id": series,
            "month": month,
            "reason": "Teams merged",
            "decided_by": "ROM",
            "decided_on": decided,
        }
        tx.insert("step_change", values)
    for agreed, until in ((date(2006, 7, 1), date(2006, 12, 31)), (date(2006, 10, 2), date(2007, 3, 31))):
        tx.insert("agreed_exception", {"series_id": series, "until_on": until, "reason": "Flood", "agreed_on": agreed})


def _reviews(tx, made):
    for year, quarter, held in ((2005, 4, date(2006, 5, 9)), (2006, 1, date(2006, 8, 8)), (2006, 2, date(2006, 11, 7))):
        _add(
            tx,
            made,
            f"review {year}-{quarter}",
            "review",
            board_code="gloucestershire",
            year=year,
            quarter=quarter,
            held_on=held,
            starts_at="10:00",
        )
    _add(tx, made, "review dorset", "review", board_code="dorset", year=2006, quarter=2)
    review = made.ids["review 2006-2"]
    for step, due in (("issue", date(2006, 10, 31)), ("data day", date(2006, 10, 16))):
        tx.insert("review_step", {"review_id": review, "step": step, "due_on": due})
    for position, title in ((2, "Performance"), (1, "Actions")):
        tx.insert("agenda_item", {"review_id": review, "position": position, "title": title, "minutes": 10})
    for kind in ("finding", "private", "brief_aim", "brief_fallback", "brief_question", "brief_answer", "we_ask"):
        values = {"review_id": review, "kind": kind, "text": f"text of {kind}", "series_id": made.ids["series"]}
        tx.insert("review_note", values)
    tx.insert("attendance", {"review_id": review, "post": "Chief Officer", "side": "board"})
    for number in (2, 1):
        tx.insert("decision", {"review_id": review, "number": number, "text": f"Agree {number}"})
    for number in (1, 2):
        tx.insert("minutes", {"review_id": made.ids["review 2006-1"], "version_no": number, "text": f"v{number}"})
    _actions(tx, made)
    _pack(tx, made)


def _actions(tx, made):
    cases = ((1, date(2006, 9, 29), "open"), (2, date(2006, 9, 30), "carried"), (3, date(2006, 8, 1), "done"))
    for number, due, status in cases:
        made.ids[f"action {number}"] = tx.insert(
            "action",
            {
                "board_code": "gloucestershire",
                "year": 2006,
                "number": number,
                "raised_review_id": made.ids["review 2006-1"],
                "text": f"Do {number}",
                "original_due": date(2006, 8, 1),
                "due": due,
                "status": status,
            },
        ).id
    for name, note in (("review 2006-2", "Still open"), ("review 2006-1", "Begun")):
        values = {"action_id": made.ids["action 2"], "review_id": made.ids[name], "status": "carried", "note": note}
        tx.insert("action_progress", values)


def _pack(tx, made):
    data = tx.put_blob(b"{}", "application/json")
    for number in (1, 2):
        made.ids[f"pack {number}"] = tx.insert(
            "pack",
            {
                "review_id": made.ids["review 2006-1"],
                "board_code": "gloucestershire",
                "year": 2006,
                "quarter": 1,
                "version_no": number,
                "issued_at": f"2006-08-0{number}T10:00:00Z",
                "issued_by": "B. Manager",
                "as_at": date(2006, 7, 31),
                "blob_sha256": tx.put_blob(f"pages of {number}".encode(), "application/pdf"),
                "data_sha256": data,
                "library_versions": "reportlab 5",
                "history_head": "abc",
                "supersedes_id": made.ids.get("pack 1"),
                "file_name": f"2006-07 Q1 Gloucestershire v{number}.pdf",
                "pages": 12,
            },
        ).id


def _rest(tx, made):
    board = {"board_code": "gloucestershire"}
    plan = _add(tx, made, "improvement", "improvement_plan", **board, title="Recover", opened_on=date(2006, 7, 1))
    tx.insert("improvement_plan", {**board, "title": "Later", "opened_on": date(2006, 10, 1)})
    tx.insert("improvement_plan", {**board, "title": "Past", "opened_on": date(2005, 7, 1), "state": "closed"})
    for text, due in (("Second", date(2006, 12, 1)), ("First", date(2006, 11, 1))):
        tx.insert("milestone", {"plan_id": plan, "text": text, "due": due})
    tx.insert("risk", {**board, "text": "Provider may withdraw", "opened_on": date(2006, 4, 1)})
    tx.insert("risk", {**board, "text": "Gone", "opened_on": date(2006, 4, 1), "closed_on": date(2006, 9, 30)})
    tx.insert("risk", {**board, "text": "Not yet", "opened_on": date(2006, 10, 1)})
    tx.insert("competition", {"title": "Region-wide unpaid work", "next_on": date(2007, 2, 1), "value_pence": 100})
    tx.insert("competition", {**board, "title": "Victim contact"})
    tx.insert("competition", {"board_code": "gwent", "title": "Elsewhere", "next_on": date(2006, 12, 1)})
    tx.insert("fund_bid", {**board, "title": "Mentors", "asked_pence": 20_000_00, "state": "asked"})
    for code, received in (("gloucestershire", date(2006, 10, 6)), ("dorset", None), ("gwent", None)):
        values = {"board_code": code, "kind": "position_october", "due_on": date(2006, 10, 9), "received_on": received}
        tx.insert("return_due", values)
    for post, holder in (("Chief Officer", "P. Officer"), ("Treasurer", "")):
        tx.insert("board_post", {**board, "post": post, "holder": holder})
    tx.insert("establishment", {"name": "HMP Gloucester", "region_code": "south-west"})
    tx.set_setting("marking", "Restricted")
