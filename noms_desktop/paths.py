"""Where the program's own files lie: in a checkout, in an installed wheel and in a frozen bundle alike."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path


@cache
def shipped() -> Path:
    """The folder that holds `db/` and `resources/`."""
    package = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [package / "_shipped", package.parent]
    if bundle is not None:
        candidates.insert(0, Path(bundle))
    for folder in candidates:
        if (folder / "resources").is_dir() and (folder / "db").is_dir():
            return folder
    listed = ", ".join(str(folder) for folder in candidates)
    raise FileNotFoundError(f"The program's own files (resources and db) are missing; looked in {listed}.")


def resources() -> Path:
    """Fonts, icons, palettes, reference data, help, translations, colour profile."""
    return shipped() / "resources"


def migrations() -> Path:
    """The folder of `env.py` and `versions/`."""
    return shipped() / "db"


def data_home() -> Path:
    """The person's own folder for registers and settings; NOMS_HOME names another (tests, a memory stick)."""
    override = os.environ.get("NOMS_HOME")
    if override:
        return Path(override)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "NOMS Desktop"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "noms-desktop"


def default_register() -> Path:
    """The register that a command uses when it names none."""
    return data_home() / "register.noms"


def is_there(path: Path) -> bool:
    """Whether something stands at a path; True where that cannot be seen, so that opening it says what is wrong."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return True
