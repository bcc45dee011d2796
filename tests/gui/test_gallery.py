"""Every page in every size, palette and scale, of a full, an empty and a hard register: nothing cut or covered."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from noms_desktop.gui.furnishing import OURS
from noms_desktop.services import register

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "pictures"
HEAVIEST = 60_000
"""Bytes of a picture that is kept."""


def _beside(name: str):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


places, hard = _beside("places"), _beside("hard_register")


@pytest.fixture(scope="session")
def _hard_file(illustrative_file, tmp_path_factory) -> Path:
    path = Path(shutil.copy(illustrative_file, tmp_path_factory.mktemp("hard") / "hard.noms"))
    with register.open_register(path) as store:
        hard.make_hard(store)
    return path


@pytest.fixture
def seen(request, tmp_path):
    """Goes round a register once: the faults by picture, and the folder of the pictures."""

    def go(name: str, size: str, palette: str, scale: str) -> tuple[dict[str, list[str]], Path]:
        kept = {"full": "illustrative_file", "empty": "_template", "hard": "_hard_file"}[name]
        path = Path(shutil.copy(request.getfixturevalue(kept), tmp_path / f"{name}.noms"))
        with closing(sqlite3.connect(path)) as file:
            first = file.execute("select uid from provider where kind <> 'board' order by id").fetchone()
        shots = [(place, size, palette) for place in places.every(first[0] if first else "")]
        (tmp_path / "shots.json").write_text(json.dumps(shots), encoding="utf-8")
        folder = tmp_path / "pictures"
        folder.mkdir()
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
        command = [sys.executable, HERE / "gallery.py", path, tmp_path / "shots.json", folder]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1]), folder

    return go


@pytest.mark.parametrize(("name", "size", "palette", "scale"), places.ROUNDS)
def test_nothing_is_cut_covered_or_stray(seen, name, size, palette, scale):
    told, folder = seen(name, size, palette, scale)
    assert len(told) >= len(places.PLACES) - 1
    assert {place: faults for place, faults in told.items() if faults} == {}
    wide, high = (int(part) * int(scale) for part in size.split("x"))
    for picture in folder.iterdir():
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (wide, high), picture.name


def test_the_pictures_that_are_kept_show_every_page_and_stay_small():
    kept = {places.kept_name(*one) for one in places.KEPT}
    assert {picture.name for picture in PICTURES.iterdir()} == kept
    assert {one[1].partition("|")[0] for one in places.KEPT} == {page.key for page in OURS.pages}
    assert {one[0] for one in places.KEPT} == {name for name, *_ in places.ROUNDS}
    for name in kept:
        image = QImage(str(PICTURES / name))
        assert image.width() == 720, name
        assert (PICTURES / name).stat().st_size <= HEAVIEST, name
