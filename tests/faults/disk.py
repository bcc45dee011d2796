"""A disk that can be watched, cut off or made to fail: every write, sync, truncation and deletion that SQLite makes.

A copy of SQLite's own file layer is registered as the default one, with four of its calls led through Python. It needs
the shared library that Python's sqlite3 uses; `install` gives None where Python carries its own.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import random
import sqlite3
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

SECTOR = 512
IO_ERROR, FULL = 10, 13

_POINTER, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_WRITE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT, _LONG)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _POINTER, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)
# Names are passed on as the addresses they came in: SQLite keeps them, and reads parameters behind their ends.
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT)


class _Methods(ctypes.Structure):
    """sqlite3_io_methods of version 3 (sqlite.org/c3ref/io_methods.html)."""

    _fields_ = (
        ("version", _INT),
        ("close", _POINTER),
        ("read", _POINTER),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("rest", _POINTER * 12),
    )


class _Layer(ctypes.Structure):
    """The beginning of sqlite3_vfs (sqlite.org/c3ref/vfs.html); the rest is copied as it is."""

    _fields_ = (
        ("version", _INT),
        ("file_size", _INT),
        ("longest_path", _INT),
        ("next", _POINTER),
        ("name", ctypes.c_char_p),
        ("data", _POINTER),
        ("open", _OPEN),
        ("delete", _DELETE),
        ("rest", _POINTER * 14),
    )


@dataclass
class Disk:
    """What was called, in order, as (kind, path, offset, data); and what to make fail.

    `fail_at` counts calls from `arm`; `fault` is 'full', 'io' or 'short' (half of the data written, then an error);
    `for_good` makes every later call fail too.
    """

    calls: list[tuple[str, str, int, bytes]] = field(default_factory=list)
    recording: bool = False
    counted: int = 0
    fail_at: int = -1
    fault: str = "full"
    for_good: bool = False
    kept: list[object] = field(default_factory=list)

    def arm(self, fail_at: int, fault: str, *, for_good: bool = False) -> None:
        """Make the call of this number fail from now on; -1 makes none fail."""
        self.counted, self.fail_at, self.fault, self.for_good = 0, fail_at, fault, for_good

    def note(self, kind: str, path: str, offset: int = 0, data: bytes = b"") -> bool:
        """Record a call; True when it is to fail."""
        number, self.counted = self.counted, self.counted + 1
        if self.recording:
            self.calls.append((kind, path, offset, data))
        return self.fail_at >= 0 and (number == self.fail_at or (self.for_good and number > self.fail_at))

    @property
    def code(self) -> int:
        """The result code of the fault."""
        return FULL if self.fault == "full" else IO_ERROR


class _Watch:
    """SQLite's own layer with opening and deleting led through a `Disk`, and with them each file's writes and syncs."""

    def __init__(self, own: ctypes._Pointer, disk: Disk) -> None:
        self.own, self.disk = own, disk
        self.paths: dict[int, str] = {}
        self.replaced: dict[int, _Methods] = {}
        self.layer = _Layer()
        ctypes.memmove(ctypes.byref(self.layer), own, ctypes.sizeof(_Layer))
        self.layer.name = b"watched"
        self.layer.open, self.layer.delete = _OPEN(self.open), _DELETE(self.delete)

    def open(self, _layer: int, path: int | None, file: int, flags: int, out: int) -> int:
        code = int(self.own.contents.open(ctypes.addressof(self.own.contents), path, file, flags, out))
        methods = ctypes.c_void_p.from_address(file)
        if code == 0 and methods.value and path:
            self.paths[file] = ctypes.string_at(path).decode()
            self.disk.note("open", self.paths[file])
            methods.value = self.methods_of(methods.value)
        return code

    def delete(self, _layer: int, path: int, synced: int) -> int:
        if self.disk.note("delete", ctypes.string_at(path).decode(), synced):
            return self.disk.code
        return int(self.own.contents.delete(ctypes.addressof(self.own.contents), path, synced))

    def methods_of(self, original: int) -> int:
        """The address of a file's methods with three of them led through the disk; made once for each original."""
        if original not in self.replaced:
            real, made = _Methods.from_address(original), _Methods()
            ctypes.memmove(ctypes.byref(made), original, ctypes.sizeof(_Methods))
            made.write = _WRITE(partial(self.write, real))
            made.truncate = _TRUNCATE(partial(self.truncate, real))
            made.sync = _SYNC(partial(self.sync, real))
            self.replaced[original] = made
        return ctypes.addressof(self.replaced[original])

    def write(self, real: _Methods, file: int, data: int, size: int, offset: int) -> int:
        if self.disk.note("write", self.paths.get(file, ""), offset, ctypes.string_at(data, size)):
            if self.disk.fault == "short":
                real.write(file, data, size // 2, offset)
            return self.disk.code
        return int(real.write(file, data, size, offset))

    def truncate(self, real: _Methods, file: int, size: int) -> int:
        failed = self.disk.note("truncate", self.paths.get(file, ""), size)
        return self.disk.code if failed else int(real.truncate(file, size))

    def sync(self, real: _Methods, file: int, flags: int) -> int:
        failed = self.disk.note("sync", self.paths.get(file, ""))
        return self.disk.code if failed else int(real.sync(file, flags))


def install() -> Disk | None:
    """Put the watched disk under every connection that this process opens from now on; None where it cannot be."""
    name = ctypes.util.find_library("sqlite3")
    if name is None or os.name != "posix":
        return None
    library = ctypes.CDLL(name)
    library.sqlite3_libversion.restype = ctypes.c_char_p
    if library.sqlite3_libversion().decode() != sqlite3.sqlite_version:
        return None
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Layer)
    disk = Disk()
    watch = _Watch(library.sqlite3_vfs_find(None), disk)
    disk.kept += [watch, library]
    return disk if library.sqlite3_vfs_register(ctypes.byref(watch.layer), 1) == 0 else None


@dataclass
class _File:
    """A file on the simulated disk: what is surely there, and what may or may not be."""

    durable: bytes | None
    waiting: list[tuple[str, int, bytes]] = field(default_factory=list)

    def settle(self) -> None:
        """A sync: all that waited is there."""
        self.durable, self.waiting = self._played(lambda: True), []

    def after_the_cut(self, rng: random.Random) -> bytes | None:
        """What a power cut leaves: of what waited none, all, or any sectors in any order."""
        mode = rng.choice(("none", "all", "some", "some"))
        share = rng.random()
        if mode == "none":
            return self.durable
        return self._played((lambda: True) if mode == "all" else (lambda: rng.random() < share))

    def _played(self, lands: object) -> bytes | None:
        content = None if self.durable is None else bytearray(self.durable)
        for kind, offset, data in self.waiting:
            if kind == "delete":
                content = None if lands() else content
            elif kind == "create":
                content = bytearray() if lands() else content
            elif content is None:
                continue
            elif kind == "truncate":
                if lands():
                    del content[offset:]
            else:
                for start in range(0, len(data), SECTOR):
                    if lands():
                        piece = data[start : start + SECTOR]
                        end = offset + start + len(piece)
                        content.extend(bytes(max(0, end - len(content))))
                        content[offset + start : end] = piece
        return None if content is None else bytes(content)


def cut(
    before: dict[str, bytes], calls: list[tuple[str, str, int, bytes]], at: int, rng: random.Random
) -> tuple[dict[str, bytes], int]:
    """What a power cut after `at` calls leaves of the files, and the last edit that had been acknowledged by then.

    Synced data stay. Unsynced writes land by sectors of 512 bytes in any order or not at all; an unsynced truncation,
    creation or deletion may be lost. SQLite syncs the folder with a new file's first sync, and when it deletes with
    that wish.
    """
    files = {path: _File(content) for path, content in before.items()}
    acknowledged = 0
    for kind, path, offset, data in calls[:at]:
        if kind == "acknowledged":
            acknowledged = offset
            continue
        file = files.setdefault(path, _File(None))
        if kind == "open":
            if file.durable is None and not file.waiting:
                file.waiting.append(("create", 0, b""))
        elif kind == "sync":
            file.settle()
        elif kind == "delete":
            file.waiting.append(("delete", 0, b""))
            if offset:
                file.settle()
        else:
            file.waiting.append((kind, offset, data))
    left = {path: file.after_the_cut(rng) for path, file in files.items()}
    return {path: content for path, content in left.items() if content is not None}, acknowledged


def write_out(files: dict[str, bytes], source: Path, target: Path) -> None:
    """Lay the files of a register and its journal out under another name."""
    for path, content in files.items():
        Path(path.replace(str(source), str(target))).write_bytes(content)
