"""What is read from a register, one module a noun: each function takes a Reader and returns frozen values.

A read that depends on time takes `as_at`, a date: what came after it is not seen, and a month is seen from its last day
on. Money is integer pence, months are '2006-09', a year is the calendar year it starts in (2006 is 2006/07).
"""

from __future__ import annotations
