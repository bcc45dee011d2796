"""The window: its shell, what every page is made on, and the pages."""

from __future__ import annotations
