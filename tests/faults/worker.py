"""The program that is killed, cut off or made to fail: `python worker.py MODE REGISTER ...`, acknowledging on stdout.

Edit n adds a bid 'edit n' and sets 'last' to n in one change set, so that half an edit can be told from a whole one.
"""

from __future__ import annotations

import itertools
import json
import pickle
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import disk as disk_module

from noms_desktop.domain.errors import UserError
from noms_desktop.store import engine
from noms_desktop.store.backup import backup, restore
from noms_desktop.store.register import create, open_store
from noms_desktop.store.undo import undo

WHO = "A. Worker"


def edit(store, number):
    with store.write(WHO, f"edit {number}") as tx:
        tx.insert("fund_bid", {"board_code": "dorset", "title": f"edit {number}", "asked_pence": number})
        tx.set_setting("last", str(number))


def last_of(store):
    with store.read() as reader:
        found = reader.raw.execute("SELECT value FROM setting WHERE key = 'last'").fetchone()
    return int(found[0]) if found else 0


def edits(path):
    """Edits for ever, each acknowledged once it is kept."""
    with open_store(path, purpose="command") as store:
        for number in itertools.count(last_of(store) + 1):
            edit(store, number)
            print(number, flush=True)


def imports(path):
    """Imports for ever, each of 1,500 providers in one change set with its edit."""
    with open_store(path, purpose="command") as store:
        for number in itertools.count(last_of(store) + 1):
            with store.write(WHO, f"edit {number}", "import") as tx:
                rows = ((f"P {number} {n}", f"p {number} {n}", "third") for n in range(1_500))
                tx.bulk("provider", ("name", "name_key", "sector_code"), rows)
                tx.insert("fund_bid", {"board_code": "dorset", "title": f"edit {number}", "asked_pence": number})
                tx.set_setting("last", str(number))
            print(number, flush=True)


def backups(path, folder):
    """Edits and backups for ever."""
    with open_store(path, purpose="command") as store:
        for number in itertools.count(last_of(store) + 1):
            edit(store, number)
            print(number, flush=True)
            backup(store, folder)


def record(path, out, synchronous):
    """Thirty edits, an import and its undo on the watched disk; the calls go to a file."""
    engine.PRAGMAS = tuple(
        f"synchronous = {synchronous}" if item.startswith("synchronous") else item for item in engine.PRAGMAS
    )
    watched = disk_module.install()
    if watched is None:
        print("no shared SQLite")
        return
    before = {str(path): path.read_bytes()}
    watched.recording = True
    with open_store(path, purpose="command") as store:
        for number in range(1, 31):
            edit(store, number)
            watched.calls.append(("acknowledged", "", number, b""))
            if number == 10:
                with store.write(WHO, "import", "import") as tx:
                    rows = ((f"P {n}", f"p {n}", "third") for n in range(200))
                    tx.bulk("provider", ("name", "name_key", "sector_code"), rows)
            if number == 20:
                undo(store, WHO, tx.change_set)
    out.write_bytes(pickle.dumps((before, watched.calls)))
    print(len(watched.calls))


def failing(path, folder):
    """Each file call of each piece of work made to fail in each way: what was said, and whether a retry works."""
    watched = disk_module.install()
    if watched is None:
        print("no shared SQLite")
        return
    results = []
    for work in (edit_once, create_once, backup_once, restore_once):
        watched.arm(-1, "full")
        work(path, folder, "counted")
        total = watched.counted
        step = max(1, total // 6)
        for fault, for_good in (("full", False), ("full", True), ("io", False), ("short", False)):
            for number in range(0, total, step):
                watched.arm(number, fault, for_good=for_good)
                said = attempt(work, path, folder, f"{fault}{for_good}{number}")
                watched.arm(-1, "full")
                again = attempt(work, path, folder, f"{fault}{for_good}{number}")
                results.append([work.__name__, fault, for_good, number, said, again])
    print(json.dumps(results))


def attempt(work, path, folder, name):
    """'' when the work was done, else the sentence; anything but a UserError is a defect and is named so."""
    try:
        work(path, folder, name)
    except UserError as error:
        return error.title
    except (sqlite3.Error, OSError) as error:
        return f"DEFECT {type(error).__name__} {error}"
    return ""


def edit_once(path, _folder, _name):
    with open_store(path, purpose="command") as store:
        edit(store, last_of(store) + 1)


def create_once(_path, folder, name):
    target = folder / f"{name}.noms"
    create(target, title="T", region_code=None, illustrative=False, who=WHO).close()
    target.unlink()


def backup_once(path, folder, name):
    with open_store(path, read_only=True) as store:
        backup(store, folder / f"backups-{name}")


def restore_once(path, folder, name):
    target = folder / f"restored-{name}.noms"
    restore(path, target)
    restore(path, target)
    for left in folder.glob("restored-*"):
        left.unlink()


if __name__ == "__main__":
    mode, register, *more = sys.argv[1:]
    modes = {"edits": edits, "imports": imports, "backups": backups, "record": record, "failing": failing}
    places = [Path(item) if "/" in item else item for item in more]
    modes[mode](Path(register), *places)
