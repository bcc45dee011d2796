"""What tables show."""

from __future__ import annotations
