"""A register of very many invented providers, with all that a row of the list shows: the large ground of the grid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from noms_desktop.store.register import create
from tests.bench.ground import WHO
from tests.bench.search import CONTACT, PROVIDER, many, people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

AS_AT = date(2006, 9, 30)
AGREEMENT = (
    *("id", "uid", "reference", "kind", "board_code", "supplier_id", "service_code", "title", "signed_on"),
    *("starts_on", "ends_on", "notice_by", "annual_value_pence", "state", "illustrative"),
)
ACCREDITATION = ("id", "uid", "provider_id", "service_code", "value_band", "granted_on", "expires_on")


def build(path: Path, count: int) -> None:
    """A register of invented providers with what their rows show: services, areas, contacts, agreements, expiries."""
    with create(path, title="Many", region_code=None, illustrative=True, who=WHO, as_at=AS_AT) as store:
        with store.read() as reader:
            services = [row[0] for row in reader.raw.execute("SELECT code FROM service_category ORDER BY position")]
            boards = [row[0] for row in reader.raw.execute("SELECT code FROM board ORDER BY code")]
        given: dict[str, tuple[Sequence[str], Iterator[tuple[Any, ...]]]] = {
            "provider": (PROVIDER, many(count)),
            "contact": (CONTACT, people(count)),
            "provider_service": (("provider_id", "service_code"), links(count, services, most=3, kind=5)),
            "provider_area": (("provider_id", "board_code"), links(count, boards, most=5, kind=7)),
            "agreement": (AGREEMENT, agreements(count, services, boards)),
            "accreditation": (ACCREDITATION, accreditations(count, services)),
        }
        with store.write(WHO, "Providers imported", "import") as tx:
            for table, (columns, made) in given.items():
                tx.bulk(table, columns, made)


def links(count: int, codes: Sequence[str], *, most: int, kind: int) -> Iterator[tuple[int, str]]:
    """One to `most` codes an organisation; a few have them all."""
    for number in range(1, count + 1):
        wanted = len(codes) if number % 500 == 0 else 1 + number * kind % most
        for step in range(wanted):
            yield number, codes[(number * kind + step) % len(codes)]


def agreements(count: int, services: Sequence[str], boards: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """A signed contract for every fifth organisation, ending within two years."""
    for number, owner in enumerate(range(5, count + 1, 5), 1):
        year, month = 2006 + (number % 24 + 10) // 12, (number % 24 + 10) % 12 + 1
        ends = f"{year}-{month:02d}-28"
        yield (
            *(number, f"010de000-0003-7000-8000-{number:012x}", f"AG-{number:06d}", "contract"),
            *(boards[number % len(boards)], owner, services[number % len(services)], "Places", "2006-03-01"),
            *("2006-04-01", ends, f"{year}-{month:02d}-01", 1_000_00 * (number % 97 + 1), "signed", 1),
        )


def accreditations(count: int, services: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """An accreditation for every fourth organisation."""
    for number, owner in enumerate(range(4, count + 1, 4), 1):
        uid = f"010de000-0004-7000-8000-{number:012x}"
        day = f"{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        yield number, uid, owner, services[number % len(services)], "up to £25,000", f"2004-{day}", f"2007-{day}"
