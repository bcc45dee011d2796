"""What the search box finds: one row a record; its words stand beside it in the FTS5 table `search`."""

from __future__ import annotations

import sqlalchemy as sa

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

search_entry = shapes.internal(
    "search_entry",
    sa.Column("id", sa.Integer(), primary_key=True),
    c.code("kind"),
    c.code("record"),
    c.words("title"),
    shapes.unique("search_entry", "kind", "record"),
)

# FTS5 tables are not STRICT and SQLAlchemy does not create them; `ddl` writes this one as it stands.
SEARCH_DDL = "CREATE VIRTUAL TABLE search USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')"
