"""Charts as files of their own: a board's spend, one of its measures, the boards of its region side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from noms_desktop.domain import minimum
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.typed import shown
from noms_desktop.services import clock, measures, names, pictures, rollup, sla, spend
from noms_desktop.services.pack_data import anonymised
from noms_desktop.store.queries import boards, rollups

if TYPE_CHECKING:
    from pathlib import Path

    from noms_desktop.domain.pictures import ComparisonPicture, SpendPicture, XmrPicture
    from noms_desktop.services.names import Names
    from noms_desktop.store.register import Store

ChartName = Literal["spend", "measure", "comparison"]
P = TypeVar("P", bound="SpendPicture | XmrPicture | ComparisonPicture")
NAMES: tuple[ChartName, ...] = get_args(ChartName)
INVENTED = "Illustrative: invented figures."


def picture(
    store: Store, name: str, board_code: str, *, measure: str | None = None, real_names: bool = False
) -> SpendPicture | XmrPicture | ComparisonPicture:
    """What a chart shows, as it leaves the program: anonymous names and a mark in an illustrative register.

    UserError for an unknown chart, one without its measure, and where there is nothing to draw yet.
    """
    printed = names.for_print(store, real_names=real_names)
    if name == "measure":
        made: SpendPicture | XmrPicture | ComparisonPicture | None = _measure(store, board_code, measure)
    elif name == "spend":
        made = spend.picture(store, board_code, rollup.plan_year(store))
    elif name == "comparison":
        made = _comparison(store, board_code, printed)
    else:
        raise UserError(f"There is no chart {shown(name)}.", f"Choose one of: {', '.join(NAMES)}.", where="chart")
    if made is None:
        raise UserError("There is nothing to draw yet.", "Record some figures of this board first.", where=name)
    return as_it_leaves(store, made, board_code, printed)


def as_it_leaves(store: Store, made: P, board_code: str, printed: Names) -> P:
    """A chart of a board as it may leave the program: whose it is, and that its figures are invented where they are."""
    mark = f" {INVENTED}" if store.info.illustrative else ""
    whose = f"{printed.board(board_code)}. {made.subtitle.rstrip('.')}.{mark}"
    return anonymised(replace(made, subtitle=whose, alternative_text=f"{whose} {made.alternative_text}"), printed)


def save(
    store: Store, name: str, board_code: str, out: Path, *, measure: str | None = None, real_names: bool = False
) -> Path:
    """Write a chart as .svg, .png or .pdf; UserError that names the file where it cannot be written."""
    if out.suffix.casefold() not in (".svg", ".png", ".pdf"):
        raise UserError(
            "A chart is saved as .svg, .png or .pdf.", "End the file's name in one of these.", where=str(out)
        )
    if not out.parent.is_dir():
        raise UserError("There is no such folder.", "Make it first, or choose another.", where=str(out.parent))
    made = picture(store, name, board_code, measure=measure, real_names=real_names)
    from noms_desktop.charts import files

    files.save(made, out)
    return out


def _measure(store: Store, board_code: str, text: str | None) -> XmrPicture | None:
    if text is None:
        raise UserError("Which measure?", "Name one, such as M04.", where="measure")
    year = clock.last_month(store).financial_year
    with store.read() as reader:
        code = sla.find_terms(reader, board_code, year, text).measure_code
    found = next(one for one in measures.read(store, board_code, year) if one.code == code)
    return pictures.measure_picture(found)


def _comparison(store: Store, board_code: str, printed: Names) -> ComparisonPicture | None:
    year = rollup.plan_year(store)
    with store.read() as reader:
        board = boards.board(reader, board_code)
        region = board.region_code if board else None
        found = rollups.by_board(reader, rollups.Scope(year=year.start, as_at=clock.as_at(store), region=region))
    everyone = f"All of {printed.region(region)}" if region else "All boards"
    return pictures.comparison_picture(found, board_code, year, minimum.rate(year), printed, everyone=everyone)
