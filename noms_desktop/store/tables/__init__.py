"""All tables of a register, one module a noun; importing this declares every one, owners before what they own."""

from __future__ import annotations

from noms_desktop.store.tables import (
    agreements,
    history,
    improvement,
    measures,
    packs,
    plans,
    providers,
    reference,
    register,
    reviews,
    search,
    unsaved,
)

__all__ = [
    "agreements",
    "history",
    "improvement",
    "measures",
    "packs",
    "plans",
    "providers",
    "reference",
    "register",
    "reviews",
    "search",
    "unsaved",
]
