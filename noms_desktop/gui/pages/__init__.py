"""One module a page of the navigation; pages do not know each other."""

from __future__ import annotations
