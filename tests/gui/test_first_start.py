"""The first start: three ways in, what is asked once, and what is wrong told where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from noms_desktop import paths, settings
from noms_desktop.domain.errors import UserError
from noms_desktop.gui import start
from noms_desktop.gui.dialogs import first_start
from noms_desktop.gui.dialogs.first_start import FirstStart, free_path, illustrative_path, regions


@pytest.fixture
def dialog(jobs, memory, qtbot, monkeypatch):
    monkeypatch.delenv("NOMS_WHO")
    made = FirstStart(jobs, memory)
    qtbot.addWidget(made)
    made.open()
    return made


def test_opens_by_itself_when_there_is_nothing_to_open(shell, qtbot):
    one = shell()
    qtbot.waitUntil(lambda: one.opening._dialog is not None and one.opening._dialog.isVisible(), timeout=5_000)
    one.opening._dialog.reject()
    assert not one.desk.is_open
    assert "No register is open" in one.window.stack.currentWidget().accessibleName()


def test_nothing_else_is_offered_behind_the_first_dialog(shell, qtbot):
    one = shell()
    qtbot.waitUntil(lambda: one.opening._dialog is not None and one.opening._dialog.isVisible(), timeout=5_000)
    assert one.window.stack.currentWidget() is one.window.blank
    assert one.window.status.words == ("", "", "")


def test_no_two_fields_of_the_first_dialog_answer_to_the_same_key(dialog):
    from PySide6.QtGui import QKeySequence
    from PySide6.QtWidgets import QLabel

    texts = [one.text() for one in dialog.findChildren(QAbstractButton)]
    texts += [one.text() for one in dialog.findChildren(QLabel) if one.buddy() is not None]
    keys = [key.toString() for text in texts if not (key := QKeySequence.mnemonic(text)).isEmpty()]
    assert len(keys) >= 6
    assert len(keys) == len(set(keys)), keys


def test_ten_regions_and_the_nation():
    found = regions()
    assert len(found) == 11
    assert [region.name for region in found[:-1]] == sorted(region.name for region in found[:-1])
    assert found[-1].code == "nation"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_region_is_found_by_typing_its_name_with_the_space(dialog, qtbot):
    box = dialog._regions
    for typed, found in (("South W", "South West"), ("north w", "North West"), ("East", "East Midlands")):
        box._search._at = 0.0  # as after a pause
        qtbot.keyClicks(box, typed)
        assert box.currentText() == found
        assert not box.view().isVisible()
    box.showPopup()
    box._search._at = 0.0
    qtbot.keyClicks(box.view(), "south e")
    assert box.view().currentIndex().data() == "South East"
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentText() == "South East"


def test_one_letter_again_and_again_goes_through_the_regions(dialog, qtbot):
    seen = []
    for _ in range(3):
        qtbot.keyClicks(dialog._regions, "s")
        seen.append(dialog._regions.currentText())
    assert seen == ["South East", "South West", "South East"]


def test_the_name_of_the_file_is_seen_however_long_its_folder(dialog, tmp_path, qtbot):
    folder = tmp_path / "a-folder-of-a-long-name" / "and-another-folder-within-it" / "and-one-more-folder"
    dialog._on_place(str(folder / "south-west.noms"))
    qtbot.wait(20)
    assert dialog._where.shown.startswith("It will be kept as ")
    assert "\N{HORIZONTAL ELLIPSIS}" in dialog._where.shown
    assert dialog._where.shown.endswith("/south-west.noms")


def test_a_new_register_for_a_region(dialog, qtbot, jobs):
    dialog._regions.setCurrentText("South West")
    dialog._name.setText("  Ann   Commissioner ")
    with qtbot.waitSignal(dialog.chosen, timeout=20_000) as told:
        dialog.accept_choice()
    (path,) = told.args
    assert path == paths.default_register()
    assert path.exists()
    assert settings.load().name == "Ann Commissioner"
    assert dialog._memory.text("post") == "Regional Offender Manager"
    from noms_desktop.services import history, register

    with register.open_register(path) as store:
        assert store.info.region_code == "south-west"
        assert not store.info.illustrative
        assert history.entries(store)[0].who == "Ann Commissioner"


def test_the_name_is_wanted(dialog):
    dialog.accept_choice()
    assert dialog.isVisible()
    assert "Your name is missing" in dialog._name.accessibleDescription()
    assert not paths.default_register().exists()


def test_wales_has_a_director(dialog):
    dialog._regions.setCurrentText("Wales")
    assert dialog._post.text() == "Director of Offender Management"
    dialog._post.setText("Performance Manager")
    dialog._regions.setCurrentText("London")
    assert dialog._post.text() == "Performance Manager"


def test_a_register_that_is_there_is_never_written_over(dialog, qtbot):
    paths.default_register().parent.mkdir(parents=True)
    paths.default_register().write_text("something else", "utf-8")
    dialog._name.setText("Ann")
    dialog._regions.setCurrentText("London")
    with qtbot.waitSignal(dialog.chosen, timeout=20_000) as told:
        dialog.accept_choice()
    assert told.args[0] == paths.data_home() / "london.noms"
    assert paths.default_register().read_text("utf-8") == "something else"


def test_a_place_that_takes_no_file_is_told_in_place(dialog, qtbot, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    dialog._on_place(str(tmp_path / "file" / "new.noms"))
    dialog._name.setText("Ann")
    dialog.accept_choice()
    qtbot.waitUntil(dialog.notice.isVisible, timeout=20_000)
    assert dialog._name.text() == "Ann"
    assert dialog._go.isEnabled()


def test_the_illustrative_register_is_made_once(dialog, qtbot, monkeypatch):
    made = []

    def build(path, *, progress):
        made.append(path)
        for done in range(5):
            progress(done, 5)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("register", "utf-8")

    monkeypatch.setattr("noms_desktop.services.demo.build", build)
    dialog.choose("illustrative")
    assert dialog._details.isHidden()  # to look round, nobody is asked who they are
    with qtbot.waitSignal(dialog.chosen, timeout=20_000) as told:
        dialog.accept_choice()
    assert told.args == [illustrative_path()] == made
    with qtbot.waitSignal(dialog.chosen, timeout=5_000):
        dialog.accept_choice()
    assert len(made) == 1


def test_cancel_stops_what_is_being_made(dialog, qtbot, monkeypatch):
    import threading

    begun = threading.Event()

    def build(path, *, progress):
        begun.set()
        while True:
            progress(0, 5)

    monkeypatch.setattr("noms_desktop.services.demo.build", build)
    dialog._name.setText("Ann")
    dialog.choose("illustrative")
    dialog.accept_choice()
    assert begun.wait(10)
    assert not dialog._go.isEnabled()
    assert dialog._bar.isVisible()
    assert dialog._doing.text().startswith("Making the illustrative register")
    dialog.reject()
    qtbot.waitUntil(dialog._go.isEnabled, timeout=10_000)
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_name_is_asked_once(jobs, memory, qtbot, monkeypatch):
    monkeypatch.delenv("NOMS_WHO")
    settings.save(settings.Settings(name="Ann Commissioner"))
    made = FirstStart(jobs, memory)
    qtbot.addWidget(made)
    made.open()
    assert made._name.text() == "Ann Commissioner"
    made.choose("illustrative")
    assert made._details.isHidden()
    made.choose("new")
    assert made._details.isVisible()


def test_a_file_is_opened(dialog, qtbot, tmp_path, monkeypatch):
    dialog.choose("file")
    assert dialog._details.isHidden()
    asked = []
    monkeypatch.setattr(dialog, "_ask", lambda made, answer: asked.append((made, answer)))
    dialog.accept_choice()
    ((made, answer),) = asked
    made.deleteLater()
    with qtbot.waitSignal(dialog.chosen) as told:
        answer(str(tmp_path / "a.noms"))
    assert told.args == [tmp_path / "a.noms"]


def test_free_names_go_on(monkeypatch):
    home = paths.data_home()
    home.mkdir(parents=True)
    for name in ("register.noms", "london.noms", "london-2.noms"):
        (home / name).touch()
    assert free_path("london") == home / "london-3.noms"
    assert first_start.free_path("wales") == home / "wales.noms"


# What to open


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], None),
        (["a.noms"], Path("a.noms")),
        (["--register", "b.noms"], Path("b.noms")),
        (["--register=c.noms"], Path("c.noms")),
        (["--style", "d.noms"], Path("d.noms")),
    ],
)
def test_what_the_words_name(arguments, found):
    assert start.named(arguments) == found


def test_named_then_last_then_own(memory, tmp_path):
    assert start.choose([], memory) is None
    paths.default_register().parent.mkdir(parents=True)
    paths.default_register().touch()
    assert start.choose([], memory) == paths.default_register()
    last = tmp_path / "last.noms"
    last.touch()
    memory.opened(last)
    assert start.choose([], memory) == last
    assert start.choose(["other.noms"], memory) == Path("other.noms")
    last.unlink()
    with pytest.raises(UserError, match="no longer there"):
        start.choose([], memory)
