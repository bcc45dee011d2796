"""Where the gallery goes: every page with its parts, and in which sizes, palettes and scales each register is seen."""

from __future__ import annotations

SLA_BOARD = "dorset"
REVIEW = f"{SLA_BOARD}|2006/07-Q2"
TABS = ("overview", "sla", "subcontracting", "agreements", "reviews", "history")
PLAN = ("lines", "months", "position", "base", "versions")
SETTINGS = ("register", "person", "appearance", "packs", "history", "about")

PLACES = (
    "home",
    "boards||list",
    *(f"boards|{SLA_BOARD}|{tab}" for tab in TABS),
    "providers||list",
    "providers|{provider}",
    "providers|new",
    "subcontracting||all",
    *(f"subcontracting|{SLA_BOARD}|{part}" for part in PLAN),
    f"performance|{SLA_BOARD}",
    "performance||M01",
    "reviews",
    *(f"reviews|{REVIEW}|{part}" for part in ("1", "2", "3", "attendance", "pack")),
    f"reviews|{REVIEW}|2+meeting",
    *(f"settings||{section}" for section in SETTINGS),
)


ROUNDS = (
    ("full", "1440x900", "light", "1"),
    ("full", "1024x768", "light", "2"),
    ("empty", "1440x900", "dark", "1"),
    ("empty", "1024x768", "light", "1"),
    ("hard", "1024x768", "dark", "1"),
    ("hard", "1024x768", "print-grey", "2"),
)
"""Register, size, palette, scale: every place is seen in every register, every size, palette and scale with each."""


def every(provider: str) -> tuple[str, ...]:
    """The places of a register; without those of one provider where it has none."""
    return tuple(place.replace("{provider}", provider) for place in PLACES if provider or "{provider}" not in place)


KEPT = (
    ("full", "home", "1440x900", "light", "1"),
    ("full", "boards||list", "1440x900", "light", "1"),
    ("full", f"boards|{SLA_BOARD}|overview", "1440x900", "light", "1"),
    ("full", f"boards|{SLA_BOARD}|sla", "1440x900", "light", "1"),
    ("full", f"boards|{SLA_BOARD}|reviews", "1440x900", "light", "1"),
    ("full", "providers||list", "1440x900", "light", "1"),
    ("full", "providers|{provider}", "1440x900", "light", "1"),
    ("full", f"subcontracting|{SLA_BOARD}|lines", "1440x900", "light", "1"),
    ("full", f"subcontracting|{SLA_BOARD}|months", "1440x900", "light", "1"),
    ("full", f"performance|{SLA_BOARD}", "1440x900", "light", "1"),
    ("full", "reviews", "1440x900", "light", "1"),
    ("full", f"reviews|{REVIEW}|3", "1440x900", "light", "1"),
    ("full", f"reviews|{REVIEW}|2+meeting", "1440x900", "light", "1"),
    ("full", "settings||appearance", "1440x900", "light", "1"),
    ("full", f"reviews|{REVIEW}|2", "1024x768", "light", "2"),
    ("empty", "home", "1440x900", "dark", "1"),
    ("empty", "providers||list", "1440x900", "dark", "1"),
    ("empty", f"subcontracting|{SLA_BOARD}|lines", "1440x900", "dark", "1"),
    ("empty", f"performance|{SLA_BOARD}", "1440x900", "dark", "1"),
    ("hard", "home", "1024x768", "dark", "1"),
    ("hard", f"boards|{SLA_BOARD}|sla", "1024x768", "dark", "1"),
    ("hard", f"subcontracting|{SLA_BOARD}|lines", "1024x768", "dark", "1"),
    ("hard", f"performance|{SLA_BOARD}", "1024x768", "print-grey", "2"),
    ("hard", f"reviews|{REVIEW}|1", "1024x768", "print-grey", "2"),
)
"""The pictures kept beside the tests: one a page and kind of register, none with a path of the machine on it."""


def name_of(place: str, size: str, palette: str, scale: str = "1") -> str:
    """What a picture is called: 'boards-dorset-sla 1440x900 light'."""
    words = "-".join(filter(None, place.replace("/", "-").replace("+", "|").split("|")))
    return f"{words} {size} {palette}" + ("" if scale == "1" else f" x{scale}")


def kept_name(register: str, place: str, size: str, palette: str, scale: str) -> str:
    """The file of a picture that is kept: 'full-home-1440x900-light.png'."""
    shown = place.replace("{provider}", "one")
    return f"{register}-{name_of(shown, size, palette, scale)}.png".replace(" ", "-")
