"""Started by a test: goes round pages in sizes and palettes, and says what is cut off, covered or stray.

    python tests/gui/gallery.py REGISTER SHOTS.json FOLDER

SHOTS.json holds a list of [place, size, palette], a place being 'page|record|part' (a review's own record has a bar
more: 'reviews|dorset|2006/07-Q2|part'), with '+meeting' behind it for meeting mode. A picture of each is put into
FOLDER. The faults are printed as one line of JSON: {'home 1440x900 light': ['...']}. The scale is QT_SCALE_FACTOR's.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gallery_faults import faults
from look import settle
from places import name_of
from PySide6.QtWidgets import QApplication

from noms_desktop.gui import app as program
from noms_desktop.gui import theme
from noms_desktop.gui.page import Place

QUIET = 0.2
ONCE_MORE = 0.6
"""Seconds of rest before what looked like a fault is believed: charts and wrapped lines find their size in steps."""
MEETING = "+meeting"
QUICKLY = 90
"""Qt's quality of a PNG, which is how little it is pressed together: the usual takes longer than drawing it."""


def place_of(asked: str) -> Place:
    parts = asked.removesuffix(MEETING).split("|")
    if len(parts) > 3 or (len(parts) == 3 and parts[0] == "reviews" and parts[1]):
        page, board, quarter, *part = parts
        return Place(page, f"{board}|{quarter}", *part)
    return Place(*parts)


def main() -> None:
    register, shots, folder = sys.argv[1:4]
    wanted = json.loads(Path(shots).read_text(encoding="utf-8"))
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    application = QApplication(["gallery"])
    program.dress(application)
    shell = program.make_shell([register])
    shell.begin()
    settle(application, shell, 0.5)
    told: dict[str, list[str]] = {}
    for asked, size, palette in wanted:
        wide, high = (int(part) for part in size.split("x"))
        window = shell.window
        if (window.width(), window.height()) != (wide, high):
            window.resize(wide, high)
        if theme.current().name != palette:
            shell.wear(palette)
        place = place_of(asked)
        window.go(place)
        settle(application, shell, QUIET)
        if asked.endswith(MEETING):
            window.page.start_meeting()
            settle(application, shell, QUIET)
        name = name_of(asked, size, palette, scale)
        told[name] = faults(window, window.page)
        if told[name]:
            settle(application, shell, ONCE_MORE)
            told[name] = faults(window, window.page)
        if (window.width(), window.height()) != (wide, high):
            told[name].append(f"the window is {window.width()} x {window.height()}")
        if place.page != window.page.KEY:
            told[name].append(f"the page is {window.page.KEY}")
        window.grab().toImage().save(str(Path(folder) / f"{name}.png".replace(" ", "_")), "PNG", QUICKLY)
        if asked.endswith(MEETING):
            window.page.leave_meeting()
    shell.window.leave()
    shell.end()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
