"""A round reads once what its packs have alike, keeps apart what is theirs, and sees what is written meanwhile."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest

from noms_desktop.domain.periods import Quarter
from noms_desktop.services import pack_data, packs, spend
from noms_desktop.services.pack_round import Shared, uncollected
from noms_desktop.services.packs import Order, Watch
from noms_desktop.store.queries import boards, catalogue

WHO = "A. Tester"
Q2 = Quarter.parse("2006/07-Q2")
REGION = "south-west"


def order(out: Path, board: str = "", **more: bool) -> Order:
    return Order(board_code=board, quarter=Q2, out=out, **more)


def codes(store) -> list[str]:
    with store.read() as reader:
        return [board.code for board in boards.boards(reader, region=REGION)]


def alone(store, board: str, folder: Path, **more: bool) -> bytes:
    """The draft of one board, drawn for itself."""
    folder.mkdir(exist_ok=True)
    return packs.draft(store, order(folder / f"{board}.pdf", board, **more)).path.read_bytes()


def test_each_pack_of_a_round_is_the_one_its_board_gets_alone(store, tmp_path):
    done = packs.region(store, WHO, REGION, order(tmp_path / "round"))
    assert [one.board_code for one in done] == codes(store)
    assert len(done) > 2
    for one in done:
        assert one.made is not None
        assert one.made.path.read_bytes() == alone(store, one.board_code, tmp_path / "alone"), one.board_code


def test_what_is_written_during_a_round_shows_in_the_packs_after_it(store, tmp_path):
    """The boards side by side are one sum for the region: another board's spend changes it for those that follow."""
    first, second, *_ = codes(store)

    def finished(outcome: packs.Outcome) -> None:
        if outcome.board_code == first:
            given = spend.TypedSpend(board_code="dorset", line="9", month="2006-09", amount="£98,765")
            spend.record(store, WHO, given)

    before = alone(store, second, tmp_path / "before")
    done = packs.region(store, WHO, REGION, order(tmp_path / "round"), Watch(finished=finished))
    made = next(one.made for one in done if one.board_code == second)
    assert made is not None
    assert made.path.read_bytes() != before
    assert made.path.read_bytes() == alone(store, second, tmp_path / "after")


def test_real_and_anonymous_names_are_kept_apart(store):
    shared = Shared()
    made = [
        pack_data.prepare(store, "dorset", Q2, real_names=real, shared=shared).data.board_name
        for real in (False, True, False)
    ]
    assert made[1] == "Dorset"
    assert made[0] == made[2] != "Dorset"


def test_a_round_reads_once_what_is_the_same_for_every_board(store, monkeypatch):
    reads = []
    glossary = catalogue.glossary
    monkeypatch.setattr(catalogue, "glossary", lambda reader: reads.append(reader) or glossary(reader))
    shared = Shared()
    for board in codes(store)[:3]:
        assert pack_data.prepare(store, board, Q2, shared=shared).data.glossary
    assert len(reads) == 1


def test_what_was_shared_is_forgotten_when_the_history_moves_on():
    shared, read = Shared(), iter(["old", "new"])
    shared.as_of("a")
    assert [shared.once("key", lambda: next(read)) for _ in range(2)] == ["old", "old"]
    shared.as_of("a")
    assert shared.once("key", lambda: next(read)) == "old"
    shared.as_of("b")
    assert shared.once("key", lambda: next(read)) == "new"


def test_nothing_is_collected_meanwhile_and_everything_after():
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_where_nobody_collects_nobody_begins_to():
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_pack_leaves_nothing_behind(store, tmp_path):
    """What a pack is made of holds itself: without a look at its end a round would keep every page of every pack."""
    from noms_desktop.packs.canvas import Sheet

    alone(store, "dorset", tmp_path)
    left = [one for one in gc.get_objects() if type(one) is Sheet]
    assert not left, sys.getrefcount(left[0])
