"""The posts of a board, each a line of two fields that keep themselves: what it is called, and who holds it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import IconButton, button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.kept_line import KeptLine
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.domain.unsaved import Left
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.board_posts import Post
    from noms_desktop.store.register import Store

_LAST_ROW = 1_000
_HEADINGS = ("Post", "Who holds it", "Open actions")


class PostsCard(Card):
    """Shows posts by `show_posts`; every edit goes to the register at once, a refusal stands beneath its line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Posts of the board", "Actions are owned by posts, not by people.", parent)
        self._desk = desk
        self._code = ""
        self.lines: dict[str, _Line] = {}
        self._order: list[str] = []
        self._posts: tuple[Post, ...] = ()
        self._left: dict[str, Left] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 4)
        self._grid.setColumnStretch(2, 1)
        for column, words in enumerate(_HEADINGS):
            self._grid.addWidget(label(words, "quiet"), 0, column)
        self.new_post = KeptLine()
        self.new_post.setPlaceholderText("Another post, such as Head of Interventions")
        self.new_post.setAccessibleName("Name of a new post")
        self.new_holder = KeptLine()
        self.new_holder.setPlaceholderText("Name, if known")
        self.new_holder.setAccessibleName("Who holds the new post")
        self.add = button("&Add post", self.add_post)
        self.wrong = label(kind="wrong", wrap=True)
        self.wrong.hide()
        self.new_post.returnPressed.connect(self.add_post)
        self.new_holder.returnPressed.connect(self.add_post)
        # Rows that hold nothing take no room, so that the new post always stands last.
        self._grid.addWidget(self.new_post, _LAST_ROW, 0)
        self._grid.addWidget(self.new_holder, _LAST_ROW, 1)
        self._grid.addWidget(self.add, _LAST_ROW, 2, 1, 2)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.wrong)

    def show_board(self, code: str) -> None:
        """Another board: its posts come with `show_posts`."""
        self._code = code
        self.show_posts(())
        for name, field in (("post", self.new_post), ("holder", self.new_holder)):
            field.stand_in(self._desk.unsaved, self._place, f"new/{name}")
        self._clear_new()
        self._left = dict(self._desk.unsaved.take(self._place))
        for name, field in (("post", self.new_post), ("holder", self.new_holder)):
            if f"new/{name}" in self._left:
                self._say(field.come_back(self._left.pop(f"new/{name}")))

    @property
    def _place(self) -> str:
        return place_of("boards", self._code, "overview/posts")

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    def stand(self, line: _Line) -> None:
        """Hold what is typed in a line and not saved; what was left there before stands in it again."""
        for name, field in (("post", line.post), ("holder", line.holder)):
            spot = f"{line.shown.uid}/{name}"
            field.stand_in(self._desk.unsaved, self._place, spot)
            if spot in self._left:
                line.say(field.come_back(self._left.pop(spot)))

    def show_posts(self, posts: Sequence[Post]) -> None:
        """Show these posts; fields that are being typed in keep what was typed."""
        self._posts = tuple(posts)
        wanted = {one.uid for one in posts}
        for uid in [uid for uid in self.lines if uid not in wanted]:
            self.lines.pop(uid).take_away()
        self._show_some()

    def _show_some(self) -> None:
        """Make one line a turn of the event loop, so that none of them is felt; put them in order at the end."""
        missing = [one for one in self._posts if one.uid not in self.lines]
        for one in missing[:1]:
            self.lines[one.uid] = _Line(self, one)
            self.lines[one.uid].put(self._grid, 2 * (self._posts.index(one) + 1))
            self.lines[one.uid].show_post(one)
            self.stand(self.lines[one.uid])
        for one in self._posts:
            if one.uid in self.lines:
                self.lines[one.uid].show_post(one)
        if len(missing) > 1:
            QTimer.singleShot(0, self, self._show_some)
            return
        order = [one.uid for one in self._posts]
        if order != self._order:
            self._order = order
            for row, uid in enumerate(order, 1):
                self.lines[uid].put(self._grid, 2 * row)
            before: QWidget = self
            for uid in order:
                for widget in self.lines[uid].stops:
                    QWidget.setTabOrder(before, widget)
                    before = widget
            for widget in (self.new_post, self.new_holder, self.add):
                QWidget.setTabOrder(before, widget)
                before = widget

    def settle(self) -> bool:
        """Send what was typed to the register; a new post is added. False while something of it is refused."""
        for line in self.lines.values():
            line.settle()
        if not (self.new_post.came_back or self.new_holder.came_back):
            self.add_post()
        refused = [self.wrong, *(line.wrong for line in self.lines.values())]
        return all(one.isHidden() for one in refused)

    def add_post(self) -> None:
        """Add the post that is typed."""
        post, holder = self.new_post.text(), self.new_holder.text()
        self.wrong.hide()
        if post.strip() or holder.strip():
            self._desk.edit(_add, self._code, post, holder, done=self._on_added, failed=self._on_not_added)

    def keep(self, line: _Line) -> None:
        """Keep a line that was typed in."""
        self._desk.edit(
            _change, self._code, line.shown, line.post.text(), line.holder.text(), done=line.kept, failed=line.refused
        )

    def remove(self, line: _Line) -> None:
        """Take a post away; undo brings it back."""
        self._desk.edit(_remove, self._code, line.shown, failed=line.refused)

    def _on_added(self, _applied: Applied) -> None:
        self._clear_new()
        self.new_post.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_new(self) -> None:
        for field in (self.new_post, self.new_holder):
            field.show_kept("", anew=True)
        self.wrong.hide()

    def _on_not_added(self, error: UserError) -> None:
        words = f"{error.title} {error.advice}".strip()
        self._say(words)
        for field in (self.new_post, self.new_holder):
            field.because(words)


class _Line:
    """The widgets of one post in the card's grid."""

    def __init__(self, card: PostsCard, post: Post) -> None:
        self.shown = post
        self._row = 0
        self.post, self.holder = KeptLine(card), KeptLine(card)
        self.holder.setPlaceholderText("not known")
        self.actions: QLabel = label(kind="lead", parent=card)
        self.away = IconButton("x", f"Take away {post.post}", card)
        self.wrong = label(kind="wrong", wrap=True, parent=card)
        self.wrong.hide()
        keep = partial(card.keep, self)
        self.post.typed.connect(lambda _: keep())
        self.holder.typed.connect(lambda _: keep())
        self.away.clicked.connect(lambda *_: card.remove(self))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        return self.post, self.holder, self.away

    def show_post(self, post: Post) -> None:
        """Show what is kept of the post."""
        self.shown = post
        self.post.show_kept(post.post)
        self.holder.show_kept(post.holder)
        if (self.post.text(), self.holder.text()) == (post.post, post.holder):
            self.wrong.hide()
        self.post.setAccessibleName(f"Name of the post {post.post}")
        self.holder.setAccessibleName(f"Who holds the post {post.post}")
        self.away.set_words(f"Take away {post.post}")
        self.actions.setText(str(post.actions) if post.actions else "none")

    def put(self, grid: QGridLayout, row: int) -> None:
        """Stand in a row of the grid, the refusal in the one beneath; where it stands already, nothing is done."""
        if row == self._row:
            return
        self._row = row
        for column, widget in enumerate((self.post, self.holder, self.actions, self.away)):
            grid.addWidget(widget, row, column)
        grid.addWidget(self.wrong, row + 1, 0, 1, 4)

    def take_away(self) -> None:
        """The post is gone."""
        for widget in (self.post, self.holder, self.actions, self.away, self.wrong):
            widget.hide()
            widget.deleteLater()

    def settle(self) -> None:
        """Tell of what was typed; what was put back is no longer refused."""
        self.post.settle()
        self.holder.settle()
        if (self.post.text(), self.holder.text()) == (self.shown.post, self.shown.holder):
            self.wrong.hide()

    def kept(self, _applied: Applied) -> None:
        """It is in the register."""
        self.wrong.hide()

    def refused(self, error: UserError) -> None:
        """It is not: what was typed stays, with the words beneath."""
        words = f"{error.title} {error.advice}".strip()
        self.say(words)
        for field in (self.post, self.holder):
            field.because(words)

    def say(self, words: str) -> None:
        """Words beneath the line; '' for none."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))


def _add(store: Store, who: str, code: str, post: str, holder: str) -> Applied:
    from noms_desktop.services import board_posts

    return board_posts.add(store, who, code, post, holder)


def _change(store: Store, who: str, code: str, before: Post, post: str, holder: str) -> Applied:
    from noms_desktop.services import board_posts

    return board_posts.change(store, who, code, before, post=post, holder=holder)


def _remove(store: Store, who: str, code: str, before: Post) -> Applied:
    from noms_desktop.services import board_posts

    return board_posts.remove(store, who, code, before)
