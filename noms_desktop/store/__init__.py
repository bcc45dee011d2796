"""The only room that speaks SQL: tables, the two doors, history, queries, search, migrations, backup."""

from __future__ import annotations
