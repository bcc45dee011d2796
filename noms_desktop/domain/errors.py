"""The three ways the program says no to a person; everything else is a defect of ours."""

from __future__ import annotations


class UserError(Exception):
    """Something a person can put right: what happened (`title`) and what to do about it (`advice`).

    Both are whole plain sentences without markup; `where` names the field, option or file when there is one.
    """

    def __init__(self, title: str, advice: str = "", *, where: str = "") -> None:
        head = f"{where}: {title}" if where else title
        super().__init__(f"{head} {advice}".strip())  # str() of it is what the command line prints
        self.title = title
        self.advice = advice
        self.where = where


class StaleError(UserError):
    """The record was changed by somebody else since it was read; nothing was written."""


class CancelledError(Exception):
    """The person asked a long piece of work to stop; nothing of it was kept."""
