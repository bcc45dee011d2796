"""The window. It is furnished in the next part of the work; the room and its rules stand."""

from __future__ import annotations
