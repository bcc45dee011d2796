"""The filters of the list of providers: a rail at the left where there is room, else a row of choosers above."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from noms_desktop.gui.models.providers import short_service
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.facets import Facet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noms_desktop.services.provider_list import Choices, Listing

RAIL = 204
YES = "yes"
TITLES: Mapping[str, str] = {
    "sector": "Sector",
    "service": "Service",
    "area": "Area",
    "network": "Network registration",
    "ending": "Also",
    "retired": "Retired",
}
ENDING = "Ends within 6 months"
RETIRED = "Show retired too"
_ALL: Mapping[str, str] = {
    "sector": "Any sector",
    "service": "Any service",
    "area": "Any area",
    "network": "Any registration",
    "ending": "Any end date",
}


class FilterRail(QScrollArea):
    """Every filter with its counts, beneath each other."""

    picked = Signal(str, str)
    """A filter and the code chosen, '' for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filters")
        self.setProperty("ground", "page")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(RAIL)
        inside = QWidget(self)
        inside.setProperty("ground", "page")
        column = QVBoxLayout(inside)
        # Close enough that the usual window shows all of it.
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(4)
        nouns = {"service": "services", "area": "areas"}
        self.facets = {
            name: Facet(title, nouns.get(name, ""), inside, titled=name != "retired") for name, title in TITLES.items()
        }
        for name, facet in self.facets.items():
            column.addWidget(facet)
            facet.chosen.connect(lambda code, name=name: self.picked.emit(name, code))
        column.addStretch(1)
        self.setWidget(inside)
        self.facets["ending"].show_values([(YES, ENDING)])
        self.facets["retired"].show_values([(YES, RETIRED)])

    def show_choices(self, choices: Choices) -> None:
        """The values of every filter."""
        self.facets["sector"].show_values([(one.code, one.short) for one in choices.sectors])
        services = [(one.code, short_service(one.name)) for one in choices.services]
        self.facets["service"].show_values(services, tips={one.code: one.name for one in choices.services})
        self.facets["area"].show_values([(one.code, one.name) for one in choices.areas])
        self.facets["network"].show_values([(one.code, one.name) for one in choices.networks])

    def show_listing(self, listing: Listing) -> None:
        """What is chosen."""
        for name, code in chosen(listing).items():
            self.facets[name].choose(code)

    def show_counts(self, name: str, counts: Mapping[str, int]) -> None:
        """What each value of a filter would show."""
        self.facets[name].show_counts(counts)


class FilterBar(QWidget):
    """The same filters as a row of choosers."""

    picked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._values: dict[str, list[tuple[str, str]]] = {"ending": [(YES, ENDING)], "retired": [(YES, RETIRED)]}
        self._counts: dict[str, Mapping[str, int]] = {}
        self.choosers = {name: Chooser(TITLES[name], self) for name in (*_ALL, "retired")}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for name, chooser in self.choosers.items():
            chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(chooser, 1)
            chooser.picked.connect(lambda code, name=name: self.picked.emit(name, code))

    def show_choices(self, choices: Choices) -> None:
        """The values of every filter."""
        for name, options in (
            ("sector", choices.sectors),
            ("service", choices.services),
            ("area", choices.areas),
            ("network", choices.networks),
        ):
            self._values[name] = [(one.code, one.short or one.name) for one in options]
        for name in self.choosers:
            self._show(name)

    def show_listing(self, listing: Listing) -> None:
        """What is chosen."""
        for name, code in chosen(listing).items():
            self.choosers[name].choose(code)

    def show_counts(self, name: str, counts: Mapping[str, int]) -> None:
        """What each value of a filter would show, behind it."""
        self._counts[name] = counts
        self._show(name)

    def _show(self, name: str) -> None:
        counts = self._counts.get(name, {})
        values = [
            (code, f"{words} ({counts.get(code, 0):,})" if counts else words) for code, words in self._values[name]
        ]
        self.choosers[name].show_values([("", _ALL.get(name, "In use only")), *values])


def chosen(listing: Listing) -> Mapping[str, str]:
    """The code chosen of every filter, '' for none."""
    return {
        "sector": listing.sector,
        "service": listing.service,
        "area": listing.area,
        "network": listing.network,
        "ending": YES if listing.ending else "",
        "retired": YES if listing.retired else "",
    }


def with_choice(listing: Listing, name: str, code: str) -> Listing:
    """The same list with another value of one filter, '' for none."""

    if name in {"ending", "retired"}:
        return replace(listing, ending=bool(code)) if name == "ending" else replace(listing, retired=bool(code))
    if name == "sector":
        return replace(listing, sector=code)
    if name == "service":
        return replace(listing, service=code)
    return replace(listing, area=code) if name == "area" else replace(listing, network=code)
