"""The first start: a new register for a region, the illustrative one, or a register that is there already."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from noms_desktop import paths, settings
from noms_desktop.domain.errors import UserError
from noms_desktop.gui.dialogs.plain import PlainDialog
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.notice import Notice
from noms_desktop.gui.widgets.text import OneLine, label, rule

if TYPE_CHECKING:
    from noms_desktop.gui.jobs import Job, Jobs, Step
    from noms_desktop.gui.memory import Memory

Choice = Literal["new", "illustrative", "file"]

FILTER = "Registers (*.noms);;All files (*)"
_CHOICES: dict[Choice, tuple[str, str, str]] = {
    "new": (
        "A &new, empty register for my region",
        "With the boards, measures and dates that everyone shares; your own work goes into it.",
        "Make the register",
    ),
    "illustrative": (
        "The &illustrative register",
        "Every board at 30 September 2006, with all figures invented: to look round and to practise in.",
        "Open it",
    ),
    "file": (
        "A register that is already &there",
        "A file on this computer, on a stick or in a shared folder.",
        "Choose the file\N{HORIZONTAL ELLIPSIS}",
    ),
}
_NAME_HINT = "It stands in the history beside everything you change."
_INDENT = 26


@dataclass(frozen=True, slots=True)
class Region:
    """A region that a register can be made for, with the post of whoever commissions for it."""

    code: str
    name: str
    post: str


def regions() -> tuple[Region, ...]:
    """The ten regions by name, then England and Wales as a whole."""
    # No register is open yet that could be asked: this is the file that every new one is filled from.
    with (paths.resources() / "reference" / "regions.csv").open(encoding="utf-8", newline="") as file:
        found = [
            Region(row["region_id"], row["name"], row["post"].removeprefix("Acting ")) for row in csv.DictReader(file)
        ]
    found.sort(key=lambda region: region.name)
    return (*found, Region("nation", "England and Wales, all regions", ""))


def illustrative_path() -> Path:
    """Where the illustrative register of this person is kept."""
    return paths.data_home() / "illustrative.noms"


def free_path(region: str) -> Path:
    """Where a new register is kept unless the person says otherwise: a name that no file has yet."""
    first = paths.default_register()
    others = (first.with_name(f"{region}{end}.noms") for end in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for path in (first, *others) if not path.exists())


class FirstStart(PlainDialog):
    """Makes or finds a register; `chosen` tells its path, and then it is to be opened."""

    chosen = Signal(object)

    def __init__(self, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(
            "NOMS Desktop",
            "What would you like to open?",
            "Everything is kept in one file on this computer, and nothing leaves it.",
            parent,
        )
        self._jobs, self._memory = jobs, memory
        self._job: Job | None = None
        self._place: Path | None = None
        self.setMinimumWidth(580)
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self._radios = self._add_choices()
        self._form = self._add_form()
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._doing = label(kind="quiet")
        self.body.addWidget(self._doing)
        self.body.addWidget(self._bar)
        for one in (self._doing, self._bar):
            one.hide()
        self.body.addStretch(1)
        self._cancel = self.add_button("Cancel", self.reject)
        self._go = self.add_button("", self.accept_choice, primary=True)
        self._radios["new"].setChecked(True)
        self._on_region()
        self._on_choice()
        self._radios["new"].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def choice(self) -> Choice:
        """Which of the three is chosen."""
        return next(choice for choice, radio in self._radios.items() if radio.isChecked())

    @property
    def form(self) -> Form:
        """Region, name and post."""
        return self._form

    def choose(self, choice: Choice) -> None:
        """Choose one of the three."""
        self._radios[choice].setChecked(True)

    def accept_choice(self) -> None:
        """Do what was chosen; what is wrong is told in place, and what was typed stays."""
        self.notice.clear()
        self._form.clear_refusals()
        if self.choice == "file":
            self._ask_file()
            return
        try:
            who = self._take_name()
        except UserError as error:
            self._form.refuse(error)
            return
        if self.choice == "new":
            path = self._place or free_path(self._region.code)
            self._start(partial(_make_new, path, self._region.code, who), "Making the register")
        elif illustrative_path().exists():
            self._finish(illustrative_path())
        else:
            self._start(partial(_make_illustrative, illustrative_path()), "Making the illustrative register")

    @override
    def reject(self) -> None:
        """Esc or Cancel: stops what is being made, and then closes."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    @property
    def _region(self) -> Region:
        return next(region for region in regions() if region.code == self._regions.value)

    def _add_choices(self) -> dict[Choice, QRadioButton]:
        group = QButtonGroup(self)
        made: dict[Choice, QRadioButton] = {}
        for choice, (text, about, _) in _CHOICES.items():
            radio = QRadioButton(text, self)
            radio.setAccessibleDescription(about)
            radio.toggled.connect(self._on_choice)
            group.addButton(radio)
            beneath = label(about, "quiet", wrap=True)
            inset = QVBoxLayout()
            inset.setContentsMargins(_INDENT, 0, 0, 4)
            inset.addWidget(beneath)
            self.body.addWidget(radio)
            self.body.addLayout(inset)
            made[choice] = radio
        return made

    def _add_form(self) -> Form:
        self._regions = Chooser(values=[(region.code, region.name) for region in regions()])
        self._regions.currentIndexChanged.connect(self._on_region)
        self._name = QLineEdit(settings.load().name, self)
        self._post = QLineEdit(self._memory.text("post"), self)
        self._about_region = Form()
        self._about_region.add("region", "&Region", self._regions)
        self._where = OneLine("", "quiet")
        self._where.cut = Qt.TextElideMode.ElideMiddle  # the file's name is what tells it from others
        self._elsewhere = button("Keep it elsewhere\N{HORIZONTAL ELLIPSIS}", self._ask_place, "link")
        place = QHBoxLayout()
        place.addWidget(self._where, 1)
        place.addWidget(self._elsewhere)
        form = Form()
        form.add("name", "Your na&me", self._name, _NAME_HINT)
        form.add("post", "Your &post", self._post)
        self._details = QWidget(self)
        column = QVBoxLayout(self._details)
        # Set apart from the choices: indented, it would seem to belong to the last of them.
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(rule())
        column.addSpacing(2)
        column.addWidget(self._about_region)
        column.addLayout(place)
        column.addWidget(form)
        self.body.addWidget(self._details)
        return form

    def _on_choice(self) -> None:
        if not hasattr(self, "_go"):
            return
        choice = self.choice
        self._go.setText(_CHOICES[choice][2])
        self._go.setAccessibleName(_CHOICES[choice][2])
        new = choice == "new"
        self._about_region.setVisible(new)
        self._where.setVisible(new)
        self._elsewhere.setVisible(new)
        # Who only looks round need not say who it is; a new register's every line of history will bear the name.
        self._details.setVisible(new)
        # Once what was hidden and shown has been laid out anew.
        QTimer.singleShot(0, self, self.fit)

    def _on_region(self) -> None:
        known = {region.post for region in regions()}
        if not self._post.text() or self._post.text() in known:
            self._post.setText(self._region.post)
        self._show_place()

    def _show_place(self) -> None:
        self._where.setText(f"It will be kept as {self._place or free_path(self._region.code)}")

    def _take_name(self) -> str:
        """The name typed, kept as this person's; the one given before where it is not asked."""
        if self._details.isHidden():
            return settings.who()
        name = " ".join(self._name.text().split())
        if not name or not name.isprintable():
            raise UserError("Your name is missing.", "Give the name that colleagues know you by.", where="name")
        settings.save(replace(settings.load(), name=name))
        self._memory.keep("post", " ".join(self._post.text().split()))
        return settings.who()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, "Open a register", str(paths.data_home().parent), FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, self._on_file)

    def _ask_place(self) -> None:
        start = self._place or free_path(self._region.code)
        dialog = QFileDialog(self, "Where to keep the register", str(start), FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("noms")
        self._ask(dialog, self._on_place)

    def _ask(self, dialog: QFileDialog, answer: object) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(answer)
        dialog.open()

    def _on_file(self, path: str) -> None:
        self._finish(Path(path))

    def _on_place(self, path: str) -> None:
        self._place = Path(path)
        self._show_place()

    def _start(self, work: object, title: str) -> None:
        self._set_busy(busy=True)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._doing.setText(f"{title}\N{HORIZONTAL ELLIPSIS}")
        self._job = self._jobs.start(work, title=title)  # type: ignore[arg-type] # a partial of one step
        self._job.progressed.connect(self._on_progress)
        self._job.succeeded.connect(self._finish)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)

    def _on_progress(self, done: int, total: int) -> None:
        if total > 0:
            self._bar.setRange(0, total)
            self._bar.setValue(done)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        if not (self._form.refuse(error) or self._about_region.refuse(error)):
            self.notice.refuse(error)

    def _on_finished(self) -> None:
        self._job = None
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        for one in (self._doing, self._bar):
            one.setVisible(busy)
        QTimer.singleShot(0, self, self.fit)
        self._go.setEnabled(not busy)
        self._details.setEnabled(not busy)
        for radio in self._radios.values():
            radio.setEnabled(not busy)

    def _finish(self, path: Path) -> None:
        self.accept()
        self.chosen.emit(path)


def _make_new(path: Path, region: str, who: str, _step: Step) -> Path:
    from noms_desktop.services import register

    register.create_register(path, region=region, who=who).close()
    return path


def _make_illustrative(path: Path, step: Step) -> Path:
    from noms_desktop.services import demo

    demo.build(path, progress=step)
    return path
