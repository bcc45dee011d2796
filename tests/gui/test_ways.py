"""Ways between the program's own pages: the navigation's second click, a service found by the search."""

from __future__ import annotations

import pytest

from noms_desktop.gui import furnishing
from noms_desktop.gui.page import Place


@pytest.fixture
def whole(shell, illustrative, qtbot):
    """The program's own pages on the illustrative register."""
    one = shell(illustrative, furnishing=furnishing.standing(furnishing.OURS))
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    return one


def settled(whole, qtbot):
    qtbot.wait(60)
    qtbot.waitUntil(lambda: not whole.desk.jobs._running, timeout=20_000)


@pytest.mark.parametrize(
    "place",
    [Place("boards", "dorset", "sla"), Place("subcontracting", "dorset"), Place("reviews", "dorset|2006/07-Q2")],
    ids=lambda place: place.page,
)
def test_the_page_that_is_open_goes_to_its_list_when_chosen_again(whole, qtbot, place):
    window = whole.window
    window.go(place)
    settled(whole, qtbot)
    assert window.page.place().record == place.record
    window.go_to(place.page)
    settled(whole, qtbot)
    assert window.page.place().record == ""
    window.back()
    settled(whole, qtbot)
    assert window.page.place().record == place.record
    # From elsewhere the page is opened where it was left.
    window.go_to("home")
    window.go_to(place.page)
    settled(whole, qtbot)
    assert window.page.place().record == place.record


@pytest.mark.parametrize("opened_before", [True, False])
def test_a_service_that_was_found_shows_its_providers(whole, qtbot, opened_before):
    if opened_before:
        whole.window.go_to("providers")
        settled(whole, qtbot)
    whole.window.go(Place("providers", "", "service:mentoring"))
    settled(whole, qtbot)
    listing = whole.window.page.list.listing
    assert (listing.service, listing.sector, listing.area) == ("mentoring", "", "")
    assert 0 < whole.window.page.list.model.rowCount() < 1_000
