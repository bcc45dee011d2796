"""What editors have in common that keep themselves: `KeptLine`, `KeptNote` and `Chooser`.

There is no button to save. What a person typed is told by `typed` once the editor is left, at Enter, and when its page
is left or closed (`settle`); Esc puts back what is kept. A refusal leaves it as it was typed, and newer words from the
register never overwrite it. The words beneath, and the accessible name, are those of the form that it stands in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

if TYPE_CHECKING:
    # What it becomes part of; two widgets in one Qt does not take.
    from PySide6.QtCore import QObject as _Widget
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
        self._showing = self._touched = False
        self._told = None

    def _on_changed(self, *_: object) -> None:
        """Something else stands in it; by a person, unless it is what is shown just now."""
        if self._showing:
            return
        self._touched = True
        if self.value == self._kept:
            self._told = None
            self.as_kept.emit()
