"""The built-in preview: a PDF from memory, page by page, searched, printed, saved out; no file is left in temp."""

from __future__ import annotations
