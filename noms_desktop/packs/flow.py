"""How blocks fill a page: measured first, split where they may be, drawn only when their place is settled.

A page reference needs numbers that are known only once everything has its place, so measuring takes the numbers as they
are known so far and drawing happens once, at the end. The units are points; `top` is the upper edge, y grows upwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from typing_extensions import override

from noms_desktop.packs import styles

if TYPE_CHECKING:
    from noms_desktop.packs.canvas import Sheet

Numbers = Mapping[str, str]
TOLERANCE = 0.01


class Block:
    """Something that takes a height on a page. `identity` is shared by the pieces it is split into."""

    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False

    def __init__(self) -> None:
        self.identity = object()

    @property
    def refers(self) -> bool:
        """Whether page numbers stand in it, so that its height may change with them."""
        return False

    def measure(self, width: float, numbers: Numbers) -> float:
        """The height at this width; called again whenever the numbers may have changed."""
        raise NotImplementedError

    def split(self, width: float, room: float, numbers: Numbers, *, force: bool = False) -> tuple[Block, Block] | None:
        """A first piece that fits into `room`, and the rest; None when it cannot be. `force`: alone on a fresh page."""
        del width, room, numbers, force
        return None

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw at the place measured for; called once."""
        raise NotImplementedError

    def anchors(self) -> Iterator[str]:
        """The keys that page references may name and that lie in this block."""
        return iter(())


class Space(Block):
    """Empty height; vanishes at the top of a page."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    @override
    def measure(self, width: float, numbers: Numbers) -> float:
        return self.height

    @override
    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        return


class PageBreak(Space):
    """What follows starts a page; two in a row make no empty page."""

    def __init__(self) -> None:
        super().__init__(0)


class AnnexBreak(PageBreak):
    """The papers of the meeting end here: what follows is an annex, and 'page x of y' stops counting."""


class AnchorBlock(Space):
    """A place that a page reference can name; stays with what follows."""

    keep_with_next = True

    def __init__(self, key: str) -> None:
        super().__init__(0)
        self.key = key

    @override
    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        sheet.destination(self.key, top)

    @override
    def anchors(self) -> Iterator[str]:
        yield self.key


@dataclass(frozen=True, slots=True)
class Frame:
    """A border around a stack: its line width and padding in points; no border when the line is 0."""

    line: float = 0.0
    padding: float = 0.0
    colour: str = styles.RULE


class Stack(Block):
    """Blocks one under another, as one: a list, a boxed decision, things kept together on a page.

    `role` is the structure element they stand in ('' for none). A kept stack breaks only when it overfills a page.
    """

    def __init__(
        self, children: Sequence[Block], *, role: str = "", keep: bool = False, frame: Frame | None = None
    ) -> None:
        super().__init__()
        if any(isinstance(child, PageBreak) for child in children):
            raise ValueError("A page break stands between blocks, never inside one.")
        self.children = list(children)
        self.role, self.keep, self.frame = role, keep, frame or Frame()
        self.attributes: dict[str, str] = {}
        if self.children:
            self.space_before = self.children[0].space_before
            self.space_after = self.children[-1].space_after
        if self.frame.line:
            self.space_before, self.space_after = max(self.space_before, 6.0), max(self.space_after, 8.0)

    @override
    def measure(self, width: float, numbers: Numbers) -> float:
        inner = width - 2 * self.frame.padding
        height = 2 * self.frame.padding
        after = None
        for child in self.children:
            height += child.measure(inner, numbers) + (0 if after is None else max(after, child.space_before))
            after = child.space_after
        return height

    @property
    @override
    def refers(self) -> bool:
        return any(child.refers for child in self.children)

    @override
    def split(self, width: float, room: float, numbers: Numbers, *, force: bool = False) -> tuple[Block, Block] | None:
        if self.keep and not force:
            return None
        padding = self.frame.padding
        filled = fill(self.children, width - 2 * padding, room - 2 * padding, numbers, force=force)
        if not filled.taken or not filled.rest:
            return None
        return self._piece([block for block, _ in filled.taken]), self._piece(filled.rest)

    def _piece(self, children: Sequence[Block]) -> Stack:
        piece = Stack(children, role=self.role, frame=self.frame)
        piece.identity, piece.attributes = self.identity, self.attributes
        return piece

    @override
    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        padding = self.frame.padding
        if self.frame.line:
            with sheet.artifact():
                box = (x, top, width, self.measure(width, sheet.numbers))
                sheet.frame(box, colour=self.frame.colour, line=self.frame.line)
        if not self.role:
            self._draw_children(sheet, x + padding, top - padding, width - 2 * padding)
            return
        with sheet.inside(sheet.element(self.role, self.identity, self.attributes)):
            self._draw_children(sheet, x + padding, top - padding, width - 2 * padding)

    def _draw_children(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        after = None
        for child in self.children:
            top -= 0 if after is None else max(after, child.space_before)
            child.draw(sheet, x, top, width)
            top -= child.measure(width, sheet.numbers)
            after = child.space_after

    @override
    def anchors(self) -> Iterator[str]:
        for child in self.children:
            yield from child.anchors()


class IfRoom(Stack):
    """What a page has room for, or leaves out: where another block would be cut, this one ends in nothing."""

    @override
    def split(self, width: float, room: float, numbers: Numbers, *, force: bool = False) -> tuple[Block, Block]:
        del width, room, numbers, force
        return Space(0), Space(0)


@dataclass(slots=True)
class Filled:
    """What fitted into a room, with each block's distance from the top, and what did not."""

    taken: list[tuple[Block, float]] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)


def fill(
    blocks: Sequence[Block],
    width: float,
    room: float,
    numbers: Numbers,
    *,
    force: bool,
    check: Callable[[], None] | None = None,
) -> Filled:
    """Fill `room` from the top. With `force` at least one block is taken, cut if it can be, even if too tall."""
    filled = Filled()
    used, after = 0.0, 0.0
    for index, block in enumerate(blocks):
        if check is not None:
            check()
        if isinstance(block, PageBreak):
            filled.rest = list(blocks[index:])
            break
        if not filled.taken and isinstance(block, Space) and not isinstance(block, AnchorBlock):
            continue
        gap = max(after, block.space_before) if filled.taken else 0.0
        left = room - used - gap
        # A page that holds no more than headings so far takes what they head, cut if it can be: never headings alone.
        must = force and all(taken.keep_with_next for taken, _ in filled.taken)
        if not must and not _starts(blocks, index, width, left, numbers):
            filled.rest = list(blocks[index:])
            break
        height = block.measure(width, numbers)
        if height > left + TOLERANCE:
            pieces = block.split(width, left, numbers, force=must)
            if pieces is not None:
                filled.taken.append((pieces[0], used + gap))
                filled.rest = [pieces[1], *blocks[index + 1 :]]
                break
            if filled.taken:
                filled.rest = list(blocks[index:])
                break
        filled.taken.append((block, used + gap))
        used += gap + height
        after = block.space_after
    return filled


def _starts(blocks: Sequence[Block], index: int, width: float, left: float, numbers: Numbers) -> bool:
    """Whether a block, and what it must not be parted from, can begin in the room that is left."""
    block = blocks[index]
    height = block.measure(width, numbers)
    if height > left + TOLERANCE:
        return not block.keep_with_next and block.split(width, left, numbers) is not None
    following = index + 1
    if not block.keep_with_next or following >= len(blocks) or isinstance(blocks[following], PageBreak):
        return True
    gap = max(block.space_after, blocks[following].space_before)
    return _starts(blocks, following, width, left - height - gap, numbers)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place: distance of its upper edge from the top of the printing area."""

    block: Block
    offset: float


@dataclass(slots=True)
class Layout:
    """Every page with its blocks; `core` is the number of pages before the annexes, where there are annexes."""

    pages: list[list[Placed]] = field(default_factory=list)
    core: int = 0
    has_annexes: bool = False
    page_of: dict[str, int] = field(default_factory=dict)


def lay_out(
    blocks: Sequence[Block], width: float, height: float, numbers: Numbers, check: Callable[[], None]
) -> Layout:
    """Give every block its page. `check` is called at each block and may raise to stop."""
    layout = Layout()
    rest = _tidy(blocks)
    while rest:
        if isinstance(rest[0], PageBreak):
            if isinstance(rest[0], AnnexBreak):
                layout.has_annexes, layout.core = True, len(layout.pages)
            rest = rest[1:]
        filled = fill(rest, width, height, numbers, force=True, check=check)
        if filled.taken:
            layout.pages.append([Placed(block, offset) for block, offset in filled.taken])
            for block, _ in filled.taken:
                for key in block.anchors():
                    layout.page_of.setdefault(key, len(layout.pages))
        rest = filled.rest
    if not layout.has_annexes:
        layout.core = len(layout.pages)
    return layout


def _tidy(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with every break where it means something.

    Spaces and breaks before a break are dropped (the beginning of the annexes is not), anchors go with what follows, a
    break at the end makes no empty page. Only the first beginning of the annexes counts.
    """
    tidy: list[Block] = []
    annexed = False
    for block in blocks:
        if not isinstance(block, PageBreak):
            tidy.append(block)
            continue
        is_annex = isinstance(block, AnnexBreak) and not annexed
        anchors: list[Block] = []
        while tidy and isinstance(tidy[-1], Space):
            last = tidy.pop()
            if isinstance(last, AnchorBlock):
                anchors.insert(0, last)
            is_annex = is_annex or isinstance(last, AnnexBreak)
        annexed = annexed or is_annex
        tidy += [AnnexBreak() if is_annex else PageBreak(), *anchors]
    while tidy and isinstance(tidy[-1], Space):
        tidy.pop()
    return tidy[1:] if tidy and type(tidy[0]) is PageBreak else tidy
