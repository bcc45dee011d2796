"""The illustrative register: invented providers, plans, spend, results and reviews, drawn from one seed."""

from __future__ import annotations
