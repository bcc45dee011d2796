"""Tables, spreadsheets and calendar files, in and out; hostile files end here."""

from __future__ import annotations
