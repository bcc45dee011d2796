"""Regions, the boards in them, and the posts of a board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from noms_desktop.store.queries import rows
from noms_desktop.store.tables import improvement, reference

if TYPE_CHECKING:
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.rows import Statement

_BOARD, _REGION, _POST = reference.board, reference.region, improvement.board_post


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its office; `boards` is how many boards it has, `anonymous_no` its number in anonymous prints."""

    code: str
    version: int
    name: str
    country: str
    post: str
    holder: str
    address: str
    postcode: str
    telephone: str
    fax: str
    email: str
    anonymous_no: int
    note: str
    provenance: str
    boards: int


@dataclass(frozen=True, slots=True)
class Board:
    """A probation board; money in pence, `tile_col` and `tile_row` its place on the tile map.

    `short_code` begins the references of its actions; `anonymous_no` stands for it in anonymous prints.
    """

    code: str
    version: int
    name: str
    country: str
    region_code: str
    region_name: str
    region_anonymous_no: int
    tile_col: int
    tile_row: int
    short_code: str
    anonymous_no: int
    budget_2003_04_pence: int
    planned_2009_10_pence: int | None
    demo_budget_pence: int | None
    successor_code: str | None
    region_provenance: str
    note: str
    illustrative: bool
    provenance: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a board that may own an action, with who holds it ('' when not known)."""

    id: int
    uid: str
    version: int
    board_code: str
    post: str
    holder: str


def regions(reader: Reader) -> tuple[Region, ...]:
    """All regions by name."""
    return reader.every(Region, _regions().order_by(_REGION.c.name))


def region(reader: Reader, code: str) -> Region | None:
    """The region of this code."""
    return reader.first(Region, _regions().where(_REGION.c.code == code))


def boards(reader: Reader, *, region: str | None = None) -> tuple[Board, ...]:
    """All boards, or those of a region, by name."""
    found = _boards().order_by(_BOARD.c.name)
    return reader.every(Board, found if region is None else found.where(_BOARD.c.region_code == region))


def board(reader: Reader, code: str) -> Board | None:
    """The board of this code."""
    return reader.first(Board, _boards().where(_BOARD.c.code == code))


def posts(reader: Reader, board_code: str) -> tuple[Post, ...]:
    """The posts of a board in the order in which they were entered."""
    found = sa.select(*rows.columns(Post, _POST)).where(_POST.c.board_code == board_code).order_by(_POST.c.id)
    return reader.every(Post, found)


def _regions() -> Statement:
    count = sa.select(sa.func.count()).where(_BOARD.c.region_code == _REGION.c.code).scalar_subquery()
    return sa.select(*rows.columns(Region, _REGION, boards=count))


def _boards() -> Statement:
    own = rows.columns(Board, _BOARD, region_name=_REGION.c.name, region_anonymous_no=_REGION.c.anonymous_no)
    return sa.select(*own).join_from(_BOARD, _REGION, _BOARD.c.region_code == _REGION.c.code)
