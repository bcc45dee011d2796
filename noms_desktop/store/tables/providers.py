"""Everyone who delivers, or could deliver, services; with services, areas, contacts, accreditation, consortia."""

from __future__ import annotations

from noms_desktop.store import columns as c
from noms_desktop.store import shapes

provider = shapes.record(
    "provider",
    c.words("name", filled=True),
    # The name without case, accents, punctuation and legal endings, by which duplicates are found.
    c.words("name_key", filled=True),
    c.refers("sector_code", "sector.code"),
    c.choice("kind", "organisation", "consortium", "board", "establishment", default="organisation"),
    # A board is itself a provider.
    c.refers("board_code", "board.code", null=True),
    c.choice("network_status", "none", "applied", "registered", default="none"),
    c.words("network_no"),
    c.refers("successor_id", "provider.id", null=True),
    c.words("phone"),
    c.words("email"),
    c.words("website"),
    c.words("address"),
    c.words("notes"),
    c.day("retired_on"),
    c.words("retired_reason"),
    shapes.index("provider", "name_key", unique=True, where="retired_on IS NULL"),
    shapes.index("provider", "name"),
    marked=True,
)

provider_service = shapes.keyed(
    "provider_service",
    c.refers("provider_id", "provider.id"),
    c.refers("service_code", "service_category.code"),
)

provider_area = shapes.keyed(
    "provider_area",
    c.refers("provider_id", "provider.id"),
    c.refers("board_code", "board.code"),
)

contact = shapes.record(
    "contact",
    c.refers("provider_id", "provider.id"),
    c.words("name", filled=True),
    c.words("post"),
    c.words("phone"),
    c.words("email"),
)

# Once only, by category and value (the paper's 2.12b).
accreditation = shapes.record(
    "accreditation",
    c.refers("provider_id", "provider.id"),
    c.refers("service_code", "service_category.code"),
    c.words("value_band"),
    c.day("granted_on"),
    c.day("expires_on"),
)

consortium_member = shapes.record(
    "consortium_member",
    c.refers("consortium_id", "provider.id"),
    c.refers("member_id", "provider.id"),
    c.words("role"),
    c.basis_points("share_bp"),
    c.day("joined_on"),
    c.day("left_on"),
    shapes.check("consortium_member", "not_itself", "consortium_id <> member_id"),
)
