"""What can only be seen in a process of its own: what is loaded when, signals by the thousand, the real window."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

HERE = Path(__file__).resolve().parent
RAIL, BAND = (23, 38, 58), (255, 243, 207)
SIGNALS = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal
class Told(QObject):
    said = Signal(bool)
    def __init__(self):
        super().__init__()
        self.heard = 0
        self.said.connect(self.hear)
    def hear(self, yes):
        self.heard += yes
application = QCoreApplication([])
told = Told()
for number in range(5_000):
    told.said.emit(True)
    told.setObjectName("x")
print(told.heard, sys.getrefcount(None) > 1_000, sys.getrefcount(True) > 100)
"""


def run(*words, project, **environment):
    return subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(project), **environment},
    )


@pytest.fixture(scope="module")
def painted(tmp_path_factory):
    """What was loaded at the first paint and later, on a real register."""
    project = HERE.parent.parent
    home = tmp_path_factory.mktemp("first")
    made = run(
        sys.executable,
        "-c",
        "from noms_desktop.services import register; "
        f"register.create_register({str(home / 'r.noms')!r}, region='wales', who='A').close()",
        project=project,
    )
    assert made.returncode == 0, made.stderr
    done = run(sys.executable, HERE / "first_paint.py", home / "r.noms", project=project, NOMS_HOME=str(home))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), done.stderr


def test_nothing_heavy_before_the_first_paint(painted):
    assert painted[0]["at paint"] == []


def test_opening_a_register_loads_nothing_that_draws_or_upgrades(painted):
    assert painted[0]["at opening"] == []


def test_the_chart_is_drawn_in_the_end_and_nothing_is_complained_of(painted):
    told, complaints = painted
    assert told["drawn"]
    assert complaints == ""


def test_thousands_of_signals(project):
    done = run(sys.executable, "-c", SIGNALS, project=project)
    assert done.stdout.split() == ["5000", "True", "True"], done.stderr


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs a virtual screen (xvfb)")
@pytest.mark.parametrize(("size", "palette"), [("1440x900", "light"), ("1024x768", "dark")])
def test_the_real_window(project, tmp_path, size, palette):
    picture = tmp_path / "window.png"
    done = run(
        *("xvfb-run", "-a", "-s", f"-screen 0 {size}x24"),
        *(sys.executable, HERE / "real_window.py", tmp_path, picture, size, palette),
        project=project,
        QT_QPA_PLATFORM="xcb",
        NOMS_HOME=str(tmp_path / "home"),
    )
    assert done.returncode == 0, done.stderr
    image = Image.open(picture).convert("RGB")
    wide, high = (int(part) for part in size.split("x"))
    assert image.size == (wide, high)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told == {"page": "DemoPage", "clipped": [], "chart": True}
    if palette == "light":
        assert image.getpixel((4, high // 2)) == RAIL
        assert image.getpixel((wide - 100, 4)) == BAND
    colours = image.crop((wide // 4, 100, wide - 40, high - 60)).getcolors(100_000)
    assert colours is None or len(colours) > 60
