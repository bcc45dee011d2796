"""Dialogs, opened and never waited for: the window lives on behind them."""

from __future__ import annotations
