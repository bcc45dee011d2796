#!/usr/bin/env python3
"""Set-up and the engineer's commands, from a bare checkout: python3 dev.py run|test|check|bench.

Standard library only, since nothing is installed when it starts. The environment is `.venv` beside this file, made
from the hashed lock and made again whenever the lock or the Python changes.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
MOST_PROCESSES = 4
MISSING_PACKAGES = 3  # exit code: the system lacks something that only its owner can install

USAGE = """\
python3 dev.py run [ARGS]    set up, then start the program; ARGS go to it (try: run --help)
python3 dev.py test [ARGS]   set up, then pass all tests; ARGS go to pytest
python3 dev.py check         set up, then the guards: style, types, the rooms' imports
python3 dev.py bench [ARGS]  set up, then print the speed ratios (quick or full)"""

# Shared library -> the Debian and Ubuntu package that holds it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
TEST_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool", "pdftoppm": "poppler-utils"}


def say(text: str) -> None:
    """One line to the person, on stderr: what the program itself prints stays clean."""
    print(text, file=sys.stderr, flush=True)


def loads(library: str) -> bool:
    """Whether the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(*, for_tests: bool) -> list[str]:
    """Debian's names of what this command needs and the system lacks; empty on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    missing += [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if for_tests:
        missing += [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
    return missing


def provide_system(*, for_tests: bool) -> None:
    """Install what is missing when we may, otherwise print the one command that does and stop with exit code 3."""
    missing = missing_packages(for_tests=for_tests)
    if not missing:
        return
    names = " ".join(missing)
    say(f"This system lacks: {names}.")
    may_install = shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0
    if not may_install:
        say("Install them with this one command, then run the same line again:")
        say(f"  sudo apt-get update && sudo apt-get install -y {names}")
        sys.exit(MISSING_PACKAGES)
    say("Installing them now.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", *missing]):
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            say(f"That failed ({' '.join(command[:2])} ended with {done.returncode}). Install them by hand: {names}")
            sys.exit(MISSING_PACKAGES)
    still = missing_packages(for_tests=for_tests)
    if "python3-venv" in still:  # the package is there, this running Python has not seen it yet
        importlib.invalidate_caches()
        still = missing_packages(for_tests=for_tests)
    if still:
        say(f"Still missing after the installation: {' '.join(still)}.")
        sys.exit(MISSING_PACKAGES)


def wanted(lock: Path) -> str:
    """What the environment is made from: change any of it and it is made again."""
    parts = lock.read_bytes() + (HERE / "pyproject.toml").read_bytes() + sys.version.encode()
    return hashlib.sha256(parts).hexdigest()


def pip(*arguments: str) -> None:
    """Run the environment's own pip, or stop with its exit code: its own words say why."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    done = subprocess.run(command, cwd=HERE, check=False)
    if done.returncode:
        say("The environment could not be made. Check the connection to the package index, then run the line again.")
        sys.exit(done.returncode)


def provide_environment(lock: Path) -> None:
    """Make `.venv` from the lock unless it stands already."""
    stamp = ENVIRONMENT / f"{lock.stem}.sha256"
    want = wanted(lock)
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == want:
        return
    say(f"Setting up from {lock.name} (once; about a minute) ...")
    works = (
        PYTHON.exists()
        and not subprocess.run(
            [str(PYTHON), "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        ).returncode
    )
    if not works:
        venv.EnvBuilder(with_pip=True, clear=ENVIRONMENT.exists()).create(ENVIRONMENT)
    pip("install", "--require-hashes", "--only-binary=:all:", "-r", str(lock))
    pip("install", "--no-deps", "--no-build-isolation", "-e", str(HERE))
    stamp.write_text(want, encoding="ascii")


def guards() -> list[list[str]]:
    """The guards, cheapest first; each is shown to bite by tests/test_guards.py."""
    tool = str(BIN / "{}").format
    return [
        [tool("ruff"), "check", "."],
        [tool("ruff"), "format", "--check", "."],
        [tool("lint-imports")],
        [tool("mypy")],
    ]


def run_all(commands: list[list[str]]) -> int:
    """Every command, whatever the others said; the first exit code that is not 0."""
    worst = 0
    for command in commands:
        say(f"== {Path(command[0]).name} {' '.join(command[1:])}")
        worst = subprocess.run(command, cwd=HERE, check=False).returncode or worst
    return worst


def main(arguments: list[str]) -> int:
    """Carry out one command; returns its exit code."""
    if sys.version_info < (3, 11):
        say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        return 2
    command, *rest = arguments or ["run"]
    if command not in {"run", "test", "check", "bench"}:
        say(USAGE)
        return 0 if command in {"-h", "--help", "help"} else 2
    provide_system(for_tests=command == "test")
    provide_environment(HERE / ("requirements.lock" if command == "run" else "requirements-dev.lock"))
    if command == "check":
        return run_all(guards())
    modules = {"run": "noms_desktop", "test": "pytest", "bench": "tests.bench"}
    if command == "test" and not rest:
        rest = ["-n", str(min(os.cpu_count() or 1, MOST_PROCESSES))]  # the whole suite, on every core
    environment = dict(os.environ)
    if command != "run":
        environment["QT_QPA_PLATFORM"] = "offscreen"
    folder = None if command == "run" else HERE  # the program's file names are the person's, from where they stand
    done = subprocess.run([str(PYTHON), "-m", modules[command], *rest], cwd=folder, env=environment, check=False)
    return done.returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
