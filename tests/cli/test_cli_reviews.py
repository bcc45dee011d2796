"""The command review, as a person types it."""

from __future__ import annotations

import pytest

REVIEW = ("--board", "dorset", "--quarter", "2006/07-Q2")
COMMANDS = (
    "create",
    "move",
    "show",
    "state",
    "note",
    "action",
    "decision",
    "attend",
    "close-action",
    "carry",
    "minutes",
    "open-minutes",
    "agenda",
)


def test_a_review_from_its_arrangement_to_its_minutes(real, done, tmp_path):
    ran = done("review", "create", *REVIEW, "--on", "2 November 2006", "--place", "regional office")
    assert ran.lines[0] == "Saved: Dorset, review 2006/07-Q2 arranged for Thursday 2 November 2006."
    done("review", "attend", *REVIEW, "--post", "Chief Officer", "--name", "J. Bloggs")
    done("review", "note", *REVIEW, "--kind", "point", "--item", "1", "All actions were done.")
    done("review", "note", *REVIEW, "--kind", "private", "Quillfeather")
    done("review", "decision", *REVIEW, "--text", "Agree the plan", "--section", "lines")
    done("review", "decision", *REVIEW, "--number", "1", "--state", "agreed")
    ran = done(
        "review", "action", *REVIEW, "--text", "Send the plan", "--owner", "Chief Officer", "--due", "2006-12-01"
    )
    assert "action DOR-2006-01: Send the plan (Chief Officer, by 1 December 2006)" in ran.out
    done("review", "carry", "DOR-2006-01", "--to", "2006-12-15")
    shown = done("review", "show", *REVIEW).out
    for words in (
        "Thursday 2 November 2006, 10:00 to 11:30, regional office",
        "State: Draft; next: Send the draft to the board",
        "Agenda (90 of 90 minutes):",
        "Present: Chief Officer (J. Bloggs)",
        "Decision 1 (agreed): Agree the plan",
        "Action DOR-2006-01 (carried): Send the plan; Chief Officer, by 15 December 2006",
    ):
        assert words in shown
    assert "Quillfeather" not in shown
    assert "Private note: Quillfeather" in done("review", "show", *REVIEW, "--private").out
    done("review", "close-action", "DOR-2006-01", "--note", "Received")
    ran = done("review", "minutes", *REVIEW, "--out", tmp_path)
    assert (tmp_path / "2006-07 Q2 Dorset minutes v1.pdf").exists()
    assert ran.lines == [f"Minutes: {tmp_path / '2006-07 Q2 Dorset minutes v1.pdf'}"]


def test_minutes_are_agreed_kept_and_opened_again_with_a_reason(illustrative, done, refused, tmp_path):
    q1 = ("--board", "dorset", "--quarter", "2006/07-Q1")
    ran = done("review", "open-minutes", *q1, "--reason", "A date was wrong")
    assert ran.lines == [
        "Saved: Dorset, review 2006/07-Q1: minutes opened again as version 2: A date was wrong.",
        "Version 1 is kept as it was agreed: noms-desktop review minutes --version N",
    ]
    done("review", "action", *q1, "--item", "3", "--text", "Send the dates", "--owner", "Treasurer")
    done("review", "close-action", "DOR-2006-11", "--withdraw", "--note", "Sent already", "--at", "2006/07-Q1")
    shown = done("review", "show", *q1).lines
    assert "Action DOR-2006-11 (withdrawn, item 3): Send the dates; Treasurer, by 2 November 2006" in shown
    assert shown[-1] == "Minutes version 2: draft, opened again: A date was wrong"
    ran = done("review", "state", *q1, "--to", "minutes-agreed")
    assert ran.lines[-1].startswith("What was agreed is kept.")
    for version in ("1", "2"):
        done("review", "minutes", *q1, "--version", version, "--out", tmp_path)
    assert sorted(path.name[-6:] for path in tmp_path.glob("*.pdf")) == ["v1.pdf", "v2.pdf"]
    said = refused("review", "action", *q1, "--text", "More", "--owner", "Treasurer")
    assert "open the minutes again" in said
    asked = ("--item", "9", "--text", "More", "--owner", "Treasurer")
    assert "The agenda has no item 9" in refused("review", "action", *REVIEW, *asked)


def test_the_reviews_of_a_board_are_listed(illustrative, done):
    ran = done("review", "show", "--board", "dorset")
    assert ran.lines == [
        "Illustrative register: invented figures",
        "2005/06-Q4  2 May 2006          Minutes agreed",
        "2006/07-Q1  15 August 2006      Minutes agreed",
        "2006/07-Q2  16 November 2006    Draft",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("create", *REVIEW, "--on", "4 November 2006"), "Saturday 4 November 2006 is not a working day."),
        (("create", *REVIEW, "--on", "30 February 2007"), "on: "),
        (("show", "--board", "dorset", "--quarter", "2006/07-Q3"), "No review of Dorset is arranged for 2006/07-Q3."),
        (("note", *REVIEW, "--kind", "gossip", "Words"), "kind: 'gossip' is not one of"),
        (("decision", *REVIEW), "Say either what is to be decided, or which decision fell how."),
        (("decision", *REVIEW, "--number", "1"), "Say either what is to be decided"),
        (("close-action", "DOR-2006-99"), "There is no action 'DOR-2006-99'."),
        (("close-action", "XYZ-2006-01"), "action: There is no board 'XYZ'."),
        (("carry", "DOR-2006-07", "--to", "2006-10-01"), "cannot be carried to 1 October 2006"),
        (("state", *REVIEW, "--to", "held"), "A review that is 'Draft' cannot become 'Held'."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(illustrative, refused, words, sentence):
    before = illustrative.read_bytes()
    assert sentence in refused("review", *words)
    assert illustrative.read_bytes() == before


def test_help_has_examples(run_cli):
    for word in COMMANDS:
        ran = run_cli("review", word, "--help")
        assert ran.code == 0
        assert f"Example:\n  noms-desktop review {word}" in ran.out


def test_a_review_lists_the_actions_of_earlier_ones_with_the_numbers_to_carry_them(real, done):
    done("review", "create", "--board", "dorset", "--quarter", "2006/07-Q1", "--on", "27 July 2006")
    q1 = ("--board", "dorset", "--quarter", "2006/07-Q1")
    done("review", "action", *q1, "--text", "Send the plan", "--owner", "Treasurer", "--due", "2006-10-20")
    done("review", "create", *REVIEW, "--on", "2 November 2006")
    assert (
        "Earlier action DOR-2006-01 (open): Send the plan; Treasurer, by 20 October 2006"
        in done("review", "show", *REVIEW).lines
    )
    assert "Earlier" not in done("review", "show", *q1).out


def test_the_agenda_is_shown_and_changed_item_by_item(real, done, refused):
    done("review", "create", *REVIEW, "--on", "2 November 2006")
    agenda = ("review", "agenda", *REVIEW)
    done(*agenda, "--add", "Any other business", "--minutes", "4", "--lead", "Chair")
    assert done(*agenda).lines[0] == "Agenda (94 minutes, 4 over 90):"
    assert "  6. Any other business, 4 minutes, Chair" in done(*agenda).lines
    done(*agenda, "--item", "6", "--minutes", "3", "--title", "Unpaid work")
    done(*agenda, "--item", "6", "--to", "2")
    assert "  2. Unpaid work, 3 minutes, Chair" in done(*agenda).lines
    assert done(*agenda, "--item", "2", "--to", "2").lines == ["It stands there already."]
    done(*agenda, "--item", "2", "--remove")
    assert "Unpaid work" not in done(*agenda).out
    for wrong in (
        ("--item", "2"),
        ("--remove",),
        ("--item", "2", "--remove", "--to", "1"),
        ("--add", "X", "--to", "1"),
    ):
        assert "It is not clear what is to be done" in refused(*agenda, *wrong)
    assert "The agenda has no item 9." in refused(*agenda, "--item", "9", "--remove")


def test_minutes_with_a_decision_left_open_are_agreed_only_as_they_stand(illustrative, done, refused):
    done("review", "state", *REVIEW, "--to", "with-board")
    done("pack", *REVIEW, "--issue", "--out", illustrative.parent / "pack.pdf")
    done("review", "state", *REVIEW, "--to", "held")
    said = refused("review", "state", *REVIEW, "--to", "minutes-agreed")
    assert "Decisions 1, 2 and 3 have no outcome yet." in said
    done("review", "state", *REVIEW, "--to", "minutes-agreed", "--as-they-stand")
    assert "State: Minutes agreed" in done("review", "show", *REVIEW).out
