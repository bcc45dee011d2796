"""Commands about providers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.cli import commands as cmd
from noms_desktop.cli.parser import shared

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from noms_desktop.cli.output import Output
    from noms_desktop.exchange.tables import Table
    from noms_desktop.services.names import Names
    from noms_desktop.services.providers import TypedProvider
    from noms_desktop.store.queries.providers import ProviderRow, WholeProvider

_FIELDS = (
    ("kind", "K", "organisation, consortium or establishment"),
    ("network", "N", "registration in the National Provider Network: none, applied, registered"),
    ("network-no", "NO", "its number there"),
    ("phone", "TEL", "telephone"),
    ("email", "ADDRESS", "e-mail address"),
    ("website", "ADDRESS", "website"),
    ("address", "TEXT", "postal address"),
    ("notes", "TEXT", "anything else worth keeping"),
)


def add(commands: cmd.Commands) -> None:
    """Add the commands."""
    group = cmd.group(commands, "provider", "Organisations that deliver services, or could.")
    made = cmd.command(
        group,
        "list",
        list_providers,
        about="List providers, those whose names hold every word given.",
        example="provider list housing --sector third\nprovider list --area dorset --service mentoring --csv",
        parents=[shared(csv=True, names=True)],
    )
    made.add_argument("words", nargs="*", metavar="TEXT")
    made.add_argument("--sector", metavar="S", help="private, third, public ...")
    made.add_argument("--service", metavar="S", help="that offer a service, such as mentoring")
    made.add_argument("--area", metavar="B", help="that serve a board's area")
    made.add_argument("--network", metavar="N", help="none, applied or registered")
    made.add_argument("--due-by", metavar="DATE", help="with a notice, break or end of an agreement by this day")
    made.add_argument("--all", action="store_true", help="the retired ones too")
    made = cmd.command(
        group,
        "show",
        show,
        about="Show one provider: what it does, where, with which agreements.",
        example="provider show 12",
        parents=[shared()],
    )
    made.add_argument("provider", metavar="ID|NAME")
    made = cmd.command(
        group,
        "add",
        add_provider,
        about="Enter a provider; one that may be in the register already is named first.",
        example="provider add --name 'Harbour Housing' --sector third --service accommodation_support --area dorset",
        parents=[shared()],
    )
    made.add_argument("--name", required=True, metavar="NAME")
    made.add_argument("--sector", required=True, metavar="S", help="private, third, public or joint_venture")
    _details(made)
    made = cmd.command(
        group,
        "edit",
        edit,
        about="Change a provider; services and areas given replace those it had.",
        example="provider edit 12 --phone '01305 224 000' --network registered",
        parents=[shared()],
    )
    made.add_argument("provider", metavar="ID|NAME")
    made.add_argument("--name", metavar="NAME", help="its new name")
    made.add_argument("--sector", metavar="S", help="private, third, public or joint_venture")
    _details(made)
    made = cmd.command(
        group,
        "retire",
        retire,
        about="Retire a provider; it stays in the register, and in what it did.",
        example="provider retire 12 --reason 'Closed in July 2006'",
        parents=[shared()],
    )
    made.add_argument("provider", metavar="ID|NAME")
    made.add_argument("--reason", required=True, metavar="TEXT")


def list_providers(asked: argparse.Namespace, out: Output) -> int:
    """List providers."""
    from noms_desktop.services import providers

    with cmd.reading(asked) as store:
        wanted = providers.Filters(
            words=" ".join(asked.words),
            sector=asked.sector,
            service=asked.service,
            area=asked.area,
            network=asked.network,
            due_by=asked.due_by,
            retired=asked.all,
        )
        found = providers.rows(store, wanted)
        names = cmd.names_for(store, asked)
        cmd.band(store, out)
        illustrative = store.info.illustrative
    if not found and not out.as_csv:
        out.line("None match. Ask for less, or add one with provider add.")
        return 0
    out.table(_table(found, names, illustrative=illustrative))
    out.line(f"{len(found):,} provider{'s' if len(found) != 1 else ''}")
    return 0


def show(asked: argparse.Namespace, out: Output) -> int:
    """Show one provider."""
    from noms_desktop.services import providers

    with cmd.reading(asked) as store:
        found = providers.whole(store, asked.provider)
        names = cmd.names_for(store, asked)
        cmd.band(store, out)
        services = {one.code: one.name for one in providers.service_list(store)}
        over = providers.over(store, found.agreements)
    for label, text in [*_in_words(found, services, names), *_agreements(found, names, over)]:
        out.line(f"{label:<14}{text}")
    return 0


def add_provider(asked: argparse.Namespace, out: Output) -> int:
    """Enter a provider."""
    from noms_desktop.services import providers

    with cmd.writing(asked) as store:
        applied = providers.add(store, cmd.who(), _typed(asked), although_similar=asked.although_similar)
    return cmd.saved(out, applied, asked)


def edit(asked: argparse.Namespace, out: Output) -> int:
    """Change a provider."""
    from noms_desktop.services import providers

    with cmd.writing(asked) as store:
        found = providers.provider(store, asked.provider)
        applied = providers.edit(store, cmd.who(), found, _typed(asked), although_similar=asked.although_similar)
    return cmd.saved(out, applied, asked)


def retire(asked: argparse.Namespace, out: Output) -> int:
    """Retire a provider."""
    from noms_desktop.services import providers

    with cmd.writing(asked) as store:
        found = providers.provider(store, asked.provider)
        applied = providers.retire(store, cmd.who(), found, asked.reason)
    return cmd.saved(out, applied, asked)


def _details(parser: argparse.ArgumentParser) -> None:
    """What a provider has besides its name and sector."""
    parser.add_argument(
        "--service", action="append", metavar="S", help="a service it offers; may be given several times"
    )
    parser.add_argument("--area", action="append", metavar="B", help="a board whose area it serves; several times too")
    for name, stands_for, about in _FIELDS:
        parser.add_argument(f"--{name}", metavar=stands_for, help=about)
    parser.add_argument("--although-similar", action="store_true", help="it is not the provider it resembles")


def _typed(asked: argparse.Namespace) -> TypedProvider:
    from noms_desktop.services.providers import TypedProvider

    details = {name.replace("-", "_"): getattr(asked, name.replace("-", "_")) for name, _, _ in _FIELDS}
    return TypedProvider(
        name=asked.name,
        sector=asked.sector,
        services=None if asked.service is None else tuple(asked.service),
        areas=None if asked.area is None else tuple(asked.area),
        **details,
    )


def _table(found: tuple[ProviderRow, ...], names: Names, *, illustrative: bool) -> Table:
    from noms_desktop.domain.money import pounds
    from noms_desktop.exchange.tables import Table
    from noms_desktop.services.spend import SECTOR_WORDS

    return Table(
        header=("No.", "Name", "Sector", "Services", "Areas", "Boards using", "Plan this year", "Next date"),
        rows=tuple(
            (
                str(row.id),
                cmd.short(names.text(row.name), 56) + (" (retired)" if row.retired_on else ""),
                SECTOR_WORDS.get(row.sector_code, row.sector_name),
                _several(row.services),
                str(len(row.areas)),
                _several(tuple(map(names.board, row.boards_using))),
                pounds(row.value_pence),
                _next(row),
            )
            for row in found
        ),
        right=(True, False, False, False, True, False, True, False),
        illustrative=illustrative,
        machine_header=(
            "provider",
            "name",
            "sector",
            "kind",
            "services",
            "areas",
            "boards_using",
            "network",
            "planned_pence",
            "next_on",
            "next_what",
            "retired_on",
        ),
        machine_rows=tuple(
            (
                row.id,
                names.text(row.name),
                row.sector_code,
                row.kind,
                "; ".join(row.services),
                "; ".join(map(names.code, row.areas)),
                "; ".join(map(names.code, row.boards_using)),
                row.network_status,
                row.value_pence,
                row.next_on.isoformat() if row.next_on else "",
                row.next_what or "",
                row.retired_on.isoformat() if row.retired_on else "",
            )
            for row in found
        ),
    )


def _several(names: tuple[str, ...]) -> str:
    if len(names) > 1:
        return f"{cmd.short(names[0], 30)} and {len(names) - 1} more"
    return cmd.short(names[0], 40) if names else "-"


def _next(row: ProviderRow) -> str:
    from noms_desktop.domain.periods import short_day

    return f"{row.next_what} {short_day(row.next_on)}" if row.next_on else "-"


def _in_words(found: WholeProvider, services: dict[str, str], names: Names) -> list[tuple[str, str]]:
    """What is known of a provider, a line each; what is empty is left out."""
    from noms_desktop.domain.periods import day_text

    own = found.provider
    said = [
        ("Number", str(own.id)),
        ("Name", own.name),
        ("Sector", own.sector_name),
        ("Kind", own.kind if own.kind != "organisation" else ""),
        ("Services", ", ".join(services[code] for code in own.services)),
        ("Areas", ", ".join(map(names.board, own.areas))),
        ("Network", f"{own.network_status} {own.network_no}".strip() if own.network_status != "none" else ""),
        ("Telephone", own.phone),
        ("E-mail", own.email),
        ("Website", own.website),
        ("Address", own.address),
        ("Notes", own.notes),
        ("Retired", f"{day_text(own.retired_on)}: {own.retired_reason}" if own.retired_on else ""),
    ]
    said += [("Contact", ", ".join(filter(None, (one.name, one.post, one.phone, one.email)))) for one in found.contacts]
    said += [("Accredited", f"{one.service_name} {one.value_band}".strip()) for one in found.accreditations]
    said += [("Member", f"{one.member_name}, {one.role}".strip(", ")) for one in found.members]
    said += [("Member of", one.consortium_name) for one in found.member_of]
    return [(label, text) for label, text in said if text]


def _agreements(found: WholeProvider, names: Names, over: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """An agreement a line, the live ones first; `over` says by id of each that is not live what became of it."""
    from noms_desktop.domain.money import pounds
    from noms_desktop.domain.periods import day_text

    for one in sorted(found.agreements, key=lambda one: one.id in over):
        board = names.board(one.board_code) if one.board_code else "the region"
        value = f"{pounds(one.annual_value_pence)} a year"
        ends = f", ends {day_text(one.ends_on)}" if one.ends_on else ""
        how = f" (not live: {over[one.id]})" if one.id in over else ends
        yield "Agreement", f"{one.reference}, {one.title or one.service_name}, for {board}, {value}{how}"
