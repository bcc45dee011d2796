"""What editors have in common that keep themselves: `KeptLine`, `KeptNote` and `Chooser`.

There is no button to save. What a person typed is told by `typed` once the editor is left, at Enter, and when its page
is left or closed (`settle`); Esc puts back what is kept. A refusal leaves it as it was typed, and newer words from the
register never overwrite it. The words beneath, and the accessible name, are those of the form that it stands in.

What stands in it and is not saved outlives the program once the editor was told its name (`stand_in`); what an earlier
run left is shown by `come_back`, and saved only when a person says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from noms_desktop.domain.unsaved import Typed
from noms_desktop.gui import unsaved as unsaved_words

if TYPE_CHECKING:
    # What it becomes part of; two widgets in one Qt does not take.
    from PySide6.QtCore import QObject as _Widget

    from noms_desktop.domain.unsaved import Left
    from noms_desktop.gui.unsaved import Unsaved
else:
    _Widget = object


class Kept(_Widget):
    """Comes first among the bases of an editor, which gives `value` and `_put` and calls `_on_changed`."""

    typed = Signal(str)
    """What stands in it now and is not what is kept; told once."""
    as_kept = Signal()
    """A person put back what is kept, by Esc or letter by letter: nothing is refused any more."""

    _kept = ""
    _told: str | None = None
    _touched = False
    _showing = False
    _spot: tuple[Unsaved, str, str] | None = None
    _held = False
    _came_back = False
    _why = ""

    @property
    def value(self) -> str:
        """What stands in it."""
        raise NotImplementedError

    def _put(self, text: str) -> None:
        raise NotImplementedError

    def _stands(self, text: str) -> bool:
        """Whether `text` is shown already, as far as it is to be shown while somebody types."""
        return self.value == text

    @property
    def kept(self) -> str:
        """What is kept, whatever is being typed."""
        return self._kept

    @property
    def changed(self) -> bool:
        """Whether a person typed something else than what is kept; what the program cannot show does not count."""
        return self._touched and self.value != self._kept

    def show_kept(self, text: str, *, anew: bool = False) -> None:
        """Show what is kept; of the same record again, what is being typed or was refused stays."""
        stays = self.changed and not anew and self.value != text
        self._kept = text
        if not stays:
            self._show(text)

    def take(self, text: str, *, told: str) -> None:
        """What was told is kept, as `text`, perhaps tidied up; what was typed since then stays."""
        typed_on = self.changed and self.value.strip() != told.strip()
        self._kept = text
        if not typed_on:
            self._show(text)
        self._hold()

    def stand_in(self, unsaved: Unsaved, place: str, field: str) -> None:
        """Hold what stands in it and is not kept under this name; said before another record is shown in it."""
        if self._spot != (unsaved, place, field):
            self._spot, self._held, self._why = (unsaved, place, field), False, ""

    def move_to(self, field: str) -> None:
        """Hold it under another name from now on: the record has come to be."""
        if self._spot is not None and self._spot[2] != field:
            unsaved, place, before = self._spot
            unsaved.drop(place, before)
            self._spot = unsaved, place, field
            self._hold()

    def put(self, text: str) -> None:
        """Let a text stand in it, as if a person had typed it."""
        self._put(text)
        self._on_changed()

    def because(self, words: str) -> None:
        """Why what stands in it was refused; it is held together with the text."""
        self._why = words
        self._hold()

    def come_back(self, left: Left) -> str:
        """Show a text that was typed and not saved before; gives the words to say of it, '' when it is kept since."""
        self._held = True
        self._showing = True
        self._put(left.typed.text)
        self._showing = False
        self._touched = True
        if not self.changed or self.value != left.typed.text:
            self._show(self._kept, exactly=True)
            return ""
        # It is sent when the person says so, at Enter, not because the field is passed through.
        self._told, self._came_back, self._why = self.value, True, left.typed.words
        return unsaved_words.words(left, self._kept)

    @property
    def came_back(self) -> bool:
        """Whether what stands in it was left by an earlier run, and nobody has said yet that it is whole."""
        return self._came_back

    def _send_again(self) -> None:
        """Enter in a text that came back: it is told like one that was just typed."""
        if self._came_back:
            self._told, self._came_back = None, False

    def _hold(self) -> None:
        """Keep what is not saved beside the register, or forget it when nothing is."""
        if self._spot is None:
            return
        unsaved, place, field = self._spot
        if self.changed:
            unsaved.keep(place, field, Typed(self.value, self._kept, self._why))
        elif self._held:
            unsaved.drop(place, field)
        self._held = self.changed

    def revert(self) -> None:
        """Put back what is kept."""
        was_changed = self.changed
        self._show(self._kept, exactly=True)
        if was_changed:
            self.as_kept.emit()

    def settle(self) -> None:
        """Tell of what was typed, if it was not told yet; done by itself at Enter and when the editor is left."""
        # Qt tells of a line at Enter and again when it is left; a refusal is told once.
        text = self.value
        if self.changed and text != self._told:
            self._told = text
            self.typed.emit(text)

    def _show(self, text: str, *, exactly: bool = False) -> None:
        self._showing = True
        if self.value != text if exactly else not self._stands(text):
            self._put(text)
        self._showing = self._touched = self._came_back = False
        self._told, self._why = None, ""
        self._hold()

    def _on_changed(self, *_: object) -> None:
        """Something else stands in it; by a person, unless it is what is shown just now."""
        if self._showing:
            return
        self._touched, self._came_back, self._why = True, False, ""
        self._hold()
        if self.value == self._kept:
            self._told = None
            self.as_kept.emit()
