"""One module a noun; one function a thing a person can do, or a page reads."""

from __future__ import annotations
