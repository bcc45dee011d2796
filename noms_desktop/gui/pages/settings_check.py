"""Settings, the check: the register proved sound now, or what is wrong with it and what to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QWidget

from noms_desktop.gui import clip
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.notice import Notice

if TYPE_CHECKING:
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.jobs import Job, Step
    from noms_desktop.services.checks import Checked
    from noms_desktop.store.register import Store

_MOST = 5


class CheckCard(Card):
    """Says what is looked at, looks, and says what was found."""

    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            "Is it sound?",
            "Every page of the file, the unbroken history, every row against it, and the issued packs as issued.",
            parent,
        )
        self._desk = desk
        self._job: Job | None = None
        self.redraw = QCheckBox("&Draw every issued pack again, and compare")
        self.start = button("Chec&k now", self.check)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Checking")
        self.bar.setRange(0, 0)
        self.bar.hide()
        self.result = Notice()
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.start)
        row.addWidget(self.redraw)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.result)

    def check(self) -> None:
        """Look the open register over; the window goes on meanwhile."""
        self.result.clear()
        self.start.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        work = partial(_check, self.redraw.isChecked())
        self._job = self._desk.run(work, title="Checking the register", done=self._on_checked, failed=self._on_failed)
        self._job.progressed.connect(self._on_progress)
        self._job.finished.connect(self._on_finished)

    def _on_progress(self, done: int, total: int) -> None:
        if total:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _on_checked(self, found: Checked) -> None:
        if found.sound:
            self.result.say("Sound.", sound_words(found), "done", action="Copy", slot=self._copy)
            return
        listed = [f"{one.sentence}{f' ({one.where})' if one.where else ''}" for one in found.findings]
        more = len(listed) - _MOST
        told = [*listed[:_MOST], *([f"and {more} more"] if more > 0 else [])]
        advice = "Make no more changes in it. Restore the newest backup from before this; what stands now is kept."
        self.result.say("Not sound.", "\n".join((*told, advice)), "error", action="Copy", slot=self._copy)

    def _on_failed(self, error: UserError) -> None:
        self.result.refuse(error)

    def _on_finished(self) -> None:
        self._job = None
        self.bar.hide()
        self.start.setEnabled(True)

    def _copy(self) -> None:
        clip.copy(self.result.accessibleName())


def sound_words(found: Checked) -> str:
    """What was looked at and found in order."""
    packs = "no pack is issued yet"
    if found.packs:
        again = ", and drawn again alike" if found.redrawn else ""
        packs = f"{found.packs:,} issued pack{'' if found.packs == 1 else 's'} as issued{again}"
    changes = f"{found.changes:,} change{'' if found.changes == 1 else 's'}"
    return f"Pages and rows are in order; {changes} in an unbroken history; {packs}."


def _check(redraw: bool, store: Store, _who: str, step: Step) -> Checked:  # noqa: FBT001 - bound by partial
    from noms_desktop.services import settings_page

    return settings_page.check_now(store, redraw=redraw, progress=step)
