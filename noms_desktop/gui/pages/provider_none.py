"""What stands in place of a list of providers that is empty: how to begin, or which filter to give up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from noms_desktop.gui.pages.provider_filters import chosen
from noms_desktop.gui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from noms_desktop.services.provider_list import Listing

_NOUNS = {
    "sector": "sector",
    "service": "service",
    "area": "area",
    "network": "registration",
    "ending": "end date",
}


class NoProviders(Empty):
    """Offers what may help; tells by signals what the person took."""

    cleared = Signal(str)
    """The filter to give up: its name, or 'words'."""
    all_cleared = Signal()
    add_asked = Signal(str)
    """A provider is to be added; the words typed may begin its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("users", parent)

    def say_none(self, listing: Listing, *, narrowed: bool) -> None:
        """Nothing fits, or, where nothing narrows the list, there is nothing yet."""
        if not narrowed:
            self.say(
                "No providers yet",
                "Enter the organisations that deliver services to offenders, or could: a name and a sector are enough"
                " to begin with. Plans and agreements name them from here.",
                ("Add a provider", partial(self.add_asked.emit, "")),
            )
            return
        words = listing.words
        filters = [name for name, code in chosen(listing).items() if code and name in _NOUNS]
        offers: list[tuple[str, Callable[[], object]]] = [
            (f"Clear the {_NOUNS[name]} filter", partial(self.cleared.emit, name)) for name in filters[-2:]
        ]
        if words:
            offers.insert(0, ("Clear the words", partial(self.cleared.emit, "words")))
        if len(filters) + bool(words) > 1:
            offers.append(("Clear all", self.all_cleared.emit))
        quoted = f"'{words}'"
        fits = " and fits the filters" if filters else ""
        self.say(
            "None match",
            f"No provider in use has {quoted} in its name{fits}."
            if words
            else "No provider in use fits these filters together.",
            *offers,
            (f"Add {quoted.replace('&', '&&')}" if words else "Add a provider", partial(self.add_asked.emit, words)),
        )
