"""What the tests of the window share: the dressed application, a small real register, a shell with two pages."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from noms_desktop.gui import app, clip, studio, theme
from noms_desktop.gui.desk import Desk
from noms_desktop.gui.furnishing import OURS, Furnishing, PageSpec, standing
from noms_desktop.gui.jobs import Jobs
from noms_desktop.gui.memory import Memory
from noms_desktop.gui.page import Place

HERE = Path(__file__).resolve().parent


def _load(name: str) -> None:
    """Make a helper beside this file importable by its name, as the pages of the program are."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)


_load("demo_page")
_load("reach")
PAGES = Furnishing(
    pages=(
        PageSpec("home", "Home", "house", "demo_page:DemoPage"),
        PageSpec("other", "Boards", "landmark", "demo_page:OtherPage"),
        PageSpec("settings", "Settings", "settings", "demo_page:OtherPage", below=True),
    )
)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    app.dress(qapp)
    return qapp


@pytest.fixture(autouse=True)
def _tidy(dressed):
    """Each test begins in the light palette; nothing of it is left on the screen, the clipboard or another thread."""
    theme.wear(dressed, "light")
    dressed.clipboard().clear()
    yield
    clip.leaving(None)
    studio.studio().close()
    for widget in dressed.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dressed.processEvents()
    left = [widget for widget in dressed.topLevelWidgets() if widget.isVisible()]
    assert not left, f"windows left open: {left}"


@pytest.fixture(scope="session")
def _template(tmp_path_factory) -> Path:
    from noms_desktop.services import register

    path = tmp_path_factory.mktemp("registers") / "south-west.noms"
    register.create_register(path, region="south-west", who="A. Tester").close()
    return path


@pytest.fixture
def real(_template, tmp_path) -> Path:
    """A real register for the South West, empty but for the reference data."""
    return Path(shutil.copy(_template, tmp_path / "register.noms"))


@pytest.fixture
def illustrative(illustrative_file, tmp_path) -> Path:
    """A private copy of the illustrative register: the nation, as at 30 September 2006."""
    return Path(shutil.copy(illustrative_file, tmp_path / "illustrative.noms"))


@pytest.fixture(scope="session")
def _issued_once(illustrative_file, tmp_path_factory) -> Path:
    """The illustrative register with the pack of one board issued: drawing it takes seconds, so it is drawn once."""
    from noms_desktop.domain.periods import Quarter
    from noms_desktop.services import packs, register

    folder = tmp_path_factory.mktemp("issued")
    path = Path(shutil.copy(illustrative_file, folder / "illustrative.noms"))
    with register.open_register(path) as store:
        order = packs.Order(board_code="dorset", quarter=Quarter.parse("2006/07-Q2"), out=folder)
        packs.issue(store, "A. Tester", order)
    return path


@pytest.fixture
def issued(_issued_once, tmp_path) -> Path:
    """A private copy of the illustrative register with version 1 of Dorset's pack for 2006/07-Q2."""
    return Path(shutil.copy(_issued_once, tmp_path / "issued.noms"))


@pytest.fixture
def jobs(dressed):
    made = Jobs(dressed)
    yield made
    made.shutdown()


@pytest.fixture
def memory(dressed):
    made = Memory(dressed)
    yield made
    made.flush()


@pytest.fixture
def desk(memory, jobs):
    made = Desk(memory, jobs)
    yield made
    made.close()


@pytest.fixture
def open_desk(desk, real, qtbot):
    """A desk with the real register open."""
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        desk.open(real)
    return desk


@pytest.fixture
def shell(dressed, qtbot):
    """Makes shells with the pages of the tests; each is shown, and ended afterwards."""
    made = []

    def make(*arguments: str | Path, furnishing: Furnishing = PAGES, size: tuple[int, int] = (1440, 900)):
        one = app.make_shell([str(argument) for argument in arguments], furnishing)
        made.append(one)
        with qtbot.waitSignal(one.window.painted, timeout=5_000):
            one.begin()
            one.window.resize(*size)
        return one

    yield make
    for one in made:
        one.window.leave()
        one.end()
        one.window.deleteLater()
        one.deleteLater()


@pytest.fixture
def furnished(shell, real, qtbot):
    """A shell with the real register open and its first page on the screen."""
    one = shell(real)
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    return one


@pytest.fixture
def rest(qtbot):
    """Waits until everything that was asked is on the screen, and everything typed is held."""

    def wait(one):
        for _ in range(2):
            qtbot.waitUntil(lambda: not one.desk.jobs._running and not len(one.desk.edits), timeout=20_000)
            QCoreApplication.processEvents()
        one.desk.unsaved.flush()

    return wait


@pytest.fixture
def opened(shell, qtbot, rest):
    """Opens a register at a place."""

    def at(path, *place):
        one = shell(path, furnishing=standing(OURS))
        qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
        one.window.go(Place(*place))
        rest(one)
        return one

    return at
