"""The printed page: the tagged document, its blocks, the chart renderer, one module a section of the pack."""

from __future__ import annotations
