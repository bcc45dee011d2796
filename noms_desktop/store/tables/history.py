"""The history's own tables: change sets, their rows, the seal over both, and the set that is open now."""

from __future__ import annotations

import sqlalchemy as sa

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

SOURCES = ("person", "import", "undo", "outside")

# Sealed when `hash` is set: SHA-256 over the previous hash, these columns and the rows first_row..last_row.
change_set = shapes.internal(
    "change_set",
    sa.Column("id", sa.Integer(), primary_key=True, info={"autoincrement": True}),
    c.code("uid"),
    c.moment("at"),
    c.words("who", filled=True),
    c.words("label", filled=True),
    c.choice("source", *SOURCES),
    c.whole("schema_revision", low=1),
    # Why this set cannot be undone and what to do instead; '' when it can be.
    c.words("undo_refusal"),
    # The uid of the set that this one takes back.
    c.code("undoes", null=True),
    c.whole("first_row", null=True),
    c.whole("last_row", null=True),
    c.code("previous_hash", null=True),
    c.code("hash", null=True),
    shapes.unique("change_set", "uid"),
)

# An insert or delete is one row with the record's image; an update one row a changed field. `change_set_id` is NULL
# for a change made by another program, until it is adopted. Only triggers write here, once for every row of an import,
# so there are no checks: the seal proves the rows.
change_row = shapes.internal(
    "change_row",
    sa.Column("id", sa.Integer(), primary_key=True),
    sa.Column("change_set_id", sa.Integer()),
    sa.Column("table_name", sa.Text(), nullable=False),
    sa.Column("record", sa.Text(), nullable=False),
    sa.Column("op", sa.Text(), nullable=False),
    sa.Column("field", sa.Text()),
    c.anything("old"),
    c.anything("new"),
    sa.Column("image", sa.Text()),
    shapes.index("change_row", "record"),
)

# One row: the change set that triggers name, NULL outside the write door.
current_change_set = shapes.internal(
    "current_change_set",
    sa.Column("one", sa.Integer(), primary_key=True, info={"check": "one = 1"}),
    c.refers("change_set_id", "change_set.id", null=True),
)

# One row: the last sealed set, so that a history cut short is noticed.
history_seal = shapes.internal(
    "history_seal",
    sa.Column("one", sa.Integer(), primary_key=True, info={"check": "one = 1"}),
    c.whole("change_set_id", low=0),
    c.whole("last_row", low=0),
    c.words("hash"),
)
