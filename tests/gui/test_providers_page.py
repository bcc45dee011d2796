"""The providers: found by letters and filters, opened, looked into, added once only, edited field by field, retired."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from noms_desktop.gui import clip, theme
from noms_desktop.gui.furnishing import Furnishing, PageSpec
from noms_desktop.gui.page import Place
from noms_desktop.gui.pages.provider_retire import RetireProvider
from noms_desktop.services import provider_form, providers
from noms_desktop.services.providers import Filters, TypedProvider

PROVIDERS = Furnishing(
    pages=(
        PageSpec("providers", "Providers", "users", "noms_desktop.gui.pages.providers:ProvidersPage"),
        PageSpec("boards", "Boards", "landmark", "demo_page:OtherPage"),
    )
)
SERIOUS = "Eskeltane Delivery Consortium (illustrative)"


class Open:
    """A shell at the list of providers, with what the tests ask of it."""

    def __init__(self, shell, qtbot):
        self.shell, self.qtbot = shell, qtbot
        qtbot.waitUntil(lambda: shell.window.page is not None, timeout=20_000)
        self.page = shell.window.page
        self.list, self.table = self.page.list, self.page.list.table
        shell.window.activateWindow()
        qtbot.waitUntil(shell.window.isActiveWindow, timeout=5_000)
        self.settle()

    @property
    def store(self):
        return self.shell.desk.store

    def settle(self):
        """Wait until nothing is asked of the register any more."""
        self.qtbot.waitUntil(self._still, timeout=20_000)

    def _still(self):
        QApplication.processEvents()
        reads = self.list.reads
        # An edit waits where the reading thread reads just then.
        edits, jobs = len(self.shell.desk.edits), self.shell.desk.jobs._running
        return not edits and not jobs and not reads._pause.isActive() and reads._finding is None

    def names(self):
        model = self.list.model
        return [model.row(number).name for number in range(model.rowCount())]

    def go(self, record="", part=""):
        self.shell.window.go(Place("providers", record, part))
        self.settle()

    def uid(self, name):
        return providers.whole(self.store, name).provider.uid

    def form(self, name):
        self.go(self.uid(name))
        return self.page.form

    def type(self, editor, text, *, leave=True):
        editor.setFocus()
        editor.selectAll()
        # QTest types Latin letters alone.
        editor.insert(text) if text else self.qtbot.keyClick(editor, Qt.Key.Key_Delete)
        if leave:
            self.qtbot.keyClick(editor, Qt.Key.Key_Tab)
            self.settle()


@pytest.fixture
def at(shell, illustrative, qtbot):
    """The illustrative register, at the list."""
    return Open(shell(illustrative, furnishing=PROVIDERS), qtbot)


@pytest.fixture
def empty(shell, real, qtbot):
    """An empty register, at the list."""
    return Open(shell(real, furnishing=PROVIDERS), qtbot)


@pytest.fixture
def two(empty):
    """A register of two providers."""
    for name, sector in (("Harbour Housing", "third"), ("Vale Works", "private")):
        empty.shell.desk.edit(providers.add, TypedProvider(name=name, sector=sector, areas=("dorset",)))
    empty.settle()
    return empty


# The list


def test_the_title_states_the_finding(at):
    assert at.page.heading.title.text() == "1,100 providers: 388 have an agreement that ends by 31 March 2007"
    assert "Third sector 763" in at.page.heading.subtitle.text()
    assert at.list.model.rowCount() == 1_100


def test_letters_filter_at_once_and_the_counts_follow(at, qtbot):
    qtbot.keyClick(at.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert at.list.words.hasFocus()
    qtbot.keyClicks(at.list.words, "hous")
    at.settle()
    expected = [row.name for row in providers.rows(at.store, Filters(words="hous"))]
    assert at.names() == expected
    assert at.list.count.text() == f"{len(expected)} matches"
    third = sum(row.sector_code == "third" for row in providers.rows(at.store, Filters(words="hous")))
    assert at.list.rail.facets["sector"]._counts["third"] == third


def test_letters_typed_on_the_table_filter_too(at, qtbot):
    at.table.setFocus()
    qtbot.keyClicks(at.table, "z")
    qtbot.keyClicks(at.list.words, "el")
    at.settle()
    assert at.list.words.text() == "zel"
    assert all("zel" in name.lower() for name in at.names())


def test_filters_are_chosen_and_given_up_by_keyboard(at, qtbot):
    facet = at.list.rail.facets["area"]
    facet.list.setFocus()
    facet.list.setCurrentRow(1)
    qtbot.keyClick(facet.list, Qt.Key.Key_Space)
    at.settle()
    expected = [row.name for row in providers.rows(at.store, Filters(area="bedfordshire"))]
    assert at.names() == expected
    assert facet._counts["bedfordshire"] == len(expected)
    qtbot.keyClick(facet.list, Qt.Key.Key_Return)
    at.settle()
    assert at.list.model.rowCount() == 1_100


def test_every_column_sorts_and_what_has_no_value_comes_last(at):
    model = at.list.model
    header = at.table.horizontalHeader()
    for column in range(model.columnCount()):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            header.setSortIndicator(column, order)
            at.settle()
            assert model.rowCount() == 1_100
    header.setSortIndicator(5, Qt.SortOrder.DescendingOrder)
    at.settle()
    values = [model.row(number).value_pence for number in range(1_100)]
    assert values == sorted(values, reverse=True)
    header.setSortIndicator(6, Qt.SortOrder.AscendingOrder)
    at.settle()
    days = [model.row(number).next_on for number in range(1_100)]
    known = [day for day in days if day]
    assert days == sorted(known) + [None] * (1_100 - len(known))


def test_the_chosen_row_stays_chosen_through_a_filter_and_a_change(at):
    name = providers.rows(at.store, Filters(words="hous"))[4].name
    at.table.select_row(at.names().index(name))
    at.list.words.setText("hous")
    at.settle()
    assert at.table.current.name == name
    found = providers.provider(at.store, name)
    at.shell.desk.edit(providers.edit, found, TypedProvider(sector="public"))
    at.settle()
    assert (at.table.current.name, at.table.current.sector) == (name, "Public")


def test_enter_opens_and_back_comes_to_the_list(at, qtbot):
    at.table.select_row(2)
    name = at.table.current.name
    qtbot.keyClick(at.table, Qt.Key.Key_Return)
    at.settle()
    assert at.page.heading.title.text() == name
    at.shell.window.back()
    at.settle()
    assert at.page.stack.currentWidget() is at.list
    assert at.table.current.name == name


def test_space_looks_into_a_row_and_the_drawer_follows_the_keyboard(at, qtbot):
    at.table.setFocus()
    at.table.select_row(0)
    qtbot.keyClick(at.table, Qt.Key.Key_Space)
    at.settle()
    assert at.list.panelled.is_open
    assert at.table.hasFocus(), "the keyboard stays on the list"
    assert at.list.preview.uid == at.table.current.uid
    qtbot.keyClick(at.table, Qt.Key.Key_Down)
    at.settle()
    assert at.table.current.name in at.list.preview.accessibleName()
    qtbot.keyClick(at.table, Qt.Key.Key_Escape)
    assert not at.list.panelled.is_open


def test_copying_takes_the_rows_that_were_never_on_the_screen(at, qtbot):
    at.list.model._known.clear()
    clip.leaving(None)
    at.table.selectAll()
    qtbot.keyClick(at.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    at.settle()
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == 1_100
    assert all(line.partition("\t")[0].endswith("(illustrative)") for line in lines)


def test_none_match_offers_the_way_back_and_a_new_one_with_the_words(at, qtbot):
    at.list._on_picked("area", "dorset")
    at.list.words.setText("Gŵyl <b>")
    at.settle()
    assert at.list.empty.isVisible()
    assert "'Gŵyl <b>'" in at.list.empty.accessibleName()
    buttons = [at.list.empty._buttons.itemAt(n).widget() for n in range(at.list.empty._buttons.count())]
    words = [one.text() for one in buttons if one is not None]
    assert words == ["Clear the words", "Clear the area filter", "Clear all", "Add 'Gŵyl <b>'"]
    next(one for one in buttons if one is not None and one.text().startswith("Add")).click()
    at.settle()
    assert at.page.new.name.text() == "Gŵyl <b>"


def test_narrow_the_filters_are_choosers_and_say_the_same(at):
    at.shell.window.resize(1024, 768)
    at.settle()
    assert at.list.bar.isVisible()
    assert not at.list.rail.isVisible()
    at.list._on_picked("sector", "private")
    at.settle()
    assert at.list.bar.choosers["sector"].currentText() == "Private (166)"


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
def test_services_areas_and_boards_are_not_cut_and_the_tip_has_them_all(at, size):
    at.shell.window.resize(*size)
    at.settle()
    keys = [column.key for column in at.list.model.columns]
    metrics, cut = at.table.fontMetrics(), []
    for key in ("services", "areas", "boards"):
        column = keys.index(key)
        room = at.table.columnWidth(column) - 16
        for row in range(60):
            index = at.list.model.index(row, column)
            words = index.data()
            if words and metrics.horizontalAdvance(words) > room:
                cut.append(words)
            names = getattr(at.list.model.row(row), {"boards": "boards_using"}.get(key, key))
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            assert all(name.split(" (")[0] in tip for name in names)
    assert not cut


def test_the_filters_are_read_whole_without_a_scroll_bar(at):
    rail = at.list.rail
    at.settle()
    assert not rail.verticalScrollBar().isVisible()
    lines = rail.facets["service"].list
    font = QFontMetrics(theme.font(14))
    for number in range(lines.count()):
        item = lines.item(number)
        count = lines.fontMetrics().horizontalAdvance("1,100")
        assert font.horizontalAdvance(item.text()) <= lines.viewport().width() - count - 24, item.text()
    assert lines.item(2).text() == "Drug treatment"
    assert "Drug treatment and drug rehabilitation requirement support" in lines.item(2).toolTip()


@pytest.mark.parametrize("size", [(1440, 900), (1200, 800), (1024, 768)])
def test_names_of_ordinary_length_stand_whole(at, size):
    at.shell.window.resize(*size)
    at.settle()
    model, table = at.list.model, at.table
    rows = range(model.rowCount())
    strong = QFontMetrics(model.index(0, 0).data(Qt.ItemDataRole.FontRole).resolve(table.font()))
    room = table.columnWidth(0) - 16
    cut = [name for row in rows if strong.horizontalAdvance(name := model.index(row, 0).data()) > room]
    assert len(cut) <= len(rows) // 16, cut
    assert table.horizontalScrollBar().maximum() == 0


def test_where_the_accreditation_has_no_column_the_drawer_and_a_copy_have_it(at, qtbot):
    at.shell.window.resize(1024, 768)
    at.settle()
    model = at.list.model
    column = [one.key for one in model.columns].index("expiry")
    row = next(row for row in range(model.rowCount()) if model.row(row).expires_on)
    day = model.index(row, column).data()
    assert at.table.isColumnHidden(column)
    at.table.select_row(row)
    qtbot.keyClick(at.table, Qt.Key.Key_Space)
    at.settle()
    assert any(f"until {day}" in one.text() for one in at.list.preview.findChildren(QLabel))
    at.table.copy()
    at.settle()
    assert day in QApplication.clipboard().text()


def test_an_empty_register_says_how_to_begin(empty, qtbot):
    assert empty.list.empty.accessibleName().startswith("No providers yet")
    assert not empty.list.rail.isVisible()
    qtbot.keyClick(empty.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    empty.settle()
    assert empty.page.stack.currentWidget() is empty.page.new


# Adding


def test_a_name_and_a_sector_are_enough(empty, qtbot):
    empty.go("new")
    new = empty.page.new
    qtbot.keyClicks(new.name, "Harbour Housing")
    new.add.click()
    assert new.sector.property("wrong")
    new.sector.setFocus()
    qtbot.keyClick(new.sector, Qt.Key.Key_Down)
    assert not new.sector.property("wrong"), "the refusal goes as soon as one is chosen"
    assert new.sector.accessibleDescription() == ""
    new.sector.choose("third")
    new.add.click()
    empty.settle()
    found = providers.whole(empty.store, "Harbour Housing").provider
    assert empty.page.record == found.uid
    assert empty.page.heading.title.text() == "Harbour Housing"
    assert not new.has_words


def test_a_likely_twin_shows_while_typing_and_opens(two, qtbot):
    two.go("new")
    new = two.page.new
    qtbot.keyClicks(new.name, "Harbor Housing")
    qtbot.waitUntil(new.twins.isVisible, timeout=5_000)
    assert [one.name for one in new.twins.twins] == ["Harbour Housing"]
    new.sector.choose("third")
    new.twins.opened.emit(new.twins.twins[0].uid)
    two.settle()
    assert two.page.heading.title.text() == "Harbour Housing"
    assert "kept as you typed it" in two.page.notice.title.text()
    assert two.page.unfinished()
    two.page.add_provider.trigger()
    two.settle()
    assert (new.name.text(), new.sector.value) == ("Harbor Housing", "third")


def test_one_that_is_another_organisation_is_added_although(two, qtbot):
    two.go("new")
    new = two.page.new
    new.sector.choose("third")
    qtbot.keyClicks(new.name, "Harbor Housing")
    new.add.click()
    two.settle()
    assert new.twins.although.isVisible()
    assert new.twins.although.text() == "Add it anyway"
    assert new.name.text() == "Harbor Housing", "what was typed stays"
    new.twins.although.click()
    two.settle()
    assert two.page.heading.title.text() == "Harbor Housing"


def test_a_name_that_is_taken_cannot_be_passed(two, qtbot):
    two.go("new")
    new = two.page.new
    new.sector.choose("third")
    qtbot.keyClicks(new.name, "The HARBOUR housing")
    new.add.click()
    two.settle()
    assert new.twins.isVisible()
    assert not new.twins.although.isVisible()


def test_a_provider_half_typed_is_not_left_unawares(two, qtbot):
    two.go("new")
    qtbot.keyClicks(two.page.new.name, "Half a na")
    two.shell.window.go_to("boards")
    assert two.shell.window.page is two.page
    assert "not in the register yet" in two.page.notice.title.text()
    two.page._leave_new()
    two.settle()
    assert two.page.stack.currentWidget() is two.list
    two.shell.window.go_to("boards")
    assert two.shell.window.page is not two.page


# The form


def test_notes_are_in_the_register_after_a_pause_without_leaving_them(two, qtbot):
    form = two.form("Vale Works")
    notes = form.fields.editors["notes"]
    notes.setFocus()
    qtbot.keyClicks(notes, "Rang them. ")
    qtbot.waitUntil(lambda: providers.provider(two.store, "Vale Works").notes == "Rang them.", timeout=10_000)
    assert notes.hasFocus()
    qtbot.keyClicks(notes, "No answer")
    assert notes.toPlainText() == "Rang them. No answer"
    assert two.page.settle()
    assert providers.provider(two.store, "Vale Works").notes == "Rang them. No answer"


def test_a_field_saves_when_it_is_left_and_undo_takes_it_back(two, qtbot):
    form = two.form("Vale Works")
    two.type(form.fields.editors["phone"], "01305 224 000")
    assert providers.provider(two.store, "Vale Works").phone == "01305 224 000"
    two.type(form.fields.editors["website"], "www.vale.example")
    two.shell.desk.undo()
    two.settle()
    assert form.fields.editors["website"].text() == ""
    assert providers.provider(two.store, "Vale Works").phone == "01305 224 000"


def test_escape_gives_back_what_was_there(two, qtbot):
    form = two.form("Vale Works")
    name = form.fields.editors["name"]
    two.type(name, "Something else", leave=False)
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "Vale Works"
    assert two.page.settle()


def test_wrong_input_stays_with_what_would_be_right_beneath(two, qtbot):
    form = two.form("Vale Works")
    email = form.fields.editors["email"]
    two.type(email, "office at vale")
    assert email.text() == "office at vale"
    assert email.property("wrong")
    assert "needs a name, @ and a domain" in email.accessibleDescription()
    two.shell.window.go_to("boards")
    assert two.shell.window.page is two.page, "what was typed is not lost by going elsewhere"
    two.page._discard()
    assert email.text() == ""
    assert not email.property("wrong")
    two.shell.window.go_to("boards")
    assert two.shell.window.page is not two.page


def test_a_name_like_another_one_is_kept_although(two, qtbot):
    form = two.form("Vale Works")
    two.type(form.fields.editors["name"], "Harbour Housin")
    assert form.twins.isVisible()
    assert providers.provider(two.store, "Vale Works").name == "Vale Works"
    form.twins.although.click()
    two.settle()
    assert two.page.heading.title.text() == "Harbour Housin"
    assert not form.twins.isVisible()


def test_what_another_writes_meanwhile_does_not_overwrite_what_is_typed(two, qtbot):
    form = two.form("Vale Works")
    phone = form.fields.editors["phone"]
    two.type(phone, "01305", leave=False)
    found = providers.provider(two.store, "Vale Works")
    two.shell.desk.edit(providers.edit, found, TypedProvider(notes="From elsewhere"))
    two.settle()
    assert phone.text() == "01305"
    assert form.fields.editors["notes"].toPlainText() == "From elsewhere"
    qtbot.keyClick(phone, Qt.Key.Key_Tab)
    two.settle()
    found = providers.provider(two.store, "Vale Works")
    assert (found.phone, found.notes) == ("01305", "From elsewhere")


def test_services_and_areas_are_ticked_by_keyboard(two, qtbot):
    form = two.form("Vale Works")
    areas = form.fields.editors["areas"]
    assert areas.words.text() == "Dorset"
    areas.change.setFocus()
    qtbot.keyClick(areas.change, Qt.Key.Key_Space)
    qtbot.keyClicks(areas.search, "wilt")
    qtbot.keyClick(areas.search, Qt.Key.Key_Return)
    two.settle()
    assert providers.provider(two.store, "Vale Works").areas == ("dorset", "wiltshire")
    assert areas.words.text() == "Dorset, Wiltshire"
    qtbot.keyClick(areas.search, Qt.Key.Key_Escape)
    assert not areas.is_open
    assert two.page.settle()


def test_a_contact_is_added_field_by_field_and_removed(two, qtbot):
    form = two.form("Vale Works")
    form.contacts.add_link.click()
    line = form.contacts.lines[0]
    two.type(line.editors["name"], "A. Person")
    assert line.uid, "the line that was typed in is the one that was kept"
    two.type(line.editors["email"], "a at vale")
    assert line.editors["email"].property("wrong")
    two.type(line.editors["email"], "a@vale.example")
    found = provider_form.read(two.store, two.page.record).contacts
    assert [(one.name, one.email) for one in found] == [("A. Person", "a@vale.example")]
    line.remove.click()
    two.settle()
    assert form.contacts.lines == []
    two.shell.desk.undo()
    two.settle()
    assert [one.editors["name"].text() for one in form.contacts.lines] == ["A. Person"]


def pick(chooser, value):
    chooser.setCurrentIndex(chooser.findData(value))
    chooser.activated.emit(chooser.currentIndex())


def test_an_accreditation_keeps_its_dates_in_order(two, qtbot):
    form = two.form("Vale Works")
    form.accreditations.add_link.click()
    line = form.accreditations.lines[0]
    pick(line.editors["service"], "mentoring")
    two.settle()
    two.type(line.editors["granted_on"], "1 October 2006")
    two.type(line.editors["expires_on"], "30/9/2006")
    assert "cannot run out before it is granted" in line._beneath.text()
    assert line.editors["expires_on"].text() == "30/9/2006"
    two.type(line.editors["expires_on"], "30/9/2009")
    held = provider_form.read(two.store, two.page.record).accreditations[0]
    assert (held.service_code, str(held.granted_on), str(held.expires_on)) == ("mentoring", "2006-10-01", "2009-09-30")
    assert line.editors["expires_on"].text() == "30 Sep 2009"


def test_a_consortium_has_a_lead_members_and_shares(two, qtbot):
    form = two.form("Vale Works")
    assert not form._members_card.isVisible()
    kind = form.fields.editors["kind"]
    pick(kind, "consortium")
    two.settle()
    assert form._members_card.isVisible()
    form.members.add_link.click()
    line = form.members.lines[0]
    two.type(line.editors["member"], "harbour housing")
    assert line.editors["member"].text() == "Harbour Housing"
    two.type(line.editors["share"], "140")
    assert "more than the whole" in line._beneath.text()
    two.type(line.editors["share"], "40")
    assert "60% is not given to a member" in form.shares.text()
    assert "Harbour Housing" in [one.member_name for one in provider_form.read(two.store, two.page.record).members]


def test_retiring_asks_why_and_the_retired_one_comes_back(two, qtbot):
    two.form("Vale Works")
    two.page.retire.trigger()
    two.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RetireProvider)
    dialog.yes.click()
    assert "Say why" in dialog.reason.accessibleDescription()
    qtbot.keyClicks(dialog.reason, "Closed in July")
    dialog.yes.click()
    two.settle()
    assert "Closed in July" in two.page.heading.subtitle.text()
    assert two.page.bring_back.isVisible()
    assert not two.page.retire.isVisible()
    two.page.bring_back.trigger()
    two.settle()
    assert providers.provider(two.store, "Vale Works").retired_on is None


def test_live_agreements_prevent_it_and_are_named_with_their_boards(at):
    at.form(SERIOUS)
    at.page.retire.trigger()
    at.settle()
    dialog = QApplication.activeModalWidget()
    assert "a live agreement" in dialog.accessibleName()
    assert [(row.buyer, row.reference) for row in dialog.model.rows()] == [("Northumbria", "AG-0971")]
    assert dialog.link.text() == "Open the agreements of Northumbria"
    asked = []
    at.page.asked.connect(asked.append)
    dialog.link.click()
    assert asked == [Place("boards", "northumbria", f"agreements/{dialog.model.row(dialog.model.index(0, 0)).uid}")]


def test_the_form_shows_agreements_members_and_history(at):
    form = at.form(SERIOUS)
    assert [row.buyer for row in form.agreements.model.rows()] == ["Northumbria"]
    assert len(form.members.lines) == 5
    assert form.shares.text() == "The shares come to 100%."
    assert form.history.model.rowCount() == 1


def test_nothing_of_a_name_is_taken_for_markup(two, qtbot):
    name = "<b>Cwmni Tŷ'r Gwŷr</b> & " + "Llan" * 20
    form = two.form("Vale Works")
    two.type(form.fields.editors["name"], name)
    assert two.page.heading.title.text() == name
    assert two.page.heading.title.textFormat() is Qt.TextFormat.PlainText
    two.go("", "list")
    assert name in two.names()


@pytest.mark.parametrize("place", ["list", "form", "new"])
@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
def test_everything_has_a_name_and_is_reached_by_tab(at, place, size):
    import reach

    at.shell.window.resize(*size)
    at.go(at.uid(SERIOUS) if place == "form" else place if place == "new" else "", "list" if place == "list" else "")
    page = at.page
    for one in reach.usable(page):
        assert reach.name_of(one).strip(), one
    reached = reach.by_tab(at.shell.window)
    missed = [
        one
        for one in reach.usable(page)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one not in reached and one.focusProxy() is None
    ]
    assert not missed


def test_the_filters_and_the_order_are_there_again_at_the_next_start(shell, illustrative, qtbot, monkeypatch):
    first = Open(shell(illustrative, furnishing=PROVIDERS), qtbot)
    first.list._on_picked("area", "dorset")
    first.table.horizontalHeader().setSortIndicator(5, Qt.SortOrder.DescendingOrder)
    first.settle()
    expected = first.names()
    first.shell.window.leave()
    first.shell.end()
    again = Open(shell(illustrative, furnishing=PROVIDERS), qtbot)
    assert again.names() == expected
    assert again.list.rail.facets["area"].code == "dorset"
