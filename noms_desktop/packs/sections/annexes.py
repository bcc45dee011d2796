"""The annexes: definitions, grant base, all lines, remaining charts, comparison, glossary, attached files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.domain.periods import day_text
from noms_desktop.packs import blocks
from noms_desktop.packs.sections import parts
from noms_desktop.packs.sections.lines import line_table

if TYPE_CHECKING:
    from noms_desktop.domain.pack import BaseVersion, Definition, PackData
    from noms_desktop.packs.blocks import Block, Words


# More versions of the grant base than this take a second table.
_SIDE_BY_SIDE = 3
# Five charts a page, also under the annex's own heading.
_CHART_HEIGHT = 110.0


def definitions(data: PackData) -> list[Block]:
    """Annex A: what each measure counts, and where that comes from."""
    head = blocks.heading("Annex A: definitions of the measures", 2)
    if not data.definitions:
        return [blocks.keep(head, parts.none("No measure has been agreed with the board for this year."))]
    sure = blocks.caption(
        "The source of each measure is given with how sure it is: certain where a document of the time prints it, "
        "likely or unsure where it is inferred. S and K are the sources listed at the end of the table."
    )
    return [head, sure, _terms(data.definitions, "Measure")]


def glossary(data: PackData) -> list[Block]:
    """Annex F: the words of the field."""
    head = blocks.heading("Annex F: glossary", 2)
    if not data.glossary:
        return [blocks.keep(head, parts.none("The pack uses no word that needs one."))]
    return [head, _terms(data.glossary, "Term")]


def _terms(terms: tuple[Definition, ...], what: str) -> Block:
    return blocks.table(
        [what, "Meaning", "Source"],
        [[term.term, term.text, parts.or_dash(term.provenance)] for term in terms],
        [26, 49, 25],
        style="small",
        summary=f"Each {what.casefold()} with its meaning and the source of that meaning.",
    )


def grant_base(data: PackData) -> list[Block]:
    """Annex B: every dated version of the base side by side, which one this pack is drawn from, and their sources."""
    head = blocks.heading("Annex B: the grant base and its versions", 2, key="grant_base")
    versions = data.base_versions
    if not versions:
        return [blocks.keep(head, parts.none("No grant base has been recorded for this board."))]
    groups = [versions[first : first + _SIDE_BY_SIDE] for first in range(0, len(versions), _SIDE_BY_SIDE)]
    sources: list[Words] = [[(f"{_name(version)}: ", "bold"), _source(version)] for version in versions]
    return [blocks.keep(head, _bases(groups[0])), *map(_bases, groups[1:]), blocks.bullets(sources, "small")]


def _bases(versions: tuple[BaseVersion, ...]) -> Block:
    """What is left of the main grant in each version."""
    names = dict.fromkeys(name for version in versions for name, _ in version.exclusions)
    rows: list[list[blocks.CellWords]] = [["Main grant", *(parts.pounds(version.main_grant) for version in versions)]]
    rows += [[name, *(_less(version, name) for version in versions)] for name in names]
    rows.append(["Grant base", *(parts.pounds(version.base) for version in versions)])
    header: list[blocks.CellWords] = ["Pounds"]
    header += [[_name(version), parts.under(_dated(version))] for version in versions]
    return blocks.table(
        header,
        rows,
        [34, *[22] * len(versions)],
        align="l" + "m" * len(versions),
        style="small",
        summary="The main grant, what is taken off it, and the grant base that is left, in each version.",
        bold_rows=[len(rows) - 1],
    )


def _less(version: BaseVersion, name: str) -> str:
    pence = dict(version.exclusions).get(name)
    return parts.pounds(-pence if pence else pence)


def _name(version: BaseVersion) -> str:
    return f"{version.year_label}, {version.version}"


def _dated(version: BaseVersion) -> str:
    return f"from {day_text(version.effective_from)}" + ("\nused in this pack" if version.used else "")


def _source(version: BaseVersion) -> str:
    return f"{version.basis}. Source: {parts.or_dash(version.source)}."


def all_lines(data: PackData) -> list[Block]:
    """Annex C: every line, when some are not on the page of lines."""
    head = blocks.heading("Annex C: every line of the plan", 2, key="all_lines")
    if not data.lines:
        return [blocks.keep(head, parts.none("No plan has been agreed, so there are no lines."))]
    if not has_smaller_lines(data):
        return [blocks.keep(head, parts.none("Every line stands on the page of lines."))]
    return [head, line_table(data, whole=True)]


def has_smaller_lines(data: PackData) -> bool:
    """Whether some lines stand in the annex alone."""
    return any(not line.core for line in data.lines)


def charts(data: PackData) -> list[Block]:
    """Annex D: the measures that are no exceptions."""
    head = blocks.heading("Annex D: the remaining charts", 2, key="other_charts")
    if not data.other_charts:
        return [blocks.keep(head, parts.none("Every measure with figures has its chart among the exceptions."))]
    made = [
        blocks.keep(blocks.heading(picture.finding, 3, outline=False), parts.chart(picture, _CHART_HEIGHT))
        for picture in data.other_charts
    ]
    return [blocks.keep(head, made[0]), *made[1:]]


def comparison(data: PackData) -> list[Block]:
    """Annex E: boards side by side, by name."""
    head = blocks.heading("Annex E: boards side by side", 2, key="comparison")
    picture = data.comparison
    if picture is None:
        return [blocks.keep(head, parts.none("There is no figure to compare yet."))]
    height = 60.0 + 17.0 * len(picture.boards)
    return [
        blocks.keep(
            head,
            blocks.heading(picture.finding, 3, outline=False),
            parts.chart(picture, height),
            blocks.caption(f"{picture.subtitle}. Boards stand in order of name: this is no league table."),
        )
    ]


def about(data: PackData) -> list[Block]:
    """Annex G: the attached files of figures, and what this document is."""
    head = blocks.heading("Annex G: attached figures, and this document", 2)
    if data.tables:
        files: Block = blocks.table(
            ["File", "What it holds", "Rows"],
            [[table.name, table.title, f"{len(table.rows)}"] for table in data.tables],
            [36, 52, 12],
            align="llr",
            style="small",
            summary="The files attached to this document, with what they hold.",
        )
        files = blocks.keep(
            blocks.para(
                "These files are attached to this PDF; a reader's list of attachments opens them. Money is in pence."
            ),
            files,
        )
    else:
        files = parts.none("No file of figures is attached.")
    return [head, files, blocks.keep(blocks.heading("This document", 3, outline=False), _document(data))]


def _document(data: PackData) -> Block:
    kind = "Issued copy" if data.kind == "issued" else "Draft for accuracy check, unrecorded"
    rows = [
        ("What it is", f"{kind}, version {data.version}, {data.year_label} quarter {data.quarter}"),
        ("Prepared", f"{day_text(data.prepared_on)}, from data as at {day_text(data.as_at)}"),
        ("By", f"{data.commissioner}; {data.contact}" if data.contact.strip() else data.commissioner),
        ("History", data.history_head or "Not recorded"),
        ("Program", f"NOMS Desktop {data.program_version}"),
    ]
    return blocks.key_values(rows, share=0.16)
