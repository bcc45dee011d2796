"""The line at the foot: what is saved, what is being done, when it was backed up, where the year stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget
from typing_extensions import override

from noms_desktop.gui import icons
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.text import OneLine, label

if TYPE_CHECKING:
    from datetime import datetime

    from noms_desktop.gui.jobs import Job, Jobs

HEIGHT = 28
ALL_SAVED = "All saved"
SHOW_MS = 400
"""Work that is done sooner is not shown: a bar that comes and goes is a flicker."""


class JobLine(QWidget):
    """The long work that is under way: what it is, how far it is, and a button that stops it."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._words = OneLine("", "small")
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._cancel = button("Cancel", self._on_cancel, "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        self._show = QTimer(self)
        self._show.setSingleShot(True)
        self._show.setInterval(SHOW_MS)
        self._show.timeout.connect(self.show)
        jobs.started.connect(self._on_started)
        self.hide()

    def _on_started(self, job: Job) -> None:
        if not job.title:
            return
        job.finished.connect(self._on_finished)
        if self._job is None:
            self._follow(job)

    def _follow(self, job: Job) -> None:
        self._job = job
        job.progressed.connect(self._on_progress)
        self._words.setText(job.title)
        self._bar.setAccessibleName(job.title)
        self._bar.setRange(0, 0)
        self._cancel.setText("Cancel")
        self._cancel.setEnabled(True)
        self._cancel.setAccessibleName(f"Cancel: {job.title}")
        if not self.isVisible():
            self._show.start()

    def _on_progress(self, done: int, total: int) -> None:
        if self.sender() is self._job and total > 0:
            self._bar.setRange(0, total)
            self._bar.setValue(min(done, total))

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setText("Stopping\N{HORIZONTAL ELLIPSIS}")
            self._cancel.setEnabled(False)

    def _on_finished(self) -> None:
        if self.sender() is not self._job:
            return
        others = [job for job in self._jobs.running if job is not self._job]
        self._job = None
        if others:
            self._follow(others[0])
        else:
            self._show.stop()
            self.hide()


class StatusLine(QFrame):
    """The line itself; what is not known takes no room."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName("Status")
        self._tick = QLabel(self)
        self._saved = label(kind="small")
        self._backup = label(kind="small")
        self._position = OneLine("", "small")
        self._position.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._kind = ("check", "quiet")
        self.jobs = JobLine(jobs, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(6)
        row.addWidget(self._tick)
        row.addWidget(self._saved)
        row.addSpacing(16)
        row.addWidget(self._backup)
        row.addSpacing(16)
        row.addWidget(self.jobs)
        row.addStretch(1)
        row.addWidget(self._position)
        self.show_saved(None)
        self.show_backup("")

    def show_saved(self, at: datetime | None) -> None:
        """Everything is saved; `at` is when the window's last change was, None before the first one since its start."""
        self._say_saved(f"Saved {at:%H:%M}" if at is not None else ALL_SAVED, "check", "quiet")

    def show_unsaved(self, where: str = "") -> None:
        """Something typed is not in the register: it was refused, or is half typed; `where` names another page."""
        self._say_saved(f"Not saved yet: {where}" if where else "Not saved yet", "clock", "risk_ink")

    def show_waiting(self, edits: int) -> None:
        """So many edits wait to be saved, because another program is writing."""
        what = "1 change is" if edits == 1 else f"{edits} changes are"
        self._say_saved(f"{what} waiting to be saved", "clock", "risk_ink")

    def show_nothing(self) -> None:
        """No register is open."""
        self._say_saved("", "", "quiet")
        self.show_backup("")
        self.show_position("")

    def show_backup(self, words: str) -> None:
        """When the last backup was made."""
        self._backup.setText(words)
        self._backup.setVisible(bool(words))

    def show_position(self, words: str) -> None:
        """Where the year stands."""
        self._position.setText(words)

    @property
    def words(self) -> tuple[str, str, str]:
        """What is said: saved, backed up, the position."""
        return self._saved.text(), self._backup.text(), self._position.text()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._show_tick()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def _say_saved(self, words: str, icon: str, token: str) -> None:
        self._saved.setText(words)
        self._kind = (icon, token)
        self._show_tick()

    def _show_tick(self) -> None:
        icon, token = self._kind
        self._tick.setVisible(bool(icon))
        if icon:
            self._tick.setPixmap(icons.pixmap(icon, token, 15, self.devicePixelRatioF()))
