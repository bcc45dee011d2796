"""The triggers of every table, from one place: history, versions, the illustrative mark, what is frozen.

They are plain SQL over `quote()`, because with `trusted_schema` off SQLite refuses JSON functions in triggers. What a
trigger refuses begins with a word before a colon; `faults` turns it into a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.store import shapes, sql

if TYPE_CHECKING:
    from noms_desktop.store.shapes import Shape

OPEN_SET = f"({sql.select('change_set_id', 'current_change_set')})"
_ROW = ("change_set_id", "table_name", "record", "op")


def image(shape: Shape, row: str = "", *, there: frozenset[str] | None = None) -> str:
    """SQL for a record's image: `name=literal` of each audited column, parted by commas.

    `row` is NEW, OLD, an alias or '' for the bare columns; `there` the columns that a file of an earlier revision has.
    `history.parse_image` reads it back.
    """
    prefix = f"{row}." if row else ""
    kept = (name for name in shape.audited if there is None or name in there)
    first, *others = (f"{name}=' || quote({prefix}{name})" for name in kept)
    return f"'{first}" + "".join(f" || ',{other}" for other in others)


def record_name(shape: Shape, row: str = "") -> str:
    """SQL for the name by which history knows a row: uid, code, or `owner-uid|key`."""
    prefix = f"{row}." if row else ""
    if shape.kind == "record":
        return f"{prefix}uid"
    if shape.kind == "keyed":
        owner, key = shape.keys
        return f"({sql.select('uid', shape.owner, where=f'id = {prefix}{owner}')}) || '|' || {prefix}{key}"
    return f"{prefix}{shape.keys[0]}"


def triggers(shape: Shape) -> list[str]:
    """Every trigger of one table; the store's own tables have none but guards of the history."""
    if shape.kind == "internal":
        return _history_guards(shape.name)
    made = [_on_insert(shape), _on_delete(shape)]
    if shape.frozen:
        made += [
            _refusal(shape.name, f"frozen_{word.lower()}", f"BEFORE {word}", "frozen") for word in ("UPDATE", "DELETE")
        ]
    else:
        made += [_on_update(shape), _version_guard(shape)]
    if shape.marked:
        other = f"NEW.illustrative IS NOT ({sql.select('illustrative', 'register')})"
        made += [
            _refusal(shape.name, f"mark_{word.lower()}", f"BEFORE {word}", "mark", other)
            for word in ("INSERT", "UPDATE")
        ]
    if shape.name == "register":
        made += _register_guards()
    return made


def all_triggers() -> list[str]:
    """The triggers of all tables, in the order of declaration."""
    return [text for shape in shapes.SHAPES.values() for text in triggers(shape)]


def _trigger(table: str, name: str, moment: str, body: str, condition: str = "") -> str:
    when = f"\nWHEN {condition}" if condition else ""
    return f"CREATE TRIGGER {table}_{name} {moment} ON {table}{when} BEGIN\n{body}\nEND"


def _refusal(table: str, name: str, moment: str, word: str, condition: str = "") -> str:
    return _trigger(table, name, moment, f"SELECT RAISE(ABORT, '{word}: {table}');", condition)


def _on_insert(shape: Shape) -> str:
    values = f"VALUES ({OPEN_SET}, '{shape.name}', {record_name(shape, 'NEW')}, 'insert',\n{image(shape, 'NEW')});"
    return _trigger(
        shape.name, "history_insert", "AFTER INSERT", sql.insert_from("change_row", [*_ROW, "image"], values)
    )


def _on_delete(shape: Shape) -> str:
    """A deleted row keeps its version in `old`, so that undo can bring it back with a higher one."""
    version = "OLD.version" if shape.versioned else "NULL"
    values = (
        f"VALUES ({OPEN_SET}, '{shape.name}', {record_name(shape, 'OLD')}, 'delete', {version},\n"
        f"{image(shape, 'OLD')});"
    )
    body = sql.insert_from("change_row", [*_ROW, "old", "image"], values)
    return _trigger(shape.name, "history_delete", "AFTER DELETE", body)


def _on_update(shape: Shape) -> str:
    """One row for each field that differs; a table of bare keys has nothing to update but its version."""
    fixed = {*shape.keys, "uid"}
    steps = []
    for name in shape.audited:
        if name in fixed:
            continue
        record = record_name(shape, "NEW")
        found = (
            f"SELECT {OPEN_SET}, '{shape.name}', {record}, 'update', '{name}', OLD.{name}, NEW.{name}\n"
            f"WHERE OLD.{name} IS NOT NEW.{name};"
        )
        steps.append(sql.insert_from("change_row", [*_ROW, "field", "old", "new"], found))
    return _trigger(shape.name, "history_update", "AFTER UPDATE", "\n".join(steps) or "SELECT 1;")


def _version_guard(shape: Shape) -> str:
    """An edit raises the version by one and leaves the keys alone; bulk updates and other programs included."""
    fixed = [*shape.keys, *(["uid"] if shape.kind == "record" else [])]
    rules = ["NEW.version IS NOT OLD.version + 1", *(f"NEW.{name} IS NOT OLD.{name}" for name in fixed)]
    return _refusal(shape.name, "guard_update", "BEFORE UPDATE", "stale", " OR ".join(rules))


def _register_guards() -> list[str]:
    """One row that never goes, and whose mark never changes.

    A second insert is refused because REPLACE hides a delete from a program that leaves recursive triggers off.
    """
    there = f"EXISTS ({sql.select('1', 'register')})"
    return [
        _refusal("register", "mark_update", "BEFORE UPDATE", "mark", "NEW.illustrative IS NOT OLD.illustrative"),
        _refusal("register", "single_insert", "BEFORE INSERT", "single", there),
        _refusal("register", "single_delete", "BEFORE DELETE", "single"),
    ]


def _history_guards(table: str) -> list[str]:
    """History is only ever added to; the one change a row sees is that a set adopts what came from outside."""
    if table == "change_set":
        return [
            _refusal(table, "sealed_update", "BEFORE UPDATE", "history", "OLD.hash IS NOT NULL"),
            _refusal(table, "sealed_delete", "BEFORE DELETE", "history"),
        ]
    if table == "change_row":
        kept = ("id", "table_name", "record", "op", "field", "old", "new", "image")
        changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in kept)
        return [
            _refusal(table, "sealed_update", "BEFORE UPDATE", "history", f"OLD.change_set_id IS NOT NULL OR {changed}"),
            _refusal(table, "sealed_delete", "BEFORE DELETE", "history"),
        ]
    if table in {"history_seal", "current_change_set"}:
        return [_refusal(table, "kept_delete", "BEFORE DELETE", "history")]
    return []
