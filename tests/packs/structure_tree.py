"""Reads the structure tree of a PDF and lists what is wrong in it; used by `tests.packs.structure`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pikepdf import Array, Dictionary, Pdf

_HEADING = re.compile(r"H([1-6])")
_PARENTS = {
    "TD": {"TR"},
    "TH": {"TR"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI", "Note"},
    "LBody": {"LI"},
}
_KNOWN = {
    *_PARENTS, "Document", "Sect", "Div", "P", "H1", "H2", "H3", "H4", "L", "Table", "Figure", "Caption", "Link",
    "Span", "Note", "BlockQuote",
}  # fmt: skip


@dataclass
class Node:
    """An element as read: its role, its dictionary, its child elements, its marked content and annotations."""

    role: str
    item: Dictionary
    kids: list[Node] = field(default_factory=list)
    contents: list[tuple[tuple[int, int], int]] = field(default_factory=list)
    annotations: list[Dictionary] = field(default_factory=list)

    def walk(self) -> Iterator[tuple[Node, Node | None]]:
        """Each element below with its parent, in reading order."""
        queue: list[tuple[Node, Node | None]] = [(self, None)]
        while queue:
            node, parent = queue.pop()
            yield node, parent
            queue.extend((kid, node) for kid in reversed(node.kids))

    def has_content(self) -> bool:
        """Whether anything is drawn in it or below it."""
        return any(node.contents for node, _ in self.walk())


def read(item: Dictionary) -> Node:
    """An element of the tree with all below it."""
    node = Node(str(item.S)[1:], item)
    kids = item.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            kind = str(kid.get("/Type", ""))
            if kind == "/MCR":
                node.contents.append((kid.Pg.objgen, int(kid.MCID)))
            elif kind == "/OBJR":
                node.annotations.append(kid.Obj)
            else:
                node.kids.append(read(kid))
        else:
            node.contents.append((item.Pg.objgen, int(kid)))
    return node


def tree_faults(pdf: Pdf, used: dict[tuple[int, int], list[int]]) -> list[str]:
    """What is wrong in the tree; `used` are the numbers of marked content that each page really has."""
    root = pdf.Root.StructTreeRoot
    tops = root.K if isinstance(root.K, Array) else [root.K]
    found: list[str] = []
    held: dict[tuple[int, int], list[int]] = {}
    levels: list[int] = []
    for top in tops:
        for node, parent in read(top).walk():
            found += _element_faults(node, parent)
            for page, number in node.contents:
                held.setdefault(page, []).append(number)
            if match := _HEADING.fullmatch(node.role):
                levels.append(int(match[1]))
                if not node.has_content():
                    found.append(f"an empty heading {node.role}")
    found += _level_faults(levels)
    for number, page in enumerate(pdf.pages, 1):
        if sorted(held.get(page.obj.objgen, [])) != sorted(used.get(page.obj.objgen, [])):
            found.append(f"page {number}: its marked content and the structure tree differ")
    found += _way_back_faults(pdf, used)
    found += _annotation_faults(pdf)
    return found


def _level_faults(levels: list[int]) -> list[str]:
    found = []
    if levels[:1] != [1]:
        found.append("the first heading is not an H1")
    if levels.count(1) > 1:
        found.append("more than one H1")
    found += [f"heading level skipped: H{a} to H{b}" for a, b in pairwise(levels) if b > a + 1]
    return found


def _element_faults(node: Node, parent: Node | None) -> list[str]:
    role = node.role
    found = []
    if role not in _KNOWN:
        found.append(f"unknown role {role}")
    if parent is not None and node.item.P.objgen != parent.item.objgen:
        found.append(f"{role} names another parent than the one it lies in")
    if role in _PARENTS and (parent is None or parent.role not in _PARENTS[role]):
        found.append(f"{role} outside {' or '.join(sorted(_PARENTS[role]))}")
    if role == "Figure":
        found += _figure_faults(node)
    if role == "TH" and not re.search(r"/(Column|Row|Both)", str(_attribute(node.item, "/Scope"))):
        found.append("TH without Scope")
    if role == "Table":
        found += _table_faults(node)
    if role == "L" and any(kid.role != "LI" for kid in node.kids):
        found.append("a list with something else than items")
    if role == "Link" and not (node.annotations and node.has_content()):
        found.append("Link without words or annotation")
    return found


def _figure_faults(node: Node) -> list[str]:
    found = [] if str(node.item.get("/Alt", "")).strip() else ["Figure without alternative text"]
    if _attribute(node.item, "/BBox") is None:
        found.append("Figure without a bounding box")
    return found


def _attribute(item: Dictionary, key: str) -> object | None:
    attributes = item.get("/A", Dictionary())
    for part in attributes if isinstance(attributes, Array) else [attributes]:
        if key in part:
            return part[key]
    return None


def _table_faults(node: Node) -> list[str]:
    """Rows cover the same number of columns, spans counted; a table has rows, and header cells."""
    rows = [kid for group in [node, *node.kids] for kid in group.kids if kid.role == "TR"]
    if not rows:
        return ["a table without rows"]
    widths, covered = set(), dict[int, int]()
    for number, row in enumerate(rows):
        width = covered.get(number, 0)
        for cell in row.kids:
            columns = int(_attribute(cell.item, "/ColSpan") or 1)
            width += columns
            for below in range(1, int(_attribute(cell.item, "/RowSpan") or 1)):
                covered[number + below] = covered.get(number + below, 0) + columns
        widths.add(width)
    found = [f"a table whose rows have {sorted(widths)} columns"] if len(widths) > 1 else []
    if not any(cell.role == "TH" for row in rows for cell in row.kids):
        found.append("a table without header cells")
    return found


def _numbers(pdf: Pdf) -> dict[int, object]:
    """The parent tree, flat."""
    flat = list(pdf.Root.StructTreeRoot.ParentTree.get("/Nums", Array()))
    return {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}


def _way_back_faults(pdf: Pdf, used: dict[tuple[int, int], list[int]]) -> list[str]:
    """From each piece of content the parent tree leads to the element that holds it."""
    found = []
    ways = _numbers(pdf)
    for number, page in enumerate(pdf.pages, 1):
        if "/StructParents" not in page.obj or int(page.obj.StructParents) not in ways:
            found.append(f"page {number}: no way back to the structure tree")
            continue
        elements = list(ways[int(page.obj.StructParents)])
        found += [
            f"page {number}: content {mcid} leads back to another element"
            for mcid in used.get(page.obj.objgen, [])
            if mcid >= len(elements) or (page.obj.objgen, mcid) not in read(elements[mcid]).contents
        ]
    return found


def _annotation_faults(pdf: Pdf) -> list[str]:
    found = []
    ways = _numbers(pdf)
    pages = {page.obj.objgen for page in pdf.pages}
    for number, page in enumerate(pdf.pages, 1):
        for item in page.obj.get("/Annots", Array()):
            found += [f"page {number}: {fault}" for fault in _one_annotation(item, ways, pages)]
    return found


def _one_annotation(item: Dictionary, ways: dict[int, object], pages: set[tuple[int, int]]) -> list[str]:
    found = []
    if not str(item.get("/Contents", "")).strip():
        found.append("annotation without Contents")
    element = ways.get(int(item.get("/StructParent", -1)))
    if not isinstance(element, Dictionary):
        found.append("annotation without StructParent")
    elif str(element.S) != "/Link" or item.objgen not in [known.objgen for known in read(element).annotations]:
        found.append("annotation whose element does not hold it")
    if str(item.get("/Subtype")) != "/Link":
        found.append("annotation other than a link")
    if int(item.get("/F", 0)) & 0b100111 != 0b100:
        found.append("annotation that is not printed or is hidden")
    target = item.get("/Dest")
    if not isinstance(target, Array) or target[0].objgen not in pages:
        found.append("link that leads to no page")
    return found
