"""What hangs on a provider, line by line: contacts, accreditations, members of a consortium."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from noms_desktop.domain import typed
from noms_desktop.domain.errors import StaleError, UserError
from noms_desktop.domain.periods import day_text, parse_date
from noms_desktop.services.provider_form import CHANGED, provider_of
from noms_desktop.services.providers import check_email, find_provider, find_service
from noms_desktop.store.queries import catalogue
from noms_desktop.store.queries import providers as queries
from noms_desktop.store.queries.providers import Accreditation, Contact, Member

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from noms_desktop.domain.changes import Applied
    from noms_desktop.store.door import Reader
    from noms_desktop.store.queries.providers import Provider, WholeProvider
    from noms_desktop.store.register import Store

    Line = Contact | Accreditation | Member

ROLES = ("lead", "member")
WHOLE_BP = 10_000
_SHARE = re.compile(r"\d{1,3}(\.\d{0,2})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedContact:
    """A contact as typed; None leaves a field as it is."""

    name: str | None = None
    post: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAccreditation:
    """An accreditation as typed; None leaves a field as it is, '' empties a date."""

    service: str | None = None
    value_band: str | None = None
    granted_on: str | None = None
    expires_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedMember:
    """A member of a consortium as typed: `member` its name, `share` in per cent ('12.5'); None leaves as it is."""

    member: str | None = None
    role: str | None = None
    share: str | None = None


def put_contact(store: Store, who: str, uid: str, was: Contact | None, given: TypedContact) -> Applied:
    """Add a contact to the provider of a uid, or change the one that `was`; it needs a name (UserError)."""
    values: dict[str, Any] = {
        one.name: " ".join(text.split()) for one in fields(given) if (text := getattr(given, one.name)) is not None
    }
    check_email(values.get("email", ""))
    if not values.get("name", "" if was is None else was.name):
        raise UserError("A contact needs a name.", "Where no name is known, type the post.", where="name")
    return _put(
        store, who, uid, _Part("contact", "Contact", was, values, values.get("name") or (was.name if was else ""))
    )


def put_accreditation(
    store: Store, who: str, uid: str, was: Accreditation | None, given: TypedAccreditation
) -> Applied:
    """Add an accreditation to the provider of a uid, or change the one that `was`; it is for a service (UserError).

    It cannot run out before it is granted; one renewed is another one, so the same service may stand there twice, but
    not for the same value from the same day.
    """
    values: dict[str, Any] = {}
    if given.value_band is not None:
        values["value_band"] = " ".join(given.value_band.split())
    for name in ("granted_on", "expires_on"):
        text = getattr(given, name)
        if text is not None:
            values[name] = parse_date(text, where=name) if text.strip() else None
    with store.read() as reader:
        if given.service is not None:
            values["service_code"] = find_service(reader, given.service).code
        if was is None and "service_code" not in values:
            raise UserError("An accreditation is for a service.", "Choose the service.", where="service")
        held = _whole(reader, uid).accreditations
        names = {one.code: one.name for one in catalogue.services(reader)}
    _check_accreditation(values, was, [one for one in held if was is None or one.uid != was.uid])
    code = values.get("service_code") or (was.service_code if was is not None else "")
    return _put(store, who, uid, _Part("accreditation", "Accreditation", was, values, names[code]))


def put_member(store: Store, who: str, uid: str, was: Member | None, given: TypedMember) -> Applied:
    """Add a member to the consortium of a uid, or change the one that `was`.

    A provider is a member once, never of itself; there is one lead, and shares come to 100% at most (UserError).
    """
    values: dict[str, Any] = {}
    with store.read() as reader:
        found = _whole(reader, uid)
        called = "" if was is None else was.member_name
        if given.member is not None:
            member = find_provider(reader, given.member, where="member")
            values["member_id"], called = member.id, member.name
        elif was is None:
            raise UserError("No member was named.", "Type the name of a provider in the register.", where="member")
    if values.get("member_id") == found.provider.id:
        raise UserError("A consortium cannot be a member of itself.", "Name another provider.", where="member")
    if given.role is not None or was is None:
        values["role"] = given.role or "member"
    if given.share is not None:
        values["share_bp"] = parse_share(given.share)
    _check_member(values, [one for one in found.members if was is None or one.uid != was.uid])
    return _put(store, who, uid, _Part("consortium_member", "Member", was, values, called))


def remove(store: Store, who: str, uid: str, was: Line) -> Applied:
    """Take away a contact, an accreditation or a member of the provider of a uid; undo brings it back."""
    table, what, called = _words_of(was)
    with store.read() as reader:
        owner, now = _fresh(reader, uid, was)
    with store.write(who, f"{what} removed: {called}, {owner.name}") as tx:
        tx.delete(table, now.id, version=now.version)
    return tx.applied


def parse_share(text: str) -> int:
    """Basis points from a share as typed, '33.33' or '33.33%'; nothing typed is nought. UserError otherwise."""
    bare = text.strip().removesuffix("%").strip()
    if not bare:
        return 0
    advice = "Type per cent, such as 40 or 33.33."
    plain = typed.plain(bare, "0123456789.", what="a share", advice=advice, where="share")
    if not _SHARE.fullmatch(plain):
        raise UserError(f"{typed.shown(text)} is not a share.", advice, where="share")
    whole, _, part = plain.partition(".")
    share = int(whole) * 100 + int(part.ljust(2, "0"))
    if share > WHOLE_BP:
        raise UserError(f"{typed.shown(text)} is more than the whole.", advice, where="share")
    return share


def share_text(share_bp: int) -> str:
    """A share in per cent without the sign: '33.33', '12.5', '40'."""
    return f"{share_bp // 100}.{share_bp % 100:02d}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class _Part:
    """A line to write: its table, what the history calls it, what it was, its new values, whose or what it is."""

    table: str
    what: str
    was: Line | None
    values: Mapping[str, Any]
    called: str


def _put(store: Store, who: str, uid: str, part: _Part) -> Applied:
    with store.read() as reader:
        owner = provider_of(reader, uid)
        now = None if part.was is None else _fresh(reader, uid, part.was)[1]
    for name in part.values:
        if now is not None and getattr(now, name) != getattr(part.was, name):
            raise StaleError("This was changed elsewhere since it was shown.", CHANGED, where=_TYPED.get(name, name))
    label = f"{part.what} {'added' if now is None else 'changed'}: {part.called}, {owner.name}"
    with store.write(who, label) as tx:
        if now is None:
            column = "consortium_id" if part.table == "consortium_member" else "provider_id"
            tx.insert(part.table, {column: owner.id, **part.values})
        else:
            tx.update(part.table, now.id, part.values, version=now.version)
    return tx.applied


# What a column is called where it is typed.
_TYPED: Mapping[str, str] = {"service_code": "service", "member_id": "member", "share_bp": "share"}


def _whole(reader: Reader, uid: str) -> WholeProvider:
    found = queries.whole(reader, provider_of(reader, uid).id)
    assert found is not None  # noqa: S101 - it was found in the same read
    return found


def _fresh(reader: Reader, uid: str, was: Line) -> tuple[Provider, Line]:
    """The provider, and a line of it as it now is."""
    found = _whole(reader, uid)
    lines: tuple[Line, ...] = (*found.contacts, *found.accreditations, *found.members)
    now = next((one for one in lines if one.uid == was.uid), None)
    if now is None:
        raise StaleError("This line was removed elsewhere since it was shown.", "Nothing was written.")
    return found.provider, now


def _words_of(was: Line) -> tuple[str, str, str]:
    """The table of a line, what the history calls it, and whose or what it is."""
    if isinstance(was, Contact):
        return "contact", "Contact", was.name
    if isinstance(was, Accreditation):
        return "accreditation", "Accreditation", was.service_name
    return "consortium_member", "Member", was.member_name


def _check_accreditation(values: Mapping[str, Any], was: Accreditation | None, others: list[Accreditation]) -> None:
    def now(name: str, empty: Any) -> Any:
        return values[name] if name in values else (empty if was is None else getattr(was, name))

    granted: date | None = now("granted_on", None)
    expires: date | None = now("expires_on", None)
    if granted is not None and expires is not None and expires <= granted:
        raise UserError(
            f"It cannot run out before it is granted, on {day_text(granted)}.",
            "Type a later day.",
            where="expires_on" if "expires_on" in values else "granted_on",
        )
    wanted = (now("service_code", ""), now("value_band", "").casefold(), granted)
    if any((one.service_code, one.value_band.casefold(), one.granted_on) == wanted for one in others):
        raise UserError(
            "This accreditation stands here already: the same service, value and day.",
            "Change the value or the day it is granted; a renewal begins on a day of its own.",
            where="service" if "service_code" in values else next(iter(values)),
        )


def _check_member(values: Mapping[str, Any], others: list[Member]) -> None:
    twin = next((one for one in others if one.member_id == values.get("member_id")), None)
    if twin is not None:
        raise UserError(f"{twin.member_name} is a member already.", "Change that line.", where="member")
    lead = next((one for one in others if one.role == "lead"), None)
    if values.get("role") == "lead" and lead is not None:
        raise UserError(f"{lead.member_name} leads already.", "Make that one a member first.", where="role")
    if values.get("role", "") not in ("", *ROLES):
        raise UserError(f"{typed.shown(values['role'])} is not lead or member.", "Choose one of these.", where="role")
    rest = WHOLE_BP - sum(one.share_bp for one in others)
    if values.get("share_bp", 0) > rest:
        raise UserError(
            f"The shares would come to {share_text(WHOLE_BP - rest + values['share_bp'])}%.",
            f"At most {share_text(max(rest, 0))}% is left for this one.",
            where="share",
        )
