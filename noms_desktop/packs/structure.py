"""The structure tree of a tagged document: elements, what lies in them, and how both are written to the file.

Elements are made while pages are drawn; the tree is written once, at the end, as plain objects of the PDF library.
PDF 1.7 (ISO 32000-1) sections 14.7 and 14.8, as PDF/UA-1 (ISO 14289-1) asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFObject

if TYPE_CHECKING:
    from collections.abc import Iterator


# The PDF library's document; its type stubs lack most of what is used here.
Library = Any
# The number and version of each object of a document, by its name.
Numbers = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: number `mcid` on page `page` (both from 0)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class LinkObject:
    """An annotation on page `page` (from 0), by the name under which the document holds it."""

    page: int
    name: str


class Element:
    """One structure element; `attributes` are PDF values already written ('<</O/Table/Scope/Row>>')."""

    __slots__ = ("attributes", "kids", "parent", "role")

    def __init__(self, role: str, parent: Element | None, attributes: Mapping[str, str]) -> None:
        self.role, self.parent, self.attributes = role, parent, attributes
        self.kids: list[Element | Content | LinkObject] = []
        if parent is not None:
            parent.kids.append(self)

    def prune(self) -> bool:
        """Drop elements in which nothing lies; whether anything is left. An empty table cell keeps its place."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.role in ("TD", "TH")

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


def pdf_text(text: str) -> str:
    """A text string as PDF source: plain where it is ASCII, else UTF-16 in hexadecimal."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<feff" + text.encode("utf-16-be", "replace").hex() + ">"


class Source(PDFObject):
    """An object of the file that is written as given; references are looked up at the last moment."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: Library) -> bytes:
        """The object's bytes."""
        del document
        return self.text.encode("ascii")


class _ElementSource(PDFObject):
    """A structure element as an object of the file."""

    def __init__(self, element: Element, tree: Tree) -> None:
        self.element, self.tree = element, tree

    def format(self, document: Library) -> bytes:
        """The element's dictionary; its own page stands once, content elsewhere names its page."""
        element, tree, numbers = self.element, self.tree, document.idToObjectNumberAndVersion
        own = None
        for kid in element.kids:
            if isinstance(kid, Content):
                own = kid.page
                break
        text = f"<</S/{element.role}/P {tree.reference(element.parent)}"
        if own is not None:
            text += f"/Pg {tree.page(numbers, own)}"
        for key, value in element.attributes.items():
            text += f"/{key} {value}"
        kids = [self._kid(kid, own, numbers) for kid in element.kids]
        if kids:
            text += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
        return f"{text}>>".encode("ascii")

    def _kid(self, kid: Element | Content | LinkObject, own: int | None, numbers: Numbers) -> str:
        if isinstance(kid, Content):
            if kid.page == own:
                return str(kid.mcid)
            return f"<</Type/MCR/Pg {self.tree.page(numbers, kid.page)}/MCID {kid.mcid}>>"
        if isinstance(kid, Element):
            return self.tree.reference(kid)
        name = numbers[f"Annot.{kid.name}"][0]
        return f"<</Type/OBJR/Obj {name} 0 R/Pg {self.tree.page(numbers, kid.page)}>>"


def page_reference(numbers: Numbers, page: int) -> str:
    """A reference to a page (from 0) of the document."""
    return f"{numbers[f'Page{page + 1}'][0]} 0 R"


class Tree:
    """The whole tree of a document, and the way back from each piece of content to its element."""

    ROOT = "StructTreeRoot"

    def __init__(self) -> None:
        self.root = Element("Document", None, {})
        self.contents: list[list[Element]] = []
        self.links: list[Element] = []
        self.elements: list[Element] = []
        self._references: dict[int, str] = {}
        self._pages: dict[int, str] = {}

    def reference(self, element: Element | None) -> str:
        """A reference to an element's object; to the root of the tree for none."""
        return self._references[0 if element is None else id(element)]

    def page(self, numbers: Numbers, page: int) -> str:
        """A reference to a page (from 0), kept for the elements that follow."""
        known = self._pages.get(page)
        if known is None:
            known = self._pages[page] = page_reference(numbers, page)
        return known

    def register(self, document: Library) -> None:
        """Give every element an object in the document. Called once, when the last page is drawn."""
        self.root.prune()
        self.elements = list(self.root.walk())
        numbers = document.idToObjectNumberAndVersion
        for number, element in enumerate(self.elements):
            document.Reference(_ElementSource(element, self), f"SE{number}")
            self._references[id(element)] = f"{numbers[f'SE{number}'][0]} 0 R"
        ways: list[str] = []
        for page, contents in enumerate(self.contents):
            ways.append(f"{page}[{' '.join([self.reference(element) for element in contents])}]")
        first = len(self.contents)
        ways += [f"{first + place} {self.reference(link)}" for place, link in enumerate(self.links)]
        text = (
            f"<</Type/StructTreeRoot/K[{self.reference(self.root)}]/ParentTree<</Nums[{chr(10).join(ways)}]>>"
            f"/ParentTreeNextKey {first + len(self.links)}>>"
        )
        document.Reference(Source(text), self.ROOT)
        self._references[0] = f"{numbers[self.ROOT][0]} 0 R"
