"""What this register is (one row), its settings, and the files it holds."""

from __future__ import annotations

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

register = shapes.record(
    "register",
    c.words("title", filled=True),
    c.refers("region_code", "region.code", null=True),
    c.flag("illustrative"),
    c.choice("as_at_mode", "today", "fixed", default="today"),
    c.day("as_at_fixed"),
    c.moment("created_at"),
    shapes.check("register", "one", "id = 1"),
    shapes.check("register", "as_at", "(as_at_mode = 'fixed') = (as_at_fixed IS NOT NULL)"),
    autoincrement=False,
)

setting = shapes.reference("setting", c.words("value"), key="key", sourced=False)

blob = shapes.blob(
    "blob",
    c.raw_bytes("bytes"),
    c.words("media_type", filled=True),
    c.whole("size", low=0),
    shapes.check("blob", "size", "size = length(bytes)"),
)
