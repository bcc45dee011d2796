"""Parts that every page is built from."""

from __future__ import annotations
