"""The national returns in a dialog: who has sent what, each board's baseline, a reminder text to copy for the rest.

A day or an amount is kept when its field is left; what is refused stays as typed, also while another board is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from noms_desktop import settings
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.periods import short_day
from noms_desktop.gui import clip
from noms_desktop.gui.dialogs.plain import PlainDialog
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.kept_line import KeptLine
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.tabs import Tabs
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.returns import Baseline, BoardReturn, NationalReturn, Returns

_WIDTH, _ROWS, _LETTER = 860, 12, 232
RECEIVED, BASELINE = "received", "baseline"
_PLACE = place_of("home", "remind")


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A board's line: when its return came, and its baseline."""

    board: BoardReturn
    baseline: Baseline | None
    late: bool

    @property
    def received(self) -> str:
        """'3 Oct 2006', or 'not in'."""
        return short_day(self.board.received_on) if self.board.received_on else "not in"


_COLUMNS = (
    Column[ReturnRow](heading="Probation board", text=lambda row: row.board.board_name, bold=True, stretch=True),
    Column[ReturnRow](
        heading="Received",
        text=lambda row: row.received,
        sort=lambda row: row.board.received_on,
        width=104,
    ),
    Column[ReturnRow](
        heading="2005/06",
        text=lambda row: (row.baseline.share or "told") if row.baseline else "",
        tip=lambda row: row.baseline.words if row.baseline else "",
        sort=lambda row: row.baseline.pence if row.baseline else None,
        align="right",
        width=84,
        heading_tip="The baseline: what was sub-contracted in 2005/06, as a share of this year's grant base",
    ),
)


class Letter(QPlainTextEdit):
    """A reminder, to be read and copied; as high as one is."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _LETTER)


class ReturnsDialog(PlainDialog):
    """Made once a page; `show_returns` shows newer figures without losing the board chosen or what is being typed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("National returns", "National returns", "", parent)
        self._desk = desk
        self._found: Returns | None = None
        self._refused: dict[tuple[str, str, str], tuple[str, UserError]] = {}
        self._waiting: dict[tuple[str, str, str], str] = {}
        self._left = dict(desk.unsaved.take(_PLACE))
        self._shown: tuple[str, str] = ("", "")
        self.setMinimumWidth(min(_WIDTH, parent.window().width() - 60))
        self.tabs = Tabs("Returns")
        self.tabs.currentChanged.connect(self._on_tab)
        self.due = label(kind="lead", wrap=True)
        self.rows = RowsModel(_COLUMNS, key=lambda row: row.board.board_code, parent=self)
        self.table = Table("Boards and their returns")
        self.table.show_model(self.rows)
        self.table.fit(_ROWS)
        self.table.chosen.connect(self._on_board)
        self.name = label(kind="heading", wrap=True)
        self.received, self.baseline = KeptLine(), KeptLine()
        self.received.setPlaceholderText("not in")
        self._fields = {RECEIVED: self.received, BASELINE: self.baseline}
        for name, field in self._fields.items():
            field.typed.connect(partial(self._keep, name))
            field.as_kept.connect(partial(self._forget, name))
        self.form = Form()
        self.form.add(RECEIVED, "&Received on", self.received, "A date such as 3 Oct 2006; empty while it is not in.")
        self.form.add(BASELINE, "&Baseline 2005/06", self.baseline)
        self.letter = Letter()
        self.letter.setReadOnly(True)
        self.letter.setTabChangesFocus(True)
        self.letter.setAccessibleName("Reminder text")
        self.in_time = label(kind="lead", wrap=True)
        self.copy = button("&Copy this reminder", self.copy_one)
        self.copy_every = button("Copy &all reminders", self.copy_all)
        self._lay_out_body()
        self.add_button("Close", self.accept)

    # What is shown

    def show_returns(self, found: Returns) -> None:
        """Show the returns as they were read, the tab and the board as they were chosen."""
        self._found = found
        self.tabs.show_tabs([(one.kind, f"{one.words}: {one.counted(found.as_at)}") for one in found.returns])
        self._show_tab()

    def choose(self, kind: str) -> None:
        """Show the return of this kind, at the first board that is late; the first return when there is none."""
        if not self.tabs.choose(kind):
            self.tabs.setCurrentIndex(0)
        self._show_tab()
        self._first_late()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_late(self) -> None:
        rows = self.rows.rows()
        if rows:
            self.table.select_row(next((n for n, row in enumerate(rows) if row.late), 0))

    @property
    def _kind(self) -> str:
        return self.tabs.key

    @property
    def _return(self) -> NationalReturn | None:
        kind = self._kind
        found = self._found.returns if self._found is not None else ()
        return next((one for one in found if one.kind == kind), None)

    def _on_tab(self, _index: int) -> None:
        self._show_tab()
        self._first_late()

    def _show_tab(self) -> None:
        due, found = self._return, self._found
        self.table.setVisible(due is not None)
        if due is None or found is None:
            self.due.setText("No national return is due within the last or the coming year.")
            self._show_board()
            return
        late = len(due.late(found.as_at))
        was = "was due" if due.due_on < found.as_at else "is due"
        self.due.setText(
            f"{due.words} {was} from boards on {short_day(due.due_on)}: {due.counted(found.as_at)} received."
        )
        self.copy_every.setText(f"Copy &all {late} reminders")
        self.copy_every.setAccessibleName(f"Copy all {late} reminders")
        self.copy_every.setVisible(late > 1)
        codes = {one.board_code for one in due.late(found.as_at)}
        self.rows.show_rows(
            [ReturnRow(one, found.baselines.get(one.board_code), one.board_code in codes) for one in due.boards]
        )
        self._show_board()

    def _on_board(self, _index: QModelIndex) -> None:
        self._show_board()

    @property
    def _row(self) -> ReturnRow | None:
        return self.rows.row(self.table.currentIndex())

    def _show_board(self) -> None:
        row, due = self._row, self._return
        for one in (self.name, self.form, self.letter, self.in_time, self.copy):
            one.setVisible(row is not None and due is not None)
        if row is None or due is None or self._found is None:
            return
        shown = (due.kind, row.board.board_code)
        typing = shown == self._shown and any(one.hasFocus() for one in self._fields.values())
        self._shown = shown
        self.name.setText(row.board.board_name)
        if not typing:
            self._show_fields(row, due)
        self.letter.setVisible(row.late)
        self.copy.setVisible(row.late)
        self.in_time.setVisible(not row.late)
        if row.late:
            self.letter.setPlainText(self._letter(due, row))
        else:
            self.in_time.setText(f"{due.words} is in: there is nothing to remind {row.board.board_name} of.")
        self._fit_soon()

    def _show_fields(self, row: ReturnRow, due: NationalReturn) -> None:
        code = row.board.board_code
        received = short_day(row.board.received_on) if row.board.received_on else ""
        amount = f"£{row.baseline.pence / 100:,.0f}" if row.baseline and row.baseline.told else ""
        self.baseline.setPlaceholderText("as the plan's existing contracts say" if row.baseline else "not told")
        self.form.clear_refusals()
        self.form.set_hint(BASELINE, row.baseline.words if row.baseline else "What the board says it bought then.")
        for name, kept in ((RECEIVED, received), (BASELINE, amount)):
            key = (name, due.kind if name == RECEIVED else "", code)
            typed, spot = self._refused.get(key), "|".join(key)
            self._fields[name].stand_in(self._desk.unsaved, _PLACE, spot)
            self._fields[name].show_kept(kept, anew=True)
            if spot in self._left:
                self.form.come_back(name, self._left[spot])
            elif typed:
                self._fields[name].setText(typed[0])
                self.form.refuse(typed[1], focus=False)

    def _fit_soon(self) -> None:
        """Be as high as the words are, once they have been laid out."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        if self.isVisible():
            self.fit()

    # What is kept

    @override
    def done(self, result: int) -> None:
        """Closing keeps what was being typed; what is refused is there again when the returns are next opened."""
        for field in self._fields.values():
            field.settle()
        super().done(result)

    def _key(self, name: str) -> tuple[str, str, str] | None:
        """What a field is of: its name, the return's kind for a day received, the board."""
        row, due = self._row, self._return
        return (
            None if row is None or due is None else (name, due.kind if name == RECEIVED else "", row.board.board_code)
        )

    def _forget(self, name: str) -> None:
        """A field that is as the register has it has nothing to be refused."""
        key = self._key(name)
        if key is not None:
            self._refused.pop(key, None)
            self._left.pop("|".join(key), None)

    def _keep(self, name: str, typed: str) -> None:
        key, row, due, text = self._key(name), self._row, self._return, typed.strip()
        if key is None or row is None or due is None:
            return
        if self._waiting.get(key) == text:
            return
        self._waiting[key] = text
        done, failed = partial(_kept, self, key, text), partial(_failed, self, key, text)
        if name == RECEIVED:
            self._desk.edit(_record_received, row.board, due, text, done=done, failed=failed)
        else:
            self._desk.edit(_record_baseline, row.board.board_code, text, done=done, failed=failed)

    def on_kept(self, key: tuple[str, str, str], text: str) -> None:
        """A field was kept: what the register says of it is read again by the page."""
        self._waiting.pop(key, None)
        self._refused.pop(key, None)
        self._left.pop("|".join(key), None)
        self._desk.unsaved.drop(_PLACE, "|".join(key))
        if key[2] == self._shown[1]:
            self._fields[key[0]].take(text, told=text)
            self.form.clear_refusals(key[0])

    def on_refused(self, key: tuple[str, str, str], text: str, error: UserError) -> None:
        """A field was refused: it stays as typed, with the reason beneath."""
        self._waiting.pop(key, None)
        # Whatever it is about, it stands beneath the field that was typed in.
        said = UserError(error.title, error.advice, where=key[0])
        self._refused[key] = (text, said)
        self._left.pop("|".join(key), None)
        if key[2] == self._shown[1]:
            self.form.refuse(said, focus=False)
            self._fit_soon()

    # Reminders

    def copy_one(self) -> None:
        """Put the reminder of the board on the clipboard, as it may leave the program."""
        row, due = self._row, self._return
        if row is not None and due is not None and row.late:
            clip.copy(self._letter(due, row))
            self.say_beneath(f"Copied: the reminder to {row.board.board_name}.")

    def copy_all(self) -> None:
        """Put every reminder of this return on the clipboard, one beneath another."""
        due = self._return
        if due is not None:
            rows = [row for row in self.rows.rows() if row.late]
            clip.copy("\n\n\n".join(self._letter(due, row) for row in rows))
            self.say_beneath(f"Copied: {len(rows)} reminders, one beneath another.")

    def _letter(self, due: NationalReturn, row: ReturnRow) -> str:
        from noms_desktop.services import returns

        return returns.letter(due, row.board, self._found.as_at, settings.named()) if self._found is not None else ""

    def _lay_out_body(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.name)
        side.addWidget(self.form)
        side.addSpacing(4)
        side.addWidget(self.letter, 1)
        side.addWidget(self.in_time)
        copies = QHBoxLayout()
        copies.setSpacing(8)
        copies.addWidget(self.copy)
        copies.addWidget(self.copy_every)
        copies.addStretch(1)
        side.addLayout(copies)
        left = QVBoxLayout()
        left.addWidget(self.table)
        left.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(left, 5)
        both.addLayout(side, 5)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.due)
        self.body.addLayout(both, 1)


def _kept(dialog: ReturnsDialog, key: tuple[str, str, str], text: str, _applied: Any) -> None:
    if isValid(dialog):
        dialog.on_kept(key, text)


def _failed(dialog: ReturnsDialog, key: tuple[str, str, str], text: str, error: UserError) -> None:
    if isValid(dialog):
        dialog.on_refused(key, text, error)


def _record_received(store: Any, who: str, board: BoardReturn, due: NationalReturn, text: str) -> Any:
    from noms_desktop.services import returns

    receipt = returns.Receipt(
        board_code=board.board_code, kind=due.kind, due_on=due.due_on, received=text, version=board.version
    )
    return returns.record_received(store, who, receipt)


def _record_baseline(store: Any, who: str, code: str, text: str) -> Any:
    from noms_desktop.services import returns

    return returns.record_baseline(store, who, code, text)
