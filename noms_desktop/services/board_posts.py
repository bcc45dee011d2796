"""The posts of a board, which own its actions: listed, added, renamed, given a holder, taken away."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.domain.errors import UserError
from noms_desktop.domain.typed import shown
from noms_desktop.store.queries import actions, boards

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.door import Reader
    from noms_desktop.store.register import Store

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a board with who holds it ('' when not known) and how many open actions it owns."""

    uid: str
    version: int
    post: str
    holder: str
    actions: int


def read(store: Store, board_code: str) -> tuple[Post, ...]:
    """The posts of a board in the order in which they were entered."""
    with store.read() as reader:
        known = boards.posts(reader, board_code)
        owned = Counter(
            one.owner_post for one in actions.actions_of(reader, board=board_code, statuses=actions.UNFINISHED)
        )
    return tuple(Post(one.uid, one.version, one.post, one.holder, owned[one.post]) for one in known)


def add(store: Store, who: str, board_code: str, post: str, holder: str = "") -> Applied:
    """Add a post to a board. UserError that names the field: no words, or a post that is there already."""
    with store.read() as reader:
        name = _name(reader, board_code)
        words = _checked(boards.posts(reader, board_code), post)
    held = " ".join(holder.split())
    with store.write(who, f"{name}, post added: {words}{f' ({held})' if held else ''}") as tx:
        tx.insert("board_post", {"board_code": board_code, "post": words, "holder": held})
    return tx.applied


def change(store: Store, who: str, board_code: str, before: Post, *, post: str, holder: str) -> Applied:
    """Rename a post, its open actions with it, or say who holds it. UserError, StaleError when changed meanwhile."""
    with store.read() as reader:
        name = _name(reader, board_code)
        known = boards.posts(reader, board_code)
        found = _find(known, before.uid)
        words = _checked([one for one in known if one.uid != before.uid], post)
        owned = [
            one
            for one in actions.actions_of(reader, board=board_code, statuses=actions.UNFINISHED)
            if one.owner_post == found.post
        ]
    held = " ".join(holder.split())
    said = f"post {found.post} renamed {words}" if words != found.post else f"{words}: {held or 'nobody known'}"
    with store.write(who, f"{name}, {said}") as tx:
        tx.update("board_post", found.id, {"post": words, "holder": held}, version=before.version)
        if words != found.post:
            for one in owned:
                tx.update("action", one.id, {"owner_post": words}, version=one.version)
    return tx.applied


def remove(store: Store, who: str, board_code: str, before: Post) -> Applied:
    """Take a post away; UserError while it owns open actions."""
    with store.read() as reader:
        name = _name(reader, board_code)
        found = _find(boards.posts(reader, board_code), before.uid)
    if before.actions:
        noun = "an open action" if before.actions == 1 else f"{before.actions} open actions"
        raise UserError(
            f"{found.post} still owns {noun}.", "Close them or give them to another post first.", where="post"
        )
    with store.write(who, f"{name}, post taken away: {found.post}") as tx:
        tx.delete("board_post", found.id, version=before.version)
    return tx.applied


def _name(reader: Reader, board_code: str) -> str:
    board = boards.board(reader, board_code)
    if board is None:
        raise UserError(f"There is no board {shown(board_code)}.", "Choose one from the list.")
    return board.name


def _find(known: tuple[boards.Post, ...], uid: str) -> boards.Post:
    found = next((one for one in known if one.uid == uid), None)
    if found is None:
        raise UserError("This post is no longer there.", "Look for it in the history.")
    return found


def _checked(others: tuple[boards.Post, ...] | list[boards.Post], post: str) -> str:
    words = " ".join(post.split())
    if not words:
        raise UserError("A post needs a name.", "Type one, such as Chief Officer.", where="post")
    if len(words) > LONGEST:
        raise UserError(f"A post's name has at most {LONGEST} letters.", "Shorten it.", where="post")
    if any(one.post.casefold() == words.casefold() for one in others):
        raise UserError(f"The board has a post {shown(words)} already.", "Change that one instead.", where="post")
    return words
