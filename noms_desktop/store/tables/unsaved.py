"""What was typed and could not be saved yet, so that it outlives the process; no part of the register's history."""

from __future__ import annotations

import sqlalchemy as sa

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

# `place` names the page and the record on it, `field` the cell or the field of a form. The words stand inside the
# register's file, since what is confidential stands nowhere else.
unsaved = shapes.internal(
    "unsaved",
    c.code("place"),
    c.code("field"),
    c.words("text"),
    c.words("who"),
    c.moment("at"),
    sa.PrimaryKeyConstraint("place", "field", name="pk_unsaved"),
)
