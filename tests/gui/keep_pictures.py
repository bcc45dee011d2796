"""Draws the pictures of the window that are kept beside the tests, small enough to be looked at in a review.

    python tests/gui/keep_pictures.py

Run it after a change of looks, look at what changed, and commit the pictures with the change. They show invented
figures; no test compares them pixel by pixel.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import hard_register
import places
from PIL import Image

from noms_desktop.services import demo, register

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "pictures"
WIDE, COLOURS, HEAVIEST = 720, (96, 64, 32, 24, 16), 60_000
PROVIDER = "010dffab-0280-7000-9bc7-9b8598f38f3d"


def registers(folder: Path) -> dict[str, Path]:
    """The full, the empty and the hard register, made in a folder."""
    made = {name: folder / f"{name}.noms" for name in ("full", "empty", "hard")}
    demo.build(made["full"])
    register.create_register(made["empty"], region="south-west", who="A. Tester").close()
    shutil.copy(made["full"], made["hard"])
    with register.open_register(made["hard"]) as store:
        hard_register.make_hard(store)
    return made


def draw(path: Path, shots: list[list[str]], scale: str, folder: Path) -> None:
    """Go round one register at one scale."""
    (folder / "shots.json").write_text(json.dumps(shots), encoding="utf-8")
    settings = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale, "NOMS_WHO": "A. Tester"}
    environment = {**os.environ, **settings, "NOMS_HOME": str(folder / "home")}
    command = [sys.executable, HERE / "gallery.py", path, folder / "shots.json", folder]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def keep(drawn: Path, kept: Path) -> None:
    """Keep a picture 720 pixels wide, in as many colours as it may have below 60 KB."""
    with Image.open(drawn) as opened:
        whole = opened.convert("RGB")
    small = whole.resize((WIDE, round(whole.height * WIDE / whole.width)), Image.Resampling.LANCZOS)
    for colours in COLOURS:
        few = small.quantize(palette=_palette(whole, small, colours), dither=Image.Dither.NONE)
        few.save(kept, optimize=True)
        if kept.stat().st_size <= HEAVIEST:
            return


def _palette(whole: Image.Image, small: Image.Image, colours: int) -> Image.Image:
    """The grounds and inks as they are, and between them the shades that most letters' edges have."""
    found = whole.getcolors(1 << 24) or []
    exact = [colour for _, colour in sorted(found, reverse=True)[: colours // 2]]
    shades = small.quantize(colours - len(exact)).getpalette() or []
    made = Image.new("P", (1, 1))
    made.putpalette([part for colour in exact for part in colour] + shades[: 3 * (colours - len(exact))])
    return made


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as temporary:
        made = registers(Path(temporary))
        for name, scale in dict.fromkeys((one[0], one[4]) for one in places.KEPT):
            folder = Path(temporary) / f"{name}-{scale}"
            folder.mkdir()
            wanted = [one for one in places.KEPT if (one[0], one[4]) == (name, scale)]
            shots = [[place.replace("{provider}", PROVIDER), size, palette] for _, place, size, palette, _ in wanted]
            draw(made[name], shots, scale, folder)
            for one, (place, size, palette) in zip(wanted, shots, strict=True):
                drawn = f"{places.name_of(place, size, palette, scale)}.png".replace(" ", "_")
                keep(folder / drawn, PICTURES / places.kept_name(*one))


if __name__ == "__main__":
    main()
