"""The settings that travel with a register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import register

if TYPE_CHECKING:
    from noms_desktop.store.door import Reader

_SETTING = register.setting


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as text; `version` is wanted by the next edit."""

    key: str
    version: int
    value: str


def settings(reader: Reader) -> tuple[Setting, ...]:
    """Every setting by key."""
    return reader.every(Setting, sa.select(*rows.columns(Setting, _SETTING)).order_by(_SETTING.c.key))


def setting(reader: Reader, key: str) -> Setting | None:
    """The setting of this key, None when it was never set."""
    return reader.first(Setting, sa.select(*rows.columns(Setting, _SETTING)).where(_SETTING.c.key == key))


def register_version(reader: Reader) -> int:
    """The version of the register's own row, wanted by its next edit."""
    return int(reader.value(sa.select(register.register.c.version)))
