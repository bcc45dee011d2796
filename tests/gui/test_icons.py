"""Icons: there for every name that is used, drawn in the colour asked for, licensed."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor

from noms_desktop import paths
from noms_desktop.gui import icons, theme

FOLDER = paths.resources() / "icons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg") if path.stem != "noms-desktop")


@pytest.mark.parametrize("name", NAMES)
def test_drawn_in_the_colour_asked_for(dressed, name):
    image = icons.pixmap(name, "link", 24, 1.0).toImage()
    solid = [image.pixelColor(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 250]
    wanted = theme.colour("link")
    assert solid
    # The edges of lines are mixed with nothing, and lose a unit of colour by it.
    assert all(max(abs(a - b) for a, b in zip(c.getRgb()[:3], wanted.getRgb()[:3], strict=True)) <= 2 for c in solid)


def test_every_name_in_the_code_has_its_file(project):
    code = "\n".join(path.read_text("utf-8") for path in (project / "noms_desktop" / "gui").rglob("*.py"))
    used = set(re.findall(r'(?:IconButton|icon|pixmap|Empty|_StepButton)\(\s*"([a-z0-9-]+)"', code))
    used |= set(re.findall(r'PageSpec\("\w+", "[^"]+", "([a-z0-9-]+)"', code))
    assert len(used) > 8
    assert used <= set(NAMES)


def test_unmodified_and_licensed():
    assert all("ISC" in (FOLDER / f"{name}.svg").read_text("utf-8").splitlines()[0] for name in NAMES)
    assert "ISC License" in (FOLDER / "LICENSE-lucide.txt").read_text("utf-8")


def test_sharp_on_a_dense_screen(dressed):
    found = icons.pixmap("house", "ink", 18, 2.0)
    assert (found.width(), found.devicePixelRatio()) == (36, 2.0)


def test_icon_follows_the_palette(dressed):
    light = icons.icon("check").pixmap(20, 20).toImage()
    theme.wear(dressed, "dark")
    dark = icons.icon("check").pixmap(20, 20).toImage()
    assert light != dark


def test_the_programs_own_icon(dressed):
    picture = icons.program().pixmap(64, 64).toImage()
    assert picture.pixelColor(32, 60) == QColor("#17263a")
