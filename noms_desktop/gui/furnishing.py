"""What the window is furnished with: its pages in the order of the navigation, and what else they bring along.

Everything here is a name, imported when it is first wanted, so that the window is on the screen before any of it is.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from noms_desktop.gui.page import Page, Place


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: its key, what the navigation calls it, its icon, and where its class is ('module:Class').

    `below` puts it at the foot of the navigation; `reads` names the module of services that it first reads with.
    """

    key: str
    label: str
    icon: str
    factory: str
    below: bool = False
    reads: str = ""

    def warm(self) -> None:
        """Import the page and what it reads with."""
        self.page_class()
        if self.reads:
            importlib.import_module(f"noms_desktop.services.{self.reads}")

    def page_class(self) -> type[Page]:
        """The class, imported now."""
        found: type[Page] = named(self.factory)
        return found


@dataclass(frozen=True, slots=True)
class Badge:
    """A number beside a page in the navigation; `urgent` ones are red, and `words` say what is counted."""

    count: int
    words: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One thing the search found: what it is, a few words that tell it from others, where it is."""

    title: str
    detail: str
    place: Place


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that is done on a page, for the search box: its words, and the place where it is done."""

    words: str
    page: str
    record: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Furnishing:
    """The pages, and the names of three functions that read the register on a worker thread; '' where there is none.

    `badges(store, region)` gives a mapping of page keys to Badge, for the region chosen in a national register;
    `find(store, text)` a sequence of Found, best first; `position(store)` one line for the status bar: the position in
    the year. `doings` are what the search box offers of pages that are not open.
    """

    pages: tuple[PageSpec, ...]
    badges: str = ""
    find: str = ""
    position: str = ""
    doings: tuple[Doing, ...] = ()

    def page(self, key: str) -> PageSpec | None:
        """The page of this key."""
        return next((page for page in self.pages if page.key == key), None)


def named(name: str) -> Any:
    """What 'module:attribute' names."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def standing(furnishing: Furnishing) -> Furnishing:
    """The same without the pages whose module is not in this program."""
    there = tuple(page for page in furnishing.pages if importlib.util.find_spec(page.factory.partition(":")[0]))
    return replace(furnishing, pages=there)


_PAGES = "noms_desktop.gui.pages"
OURS = Furnishing(
    pages=(
        PageSpec("home", "Home", "house", f"{_PAGES}.home:HomePage", reads="dashboard"),
        PageSpec("boards", "Boards", "landmark", f"{_PAGES}.boards:BoardsPage", reads="board_list"),
        PageSpec("providers", "Providers", "users", f"{_PAGES}.providers:ProvidersPage", reads="provider_list"),
        PageSpec(
            "subcontracting",
            "Sub-contracting",
            "clipboard-list",
            f"{_PAGES}.subcontracting:SubcontractingPage",
            reads="plan_boards",
        ),
        PageSpec(
            "performance", "Performance", "chart-line", f"{_PAGES}.performance:PerformancePage", reads="results_page"
        ),
        PageSpec("reviews", "Reviews", "calendar-check", f"{_PAGES}.reviews:ReviewsPage", reads="review_round"),
        PageSpec(
            "settings", "Settings", "settings", f"{_PAGES}.settings:SettingsPage", below=True, reads="settings_page"
        ),
    ),
    badges="noms_desktop.gui.outlook_reads:badges",
    find="noms_desktop.gui.outlook_reads:find",
    position="noms_desktop.gui.outlook_reads:position",
    doings=(
        Doing("Remind boards of a return", "home", "remind"),
        Doing("Record a return received", "home", "remind"),
        Doing("Enter a baseline of 2005/06", "home", "remind"),
        Doing("Set a grant base", "subcontracting", part="base"),
        Doing("Enter a plan", "subcontracting"),
        Doing("Enter spend", "subcontracting", part="months"),
        Doing("Enter results", "performance"),
        Doing("Prepare reviews", "reviews"),
        Doing("Arrange a review", "reviews"),
        Doing("Issue a pack", "reviews"),
        Doing("Write minutes", "reviews"),
        Doing("Add a provider", "providers", "new"),
        Doing("See the history and undo older changes", "settings", part="history"),
        Doing("Change your name and post", "settings", part="person"),
        Doing("Check and restore backups", "settings", part="register"),
        Doing("Change the size of the text and the colours", "settings", part="appearance"),
    ),
)
