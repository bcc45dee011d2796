"""A chart as a file of its own: svg, png or pdf, the same bytes each time, with its alternative text inside."""

from __future__ import annotations

import io
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from matplotlib.figure import Figure

from noms_desktop import charts
from noms_desktop.charts import style
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.pictures import BulletPicture, Picture

if TYPE_CHECKING:
    from pathlib import Path

_CREATOR = "NOMS Desktop"
_PNG_DPI = 200
_SUFFIXES = (".svg", ".png", ".pdf")
# Longer than any chart's description; only a runaway text is cut.
_LONGEST_DESCRIPTION = 20_000
_SVG_ROOT = re.compile(r"<svg\b[^>]*>")


def save(picture: Picture, path: Path, *, titled: bool = True) -> None:
    """Write the chart to `path`, in the format of its suffix; whole or not at all.

    UserError when the suffix is another one or the file cannot be written.
    """
    data = render(picture, path.suffix.casefold(), titled=titled)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        reason = error.strerror or "the system gives no reason"
        raise UserError(
            f"The chart could not be written: {reason}.",
            "Choose a folder that you may write to, and close the file if another program has it open.",
            where=str(path),
        ) from error


def render(picture: Picture, suffix: str, *, titled: bool = True) -> bytes:
    """The bytes of the chart as '.svg', '.png' or '.pdf'; no dates and no random names in them."""
    if suffix not in _SUFFIXES:
        shown = suffix or "no ending"
        raise UserError(
            f"A chart cannot be saved as '{shown}'.", "End the file's name in .svg, .png or .pdf.", where="file"
        )
    figure = Figure(figsize=charts.size_of(picture, titled=titled))
    charts.draw_any(figure, picture, titled=titled)
    title = style.clean(picture.label if isinstance(picture, BulletPicture) else picture.finding)
    description = _one_line(picture.alternative_text)
    buffer = io.BytesIO()
    if suffix == ".png":
        words = {"Software": _CREATOR, "Title": title, "Description": description}
        figure.savefig(buffer, format="png", dpi=_PNG_DPI, metadata=words)
    elif suffix == ".pdf":
        known = {"Title": title, "Subject": description, "Creator": _CREATOR, "Producer": None, "CreationDate": None}
        figure.savefig(buffer, format="pdf", metadata=known)
    else:
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": _CREATOR})
        return _described(buffer.getvalue().decode("utf-8"), title, description).encode("utf-8")
    return buffer.getvalue()


def _one_line(text: str) -> str:
    """A description that every format can carry: no control characters, no halves of characters."""
    sound = text[:_LONGEST_DESCRIPTION].encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in sound).split())


def _described(svg: str, title: str, description: str) -> str:
    """The drawing with a name and a description that a screen reader says in place of the picture."""
    found = _SVG_ROOT.search(svg)
    if found is None:
        raise AssertionError("matplotlib wrote an svg without a root")
    root = found[0][:-1] + ' role="img" aria-labelledby="chart-title chart-description">'
    name = f'<title id="chart-title">{escape(title)}</title>'
    words = f'\n {name}\n <desc id="chart-description">{escape(description)}</desc>'
    return svg[: found.start()] + root + words + svg[found.end() :]
