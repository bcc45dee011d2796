"""NOMS Desktop: the register, the charts and the review packs of a Regional Offender Manager."""

from __future__ import annotations

__version__ = "0.1.0"
