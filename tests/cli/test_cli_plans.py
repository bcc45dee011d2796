"""Plans, spend, grant bases and the roll-up, as a person types them; figures added by hand."""

from __future__ import annotations

import pytest

BAND = "Illustrative register: invented figures"


def lines_of(ran, start):
    return [line for line in ran.lines if line.startswith(start)]


@pytest.fixture
def dorset(done, real):
    """A real register with a base of £10m for Dorset, and a plan of two lines: £240,000 signed and £380,000 not."""
    done(
        "base", "set", "--board", "dorset", "--year", "2006/07", "--main-grant", "£10m", "--source", "Letter of 3 March"
    )
    done(
        "plan",
        "line",
        "--board",
        "dorset",
        "--service",
        "mentoring",
        "--sector",
        "third",
        "--planned",
        "£240,000",
        "--signed",
        "£240,000",
        "--stage",
        "in delivery",
    )
    done(
        "plan",
        "line",
        "--board",
        "dorset",
        "--service",
        "unpaid_work",
        "--title",
        "Work parties",
        "--sector",
        "private",
        "--planned",
        "£380,000",
    )
    return real


def test_from_nothing_to_a_recorded_month_with_plain_sentences(done, real):
    said = done(
        "base",
        "set",
        "--board",
        "Dorset",
        "--year",
        "2006/07",
        "--main-grant",
        "£10m",
        "--tpo",
        "£400,000",
        "--source",
        "Letter of 3 March",
    )
    assert said.lines == [
        "Saved: Dorset, grant base 2006/07, version 1 from 1 April 2006: £9,600,000 (5% of it is £480,000).",
        "Undo with: noms-desktop undo",
    ]
    said = done(
        "plan", "line", "--board", "dorset", "--service", "mentoring", "--title", "Mentoring of men", "--planned", "60k"
    )
    assert said.lines[0] == "Saved: Dorset, plan version 1, line 1 added: Mentoring of men, £60,000 in 2006/07."
    said = done("spend", "record", "--board", "dorset", "--line", "1", "--month", "2006-09", "--amount", "£1,200")
    assert said.lines == [
        "Saved: Dorset, line 1, September 2006: £1,200 (was not returned).",
        "Undo with: noms-desktop undo",
    ]
    said = done("spend", "record", "--board", "dorset", "--line", "1", "--month", "2006-09", "--amount", "£1,200")
    assert said.lines == ["Nothing to change: Dorset, line 1, September 2006: £1,200 (as it was)"]
    said = done("spend", "record", "--board", "dorset", "--line", "1", "--month", "2006-09", "--not-returned")
    assert said.lines[0] == "Saved: Dorset, line 1, September 2006: not returned (was £1,200)."


def test_the_undo_that_is_offered_names_the_register(done, real, tmp_path):
    other = tmp_path / "my other.noms"
    done("new", "--region", "wales", "--out", other)
    said = done("provider", "add", "--name", "Vale Works", "--sector", "third", "--register", other)
    assert said.lines[1] == f"Undo with: noms-desktop undo --register '{other}'"
    assert done("undo", "--register", other).lines == ["Undone: Provider added: Vale Works."]


def test_plan_show_adds_up(done, dorset):
    for month in range(4, 10):
        done(
            "spend", "record", "--board", "dorset", "--line", "1", "--month", f"2006-{month:02}", "--amount", "£18,000"
        )
    shown = done("plan", "show", "--board", "dorset")
    assert shown.lines[0] == "Dorset Probation Board: plan version 1, draft"
    # Spent 108,000 of 120,000 planned: 90%. To come: 120,000 signed and 90% of line 2's 380,000.
    assert shown.lines[1] == "Forecast 5.7% of grant base: £70k above the 5% minimum in 2006/07"
    assert lines_of(shown, "Grant base")[0].split()[2] == "£10,000,000"
    assert lines_of(shown, "Minimum")[0].split()[1:3] == ["£500,000", "5.0%"]
    assert lines_of(shown, "Planned, counted")[0].split()[2:4] == ["£620,000", "6.2%"]
    assert lines_of(shown, "Spent so far")[0].split()[4:6] == ["£108,000", "1.1%"]
    assert lines_of(shown, "Forecast, counted")[0].split()[2:4] == ["£570,000", "5.7%"]
    assert lines_of(shown, "Against the minimum")[0].split()[3:5] == ["£70,000", "over"]
    assert "0 of 6 (missing: Apr 06, May 06, Jun 06, Jul 06, Aug 06, Sep 06)" in shown.out
    one = next(line for line in shown.lines if line.startswith("  1  Mentoring"))
    assert one.split()[-4:] == ["£240,000", "£108,000", "£228,000", "£0"]
    two = next(line for line in shown.lines if line.startswith("  2  Work parties"))
    assert two.split()[-4:] == ["£380,000", "-", "£342,000", "£0"]
    counted = next(line for line in shown.lines if "Counted: 2" in line)
    assert counted.split()[-4:] == ["£620,000", "£108,000", "£570,000", "£0"]


def test_plan_show_as_csv_is_in_pence_and_codes(done, dorset):
    done("spend", "record", "--board", "dorset", "--line", "2", "--month", "2006-04", "--amount", "0")
    rows = done("plan", "show", "--board", "dorset", "--csv").rows
    assert [(row["board"], row["line"], row["group"], row["illustrative"]) for row in rows] == [
        ("dorset", "1", "counted", "0"),
        ("dorset", "2", "counted", "0"),
    ]
    assert (rows[0]["planned_pence"], rows[0]["signed_pence"], rows[0]["actual_pence"]) == ("24000000", "24000000", "")
    assert (rows[1]["actual_pence"], rows[1]["months_returned"], rows[1]["stage"]) == ("0", "1", "idea")


def test_the_next_year_is_judged_by_its_plan(done, dorset):
    done("plan", "line", "--board", "dorset", "--line", "1", "--year", "2007/08", "--planned", "£600,000")
    shown = done("plan", "show", "--board", "dorset", "--year", "2007/08")
    assert shown.lines[1] == "Not begun yet: counted plan £600k, £400k below the 10% minimum in 2007/08"
    shown = done("plan", "show", "--board", "dorset")
    assert shown.lines[1] == "Nothing returned yet: counted plan £620k, £120k above the 5% minimum in 2006/07"


def test_a_plan_is_decided_from_the_command_line(done, refused, dorset):
    assert done("plan", "submit", "--board", "dorset").lines[0] == "Saved: Dorset, plan version 1 submitted."
    said = done("plan", "send-back", "--board", "dorset", "--questions", "Who delivers line 2?")
    assert said.lines[0] == "Saved: Dorset, plan version 1 sent back."
    assert "Questions to the board: Who delivers line 2?" in done("plan", "show", "--board", "dorset").lines
    done("plan", "submit", "--board", "dorset")
    said = refused("plan", "agree", "--board", "dorset")
    assert said.startswith("reason: The counted plan is below the minimum: £1,000,000 short of 10% in 2007/08.")
    said = done("plan", "agree", "--board", "dorset", "--reason", "Tenders in the spring")
    assert said.lines == [
        "Saved: Dorset, plan version 1 agreed, below the minimum: £1,000,000 short of 10% in 2007/08.",
        "The plan is frozen: plan new-version starts the next one.",
    ]
    assert "is agreed and frozen. Start a new version" in refused(
        "plan", "line", "--board", "dorset", "--line", "1", "--planned", "£1"
    )
    assert "is not undone" in refused("undo")
    done("spend", "record", "--board", "dorset", "--line", "1", "--month", "2006-09", "--amount", "5")
    done("plan", "new-version", "--board", "dorset")
    done("plan", "line", "--board", "dorset", "--line", "2", "--remove")
    head = done("plan", "show", "--board", "dorset").lines[0]
    assert head == "Dorset Probation Board: plan version 1, agreed on 12 October 2006; version 2 is draft"
    assert len(done("plan", "show", "--board", "dorset", "--version", "2", "--csv").rows) == 1
    assert "no version 3; there is versions 1 to 2" in refused("plan", "show", "--board", "dorset", "--version", "3")


SPEND = ["spend", "record", "--board", "dorset", "--line", "1", "--month", "2006-09", "--amount", "£1"]


def with_(option, value, words=SPEND):
    made = list(words)
    made[made.index(option) + 1] = value
    return made


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (with_("--amount", "£1,2O0"), "amount: '£1,2O0' is not an amount of money: character 5 is the letter O"),
        (with_("--amount", "lots"), "amount: 'lots' is not an amount of money"),
        (with_("--month", "2006-9-31"), "month: '2006-9-31' is not a month"),
        (with_("--month", "2006-10"), "month: October 2006 has not ended yet"),
        (with_("--month", "2006-00"), "month: '2006-00' is not a month: there is no month 0"),
        (with_("--board", "dorzet"), "board: There is no board 'dorzet'. Did you mean Dorset?"),
        (with_("--board", "west"), "board: 'west' may be West Mercia, West Midlands or West Yorkshire"),
        (
            with_("--line", "7"),
            "line: Dorset's plan has no line '7'; its lines are 1 to 2. Look at the plan for their numbers.",
        ),
        (
            ["plan", "line", "--board", "dorset", "--line", "1", "--own-share", "130%"],
            "own-share: '130%' is more than the whole",
        ),
        (
            ["plan", "line", "--board", "dorset", "--line", "1", "--starts", "30/02/2007"],
            "starts: There is no 30 February 2007",
        ),
        (["plan", "line", "--board", "dorset", "--remove"], "line: Say which line is to be taken out"),
        (["plan", "show", "--board", "dorset", "--year", "2006"], "year: '2006' is not a financial year"),
        (["plan", "show", "--board", "dorset", "--year", "2009/10"], "year: A plan covers 2006/07 and 2007/08"),
        (["plan", "show", "--board", "wiltshire"], "Wiltshire has no plan yet. Add its lines"),
        (with_("--board", "kent"), "board: Kent is a board of South East; this register is for South West."),
        (["rollup", "--level", "nation"], "level: This register holds one region"),
        (["spend", "list", "--board", "dorset", "--year", "1999/00"], "year: No minimum is set for 1999/00"),
        (
            ["base", "set", "--board", "dorset", "--year", "2006/07", "--main-grant", "£9m", "--source", "x"],
            "from: 2006/07 has a grant base already, version 1",
        ),
    ],
)
def test_bad_input_is_a_sentence_that_names_the_field_and_writes_nothing(done, refused, dorset, words, sentence):
    before = dorset.read_bytes()
    said = refused(*words)
    assert said.startswith(sentence)
    assert dorset.read_bytes() == before


def test_a_month_after_the_illustrative_day_is_refused_with_the_reason(refused, illustrative):
    said = refused(*with_("--month", "October 2006"))
    assert said == (
        "month: October 2006 lies after the day this register shows, 30 September 2006. A figure for it would not be "
        "seen. The latest month that can be recorded is September 2006."
    )


def test_spend_is_listed_by_line_and_month_and_adds_up(done, dorset):
    give = ("spend", "record", "--board", "dorset")
    done(*give, "--line", "1", "--month", "2006-04", "--amount", "£18,000.10")
    done(*give, "--line", "1", "--month", "2006-06", "--amount", "0")
    done(*give, "--line", "2", "--month", "2006-04", "--amount", "(£300)")
    shown = done("spend", "list", "--board", "dorset")
    assert shown.lines[0] == "Dorset Probation Board: spend 2006/07 in pounds; . is not returned"
    assert " ".join(shown.lines[1].split()) == "No. Line Apr 06 May 06 Jun 06 Jul 06 Aug 06 Sep 06 Year"
    one, two, everything = (line.split() for line in shown.lines[2:])
    assert one[-7:] == ["£18,000.10", ".", "£0.00", ".", ".", ".", "£18,000.10"]
    assert two[-7:] == ["-£300.00", ".", ".", ".", ".", ".", "-£300.00"]
    assert everything[-7:] == ["£17,700.10", "£0.00", "£0.00", "£0.00", "£0.00", "£0.00", "£17,700.10"]
    rows = done("spend", "list", "--board", "dorset", "--line", "1", "--csv").rows
    assert [(row["month"], row["actual_pence"]) for row in rows] == [
        ("2006-04", "1800010"),
        ("2006-05", ""),
        ("2006-06", "0"),
        ("2006-07", ""),
        ("2006-08", ""),
        ("2006-09", ""),
    ]
    assert {row["planned_pence"] for row in rows} == {"2000000"}


def test_grant_bases_are_listed(done, dorset):
    done(
        "base",
        "set",
        "--board",
        "dorset",
        "--year",
        "2006/07",
        "--main-grant",
        "£9.5m",
        "--from",
        "1 October 2006",
        "--source",
        "Letter of 20 September",
    )
    shown = done("base", "list", "--board", "dorset")
    assert [line.split()[2:6] for line in shown.lines[1:]] == [["1", "1", "Apr", "2006"], ["2", "1", "Oct", "2006"]]
    rows = done("base", "list", "--csv").rows
    assert [(row["board"], row["base_pence"], row["effective_from"]) for row in rows] == [
        ("dorset", "1000000000", "2006-04-01"),
        ("dorset", "950000000", "2006-10-01"),
    ]
    assert "£475,000" in done("plan", "show", "--board", "dorset").out


def test_no_base_yet_says_what_to_do(done, real):
    assert done("base", "list").lines == ["No grant base is entered yet: enter one with base set."]


def test_what_leaves_an_illustrative_register_is_anonymous(done, illustrative):
    screen = done("plan", "show", "--board", "dorset")
    assert screen.lines[0] == BAND
    assert screen.lines[1].startswith("Dorset Probation Board: ")
    for words in (
        ["plan", "show", "--board", "dorset"],
        ["spend", "list", "--board", "dorset"],
        ["base", "list", "--board", "dorset"],
    ):
        printed = done(*words, "--csv")
        assert "dorset" not in printed.out.casefold()
        assert BAND not in printed.out
        assert {row["illustrative"] for row in printed.rows} == {"1"}
        assert {row["board"] for row in done(*words, "--csv", "--real-names").rows} == {"dorset"}
    number = done("plan", "show", "--board", "dorset", "--csv").rows[0]["board"]
    assert (
        done("plan", "show", "--board", number, "--csv").out == done("plan", "show", "--board", "dorset", "--csv").out
    )


def test_the_rollup_of_the_illustrative_register(done, illustrative):
    shown = done("rollup", "--level", "region")
    assert shown.lines[0] == BAND
    assert len(shown.lines) == 3 + 10
    assert shown.lines[3].split()[:5] == ["East", "Midlands", "5", "of", "5"]
    rows = done("rollup", "--level", "region", "--csv").rows
    assert list(rows[0]) == [
        "level",
        "code",
        "year",
        "boards",
        "returned",
        "base_pence",
        "counted_pence",
        "share",
        "illustrative",
    ]
    [nation] = done("rollup", "--level", "nation", "--csv").rows
    assert (nation["code"], nation["boards"], nation["base_pence"]) == ("nation", "42", "50000000000")
    assert sum(int(row["counted_pence"]) for row in rows) == int(nation["counted_pence"])
    share = int(nation["counted_pence"]) / int(nation["base_pence"])
    assert abs(float(nation["share"]) - share) < 0.000_000_51
    assert all(row["code"].startswith("region-") for row in rows)
    boards = done("rollup", "--level", "board", "--of", "forecast", "--csv").rows
    assert len(boards) == 42
    assert all(row["code"].startswith("board-") for row in boards)


def test_the_board_furthest_from_the_minimum_is_told_with_the_causes(done, illustrative):
    rows = done("rollup", "--level", "board", "--of", "forecast", "--csv", "--real-names").rows
    worst = min(rows, key=lambda row: float(row["share"]))
    shown = done("plan", "show", "--board", worst["code"])
    assert "short of the 5% minimum" in shown.lines[2]
    assert "The causes of the gap:" in shown.lines


def test_the_board_furthest_from_its_share_comes_first_when_asked(illustrative, done):
    rows = done("rollup", "--level", "board", "--of", "forecast", "--lowest-first", "--csv").rows
    shares = [float(row["share"]) for row in rows]
    assert shares == sorted(shares)
    assert len(shares) == 42


def test_an_amount_below_nil_is_understood_without_an_equals_sign(illustrative, done):
    words = ("spend", "record", "--board", "dorset", "--line", "1", "--month", "2006-09", "--amount")
    for text in ("-£5", "-5", "-.05k"):
        assert (
            done(*words, text)
            .lines[0]
            .startswith(("Saved: Dorset, line 1, September 2006: -£5", "Saved: Dorset, line 1, September 2006: -£50"))
        )
        done("undo")
