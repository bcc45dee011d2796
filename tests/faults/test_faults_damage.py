"""Damaged files: none crashes or hangs, each is said in a sentence, and the deep check finds most flipped bits."""

from __future__ import annotations

import random
import time

import pytest

from noms_desktop.domain.errors import UserError
from noms_desktop.store.check import check
from noms_desktop.store.register import open_store

SEED = 20060817
PAGE = 4096


@pytest.fixture
def lived_in(path):
    """A register with some history, spend and a kept file."""
    with open_store(path, purpose="command") as store:
        with store.write("A. Worker", "Import", "import") as tx:
            wanted = ("name", "name_key", "sector_code", "notes")
            tx.bulk("provider", wanted, ((f"P {n}", f"p {n}", "third", "x" * 60) for n in range(400)))
            tx.bulk("plan_item", ("board_code", "line_no"), (("dorset", n) for n in range(1, 60)))
            months = ((1 + n // 6, f"2006-{4 + n % 6:02d}", n * 7) for n in range(300))
            tx.bulk("spend_month", ("item_id", "month", "actual_pence"), months)
            tx.put_blob(bytes(range(256)) * 60, "application/pdf")
        for number in range(30):
            with store.write("A. Worker", f"edit {number}") as tx:
                tx.update("provider", number + 1, {"phone": str(number)}, version=1)
    return path


def flip(data, rng):
    """Flip a bit where something is written: in the empty part of a page no reader would ever meet it."""
    while True:
        place = rng.randrange(len(data))
        if any(data[max(0, place - 8) : place + 8]):
            data[place] ^= 1 << rng.randrange(8)
            return


def garble(data, rng):
    start = rng.randrange(len(data) // PAGE) * PAGE
    data[start : start + PAGE] = rng.randbytes(PAGE)


def swap(data, rng):
    one, two = (rng.randrange(1, len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]


def cut(data, rng):
    del data[rng.randrange(1, len(data)) :]


def blank(data, rng):
    start = rng.randrange(len(data))
    data[start : start + rng.randint(1, 3 * PAGE)] = b""


def header(data, rng):
    data[rng.randrange(100)] = rng.randrange(256)


def looked_at(path):
    """What opening and the deep check say of a file: two sentences, '' where all seems well."""
    try:
        with open_store(path, read_only=True) as store, store.read() as reader:
            reader.raw.execute("SELECT count(*) FROM provider").fetchone()
        opened = ""
    except UserError as error:
        opened = error.title
    try:
        checked = "; ".join(finding.sentence for finding in check(path))
    except UserError as error:
        checked = error.title
    return opened, checked


@pytest.mark.parametrize("harm", [garble, swap, cut, blank, header], ids=lambda harm: harm.__name__)
def test_a_damaged_file_neither_crashes_nor_hangs(lived_in, tmp_path, times, harm):
    whole, rng = lived_in.read_bytes(), random.Random(f"{SEED} {harm.__name__}")
    noticed, rounds = 0, times(12, 100)
    for _ in range(rounds):
        data = bytearray(whole)
        harm(data, rng)
        spoilt = tmp_path / "spoilt.noms"
        spoilt.write_bytes(data)
        began = time.monotonic()
        opened, checked = looked_at(spoilt)
        assert time.monotonic() - began < 10
        noticed += bool(opened or checked) or bytes(data) == whole
        assert spoilt.read_bytes() == bytes(data)
    # Half of the header's hundred bytes are counters and room kept free: nothing is wrong when they differ.
    assert noticed >= rounds * (0.35 if harm is header else 0.9)


def test_the_deep_check_finds_four_flipped_bits_in_five(lived_in, tmp_path, times):
    whole, rng = lived_in.read_bytes(), random.Random(SEED)
    rounds = times(50, 300)
    found, quick = 0, 0
    for _ in range(rounds):
        data = bytearray(whole)
        flip(data, rng)
        spoilt = tmp_path / "spoilt.noms"
        spoilt.write_bytes(data)
        opened, checked = looked_at(spoilt)
        found += bool(opened or checked)
        quick += bool(opened)
    assert found >= 0.8 * rounds, (found, quick, rounds)
    assert len(whole) > 300 * PAGE
