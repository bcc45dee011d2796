"""The columns of the list of providers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noms_desktop.domain.money import pounds
from noms_desktop.domain.periods import day_text, short_day
from noms_desktop.gui.models.lazy import LazyRowsModel
from noms_desktop.gui.models.rows import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from noms_desktop.services.provider_list import Listed
    from noms_desktop.store.queries.provider_list import Order

NONE = "\N{EN DASH}"
MARK = " (illustrative)"
"""What every invented name ends with; under the band that says so it need not stand in every row."""
_WHAT = {
    "notice by": "notice by this day",
    "break": "the agreement may be broken",
    "ends": "the agreement ends",
    "extension ends": "the extension ends",
}
# Where the name of a service goes on with what the cell has no room for.
_LATER = re.compile(r" \(|, | and | of ")
ORDERS: tuple[Order, ...] = ("name", "sector", "services", "areas", "boards", "value", "next", "expiry")
"""What each column sorts by, in their order."""


def columns(year: str) -> tuple[Column[Listed], ...]:
    """The columns; `year` is '2006/07'."""
    return (
        Column(
            heading="Name",
            text=lambda row: row.name.removesuffix(MARK),
            tip=lambda row: row.name,
            rating=lambda row: "retired" if row.retired_on else None,
            bold=True,
            stretch=True,
            key="name",
        ),
        Column(heading="Sector", text=short_sector, tip=lambda row: row.sector_name, width=62, key="sector"),
        Column(
            heading="Services",
            text=lambda row: some_services(row.services),
            tip=lambda row: every("Services", row.services),
            width=146,
            key="services",
        ),
        Column(
            heading="Areas",
            text=lambda row: several(row.areas, "areas"),
            tip=lambda row: every("Areas served", row.areas),
            width=140,
            key="areas",
        ),
        Column(
            heading="Boards",
            text=lambda row: str(len(row.boards_using)) if row.boards_using else NONE,
            tip=lambda row: every("Boards that plan or hold work with it", row.boards_using),
            align="right",
            width=62,
            key="boards",
            heading_tip="How many boards plan or hold work with it",
        ),
        Column(
            heading=f"Value {year[2:]}",
            text=lambda row: pounds(row.value_pence) if row.value_pence else NONE,
            align="right",
            width=88,
            key="value",
            heading_tip=f"What the boards' plans in force give it in {year}",
        ),
        Column(
            heading="Next date",
            text=lambda row: short_day(row.next_on) if row.next_on else NONE,
            tip=lambda row: f"{day_text(row.next_on)}: {_WHAT[row.next_what]}" if row.next_on else "",
            width=92,
            key="next",
            heading_tip="The next date of its live agreements: notice, break, end or end of the extension",
        ),
        Column(
            heading="Accredited to",
            text=lambda row: NONE if row.expires_on is None else short_day(row.expires_on),
            tip=lambda row: "The accreditation has run out" if row.expired else "",
            rating=lambda row: "expired" if row.expired else None,
            width=98,
            key="expiry",
            heading_tip="The first accreditation to run out",
        ),
    )


class ProvidersModel(LazyRowsModel["Listed"]):
    """The list of providers, read a page at a time."""

    def __init__(self, year: str, parent: QObject | None = None) -> None:
        super().__init__(columns(year), lambda row: row.id, parent)


def copied(column: Column[Listed], row: Listed) -> str:
    """A cell as it leaves for a spreadsheet, where there is room: with every name."""
    whole = {"services": row.services, "areas": row.areas, "boards": row.boards_using}.get(column.key)
    if column.key == "name":
        return row.name
    if column.key == "sector":
        return row.sector_name
    if column.key == "next" and row.next_on:
        return f"{short_day(row.next_on)}, {row.next_what}"
    return column.text(row) if whole is None else ", ".join(whole) or NONE


def several(names: Sequence[str], noun: str) -> str:
    """'Dorset', 'Devon & Cornwall', or '12 areas'."""
    if not names:
        return NONE
    return names[0].replace(" and ", " & ") if len(names) == 1 else f"{len(names)} {noun}"


def short_sector(row: Listed) -> str:
    """'Third', 'Private', 'Public', 'Joint': the heading says of what."""
    return row.sector.removesuffix(" sector").removesuffix(" venture")


def some_services(names: Sequence[str]) -> str:
    """The first one, shortened to what it begins with, and how many more: 'Drug treatment +2'."""
    if not names:
        return NONE
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return f"{short_service(names[0])}{more}"


def short_service(name: str) -> str:
    """A service by what its name begins with: 'Drug treatment', 'Women offenders'."""
    short = _LATER.split(name.removeprefix("Services for ").removeprefix("Work with "))[0]
    return f"{short[:1].upper()}{short[1:]}"


def every(title: str, names: Sequence[str]) -> str:
    """All the names under a title, a line each, for a tip; none for none."""
    return "\n".join((f"{title}:", *names)) if names else ""
