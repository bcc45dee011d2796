"""Plain values and sums: no clock, no disk, no window, no SQL."""

from __future__ import annotations
