"""The window: its shell, what every page is made on, and the pages."""

from __future__ import annotations

import builtins

# PySide puts a hook of its own around every import of the process, which reads the whole source of each module to see
# whether it mentions PySide, for its optional switch `from __feature__ import ...`. Nothing here uses that switch, and
# the hook makes a start a tenth longer, so what stood there before comes back.
import PySide6.QtCore  # noqa: F401 - the hook is put up by the first import of PySide

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
