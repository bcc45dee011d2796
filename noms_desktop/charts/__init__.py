"""One function a chart: draw(figure, frozen data). Knows matplotlib figures, nothing of Qt or PDF."""

from __future__ import annotations
