"""What the fields of a plan line may be set to: names from the register, and the few values of each closed list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain import profiles, sentences
from noms_desktop.services import plan_detail, plan_lines
from noms_desktop.store.queries import catalogue, providers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noms_desktop.store.register import Store


@dataclass(frozen=True, slots=True)
class Choices:
    """Names of services and of providers in use; in `lists` the values of other fields, as (value, words)."""

    services: tuple[str, ...]
    providers: tuple[str, ...]
    lists: Mapping[str, tuple[tuple[str, str], ...]]


def read(store: Store) -> Choices:
    """What the fields of a line may be set to."""
    with store.read() as reader:
        return Choices(
            services=tuple(service.name for service in catalogue.services(reader)),
            providers=tuple(one.name for one in providers.names(reader, retired=False)),
            lists=_lists(tuple((one.code, one.name) for one in catalogue.sectors(reader))),
        )


def _lists(sectors: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    def plain(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((value, sentences.capital(value.replace("_", " "))) for value in values)

    return {
        "sector": sectors,
        "route": plain(plan_lines.ROUTES),
        "stage": plain(plan_lines.STAGES),
        "funding": tuple((value, plan_detail.FUNDING_WORDS[value]) for value in plan_lines.FUNDING),
        "risk": plain(plan_lines.RISKS),
        "profile": tuple((value, profiles.WORDS[value]) for value in plan_lines.PROFILES),
        "second_tier": (("no", "No"), ("yes", "Yes")),
    }
