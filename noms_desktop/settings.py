"""What the program remembers of the person at this computer, outside every register: small, and never confidential."""

from __future__ import annotations

import getpass
import json
import os
from dataclasses import asdict, dataclass

from noms_desktop import paths

UNNAMED = "No name given"
"""Who changed something in an illustrative register without having given a name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The name that stands in the history for what is done here; empty until the person gave it."""

    name: str = ""


def load() -> Settings:
    """The settings as last saved; the defaults where there are none or the file cannot be read as ours."""
    try:
        kept = json.loads((paths.data_home() / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    name = kept.get("name", "") if isinstance(kept, dict) else ""
    return Settings(name=name if isinstance(name, str) else "")


def save(settings: Settings) -> None:
    """Keep the settings: written beside, then put in place, so that a power cut leaves the old or the new."""
    folder = paths.data_home()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = folder / "settings.json.part"
    part.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(folder / "settings.json")


def named() -> str:
    """The name that was given: NOMS_WHO, else the one asked for once; '' where none was."""
    return os.environ.get("NOMS_WHO", "").strip() or load().name.strip()


def who(*, practising: bool = False) -> str:
    """Whose name the history shows: the name that was given, else the name of the computer's account.

    Who looks round in an illustrative register was not asked for a name, and is not named by that account either:
    `practising`.
    """
    given = named()
    if given or practising:
        return given or UNNAMED
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unnamed person"
