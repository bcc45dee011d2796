"""SLA review meetings: steps, agenda, notes, attendance, decisions, actions and minutes."""

from __future__ import annotations

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

REVIEW_STATES = ("scheduled", "draft", "with_board", "issued", "held", "minutes_agreed")
NOTE_KINDS = (
    "position",
    "finding",
    "board_comment",
    "private",
    "point",
    "we_ask",
    "brief_aim",
    "brief_fallback",
    "brief_question",
    "brief_answer",
)
ACTION_STATES = ("open", "done", "carried", "withdrawn")

review = shapes.record(
    "review",
    c.refers("board_code", "board.code"),
    c.year(),
    c.between("quarter", 1, 4),
    c.day("held_on"),
    c.time_of_day("starts_at"),
    c.time_of_day("ends_at"),
    c.words("place"),
    c.choice("state", *REVIEW_STATES, default="scheduled"),
    c.words("marking"),
    shapes.unique("review", "board_code", "year", "quarter"),
)

# data day, draft to the board, board's comments, issue, review, minutes.
review_step = shapes.record(
    "review_step",
    c.refers("review_id", "review.id"),
    c.words("step", filled=True),
    c.day("due_on", null=False),
    c.day("done_on"),
    shapes.unique("review_step", "review_id", "step"),
)

agenda_item = shapes.record(
    "agenda_item",
    c.refers("review_id", "review.id"),
    c.whole("position", low=1),
    c.words("title", filled=True),
    c.whole("minutes", low=0, default=0),
    c.words("lead"),
    # The key of the section of the pack that serves the item.
    c.words("section"),
)

review_note = shapes.record(
    "review_note",
    c.refers("review_id", "review.id"),
    c.refers("agenda_item_id", "agenda_item.id", null=True),
    c.refers("series_id", "measure_series.id", null=True),
    c.choice("kind", *NOTE_KINDS),
    c.words("text"),
    c.words("author"),
    c.day("written_on"),
)

attendance = shapes.record(
    "attendance",
    c.refers("review_id", "review.id"),
    c.words("post", filled=True),
    c.words("name"),
    c.choice("role", "present", "apologies", "in_attendance", default="present"),
    c.choice("side", "commissioner", "board", "other"),
)

decision = shapes.record(
    "decision",
    c.refers("review_id", "review.id"),
    c.whole("number", low=1),
    c.words("text", filled=True),
    c.choice("state", "asked", "agreed", "not_agreed", "deferred", default="asked"),
    c.words("section"),
    shapes.unique("decision", "review_id", "number"),
)

# Referred to as GLO-2006-14: the board's short code, the year, the number. Numbers are never used again.
action = shapes.record(
    "action",
    c.refers("board_code", "board.code"),
    c.year(),
    c.whole("number", low=1),
    c.refers("raised_review_id", "review.id", null=True),
    # The item under which the review asked for it.
    c.refers("agenda_item_id", "agenda_item.id", null=True),
    c.words("text", filled=True),
    c.words("done_looks_like"),
    c.words("owner_post"),
    c.day("original_due", null=False),
    c.day("due", null=False),
    c.choice("status", *ACTION_STATES, default="open"),
    c.day("closed_on"),
    c.words("note"),
    c.whole("times_carried", low=0, default=0),
    shapes.unique("action", "board_code", "year", "number"),
    shapes.check("action", "closed", "closed_on IS NULL OR status IN ('done', 'withdrawn')"),
)

action_progress = shapes.record(
    "action_progress",
    c.refers("action_id", "action.id"),
    c.refers("review_id", "review.id"),
    c.choice("status", *ACTION_STATES),
    c.words("note"),
    shapes.unique("action_progress", "action_id", "review_id"),
)

minutes = shapes.record(
    "minutes",
    c.refers("review_id", "review.id"),
    c.whole("version_no", low=1),
    c.choice("state", "draft", "comments", "agreed", default="draft"),
    c.words("text"),
    # Why it was opened again after the version before it had been agreed.
    c.words("reason"),
    c.day("agreed_on"),
    c.refers("blob_sha256", "blob.sha256", null=True),
    shapes.unique("minutes", "review_id", "version_no"),
)
