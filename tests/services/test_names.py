"""What boards are called on screen and in print, and how people may name them."""

from __future__ import annotations

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.services import boards, names
from noms_desktop.services.choosing import Choice, alternatives, choose


@pytest.fixture
def dorset_no(store):
    """The number that stands for Dorset."""
    return boards.board(store, "dorset").anonymous_no


def test_print_from_an_illustrative_register_is_anonymous_unless_chosen(store, dorset_no):
    printed = names.for_print(store)
    assert printed.board("dorset") == printed.board_title("dorset") == f"Illustrative Board {dorset_no}"
    assert printed.code("dorset") == f"board-{dorset_no}"
    assert printed.prefix("dorset") == f"B{dorset_no}"
    assert printed.region("south-west").startswith("Illustrative Region ")
    assert printed.region_code("south-west").startswith("region-")
    chosen = names.for_print(store, real_names=True)
    assert chosen.board_title("dorset") == "Dorset Probation Board"


def test_a_real_register_and_a_screen_say_real_names(store, real_store):
    for shown in (names.for_print(real_store), names.on_screen(real_store), names.on_screen(store)):
        assert (shown.board("dorset"), shown.board_title("dorset")) == ("Dorset", "Dorset Probation Board")
        assert (shown.code("dorset"), shown.prefix("dorset")) == ("dorset", "DOR")
        assert shown.region("south-west") == "South West"
        assert shown.text("Dorset, line 3") == "Dorset, line 3"


def test_words_that_name_boards_lose_the_names(store, dorset_no):
    printed = names.for_print(store)
    assert printed.text("Dorset, line 3: £1,200") == f"Illustrative Board {dorset_no}, line 3: £1,200"
    assert printed.text("DOR-2006-14 is due") == f"B{dorset_no}-2006-14 is due"
    assert printed.text("dorset/3") == f"Illustrative Board {dorset_no}/3"
    west, north = boards.board(store, "west-yorkshire"), boards.board(store, "north-yorkshire")
    assert printed.text("West Yorkshire Probation Board and North Yorkshire") == (
        f"Illustrative Board {west.anonymous_no} and Illustrative Board {north.anonymous_no}"
    )
    assert printed.text("Kentish Town, in Wales") == "Kentish Town, in Wales"


def test_no_real_board_name_survives(store):
    printed = names.for_print(store)
    for board in boards.boards_of(store):
        said = printed.text(
            f"{board.name} | {board.name.upper()} Probation Board | {board.code} | {board.short_code}-2006-1"
        )
        assert board.name.casefold() not in said.casefold()
        assert board.short_code not in said


@pytest.mark.parametrize(
    "typed",
    [
        "dorset",
        "DORSET",
        "Dorset",
        " dor ",
        "DOR",
        "dors",
        "the Dorset",
        "Illustrative Board {}",
        "board-{}",
        "BOARD {}",
    ],
)
def test_a_board_is_found_however_it_is_named(store, dorset_no, typed):
    assert boards.board(store, typed.format(dorset_no)).code == "dorset"


def test_names_of_several_words(store):
    assert boards.board(store, "avon and somerset").code == "avon-and-somerset"
    assert boards.board(store, "Avon & Somerset").code == "avon-and-somerset"
    assert boards.board(store, "devon-and-cornwall").code == "devon-and-cornwall"


def test_an_unknown_board_is_answered_with_what_may_be_meant(store):
    with pytest.raises(UserError) as refusal:
        boards.board(store, "dorzet")
    assert (refusal.value.where, refusal.value.title) == ("board", "There is no board 'dorzet'.")
    assert refusal.value.advice == "Did you mean Dorset?"
    with pytest.raises(UserError, match="'west' may be West Mercia, West Midlands or West Yorkshire"):
        boards.board(store, "west")
    with pytest.raises(UserError, match="No board was named"):
        boards.board(store, " ")
    with pytest.raises(UserError, match="such as dorset"):
        boards.board(store, "xqz")


def test_a_board_of_another_region_is_not_of_this_register(real_store):
    assert boards.board(real_store, "wiltshire").code == "wiltshire"
    with pytest.raises(UserError, match="Gwent is a board of Wales; this register is for South West"):
        boards.board(real_store, "gwent")


def test_regions_are_found_too(store):
    with store.read() as reader:
        assert boards.find_region(reader, "south west").code == "south-west"
        number = boards.find_region(reader, "South West").anonymous_no
        assert boards.find_region(reader, f"region-{number}").code == "south-west"
        with pytest.raises(UserError, match=r"There is no region 'sth'\. Name a region"):
            boards.find_region(reader, "sth")


def test_choosing_lists_a_few_of_many():
    assert alternatives(["A"]) == "A"
    assert alternatives(["A", "B", "C"]) == "A, B or C"
    assert alternatives("ABCDEF") == "A, B, C, D, E or another one"
    assert alternatives("ABCDEFG") == "A, B, C, D, E or one of 2 others"
    with pytest.raises(UserError, match=r"There is no colour 'bluk'\. Did you mean Black\?"):
        choose("bluk", [Choice(1, "Blue"), Choice(2, "Black")], what="colour", where="colour")
