"""What Ctrl+Z takes next, and what it is called."""

from __future__ import annotations

from noms_desktop.domain.changes import Applied, Touched
from noms_desktop.gui.undo import MOST_KEPT, UndoList


def applied(uid, label="An edit", size=1):
    return Applied(uid, label, (Touched("spend_month", "x"),) * size)


def test_walks_back_and_forth():
    steps = UndoList()
    steps.edited(applied("1", "Dorset: £1,200"))
    steps.edited(applied("2", "Dorset: £1,300"))
    assert steps.next_undo.label == "Dorset: £1,300"
    steps.undone(steps.next_undo, applied("3", "Undo: Dorset: £1,300"))
    assert (steps.next_undo.uid, steps.next_redo.uid, steps.next_redo.label) == ("1", "3", "Dorset: £1,300")
    steps.redone(steps.next_redo, applied("4", "Redo: Dorset: £1,300"))
    assert (steps.next_undo.uid, steps.next_undo.label, steps.next_redo) == ("4", "Dorset: £1,300", None)


def test_a_new_edit_ends_what_could_be_redone():
    steps = UndoList()
    steps.edited(applied("1"))
    steps.undone(steps.next_undo, applied("2"))
    steps.edited(applied("3"))
    assert steps.next_redo is None


def test_an_edit_that_changed_nothing_is_no_step():
    steps = UndoList()
    steps.edited(applied("", size=0))
    assert steps.next_undo is None


def test_a_refused_step_makes_way():
    steps = UndoList()
    steps.edited(applied("1"))
    steps.edited(applied("2"))
    steps.refused(steps.next_undo)
    assert steps.next_undo.uid == "1"


def test_does_not_grow_for_ever():
    steps = UndoList()
    for number in range(MOST_KEPT + 5):
        steps.edited(applied(str(number)))
    for _ in range(MOST_KEPT):
        steps.refused(steps.next_undo)
    assert steps.next_undo is None
