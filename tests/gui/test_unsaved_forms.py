"""Forms filled in by half and fields that were refused: held in the register, and back after a kill."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from noms_desktop.gui.dialogs.arrange_review import ArrangeReview
from noms_desktop.gui.dialogs.plain import Confirm
from noms_desktop.gui.page import Place
from noms_desktop.services import boards, providers, register, unsaved
from noms_desktop.services.providers import TypedProvider


@pytest.fixture
def killed(tmp_path):
    """The register as a kill leaves it: a copy of the file while the program that has it open goes on."""

    def copy(one):
        one.desk.unsaved.flush()
        return shutil.copy(one.desk.store.path, tmp_path / f"killed-{len(list(tmp_path.iterdir()))}.noms")

    return copy


def held(path):
    with register.open_register(path, read_only=True) as store:
        return {one.field: one.typed.text for one in unsaved.left(store)}


def tab_of(one):
    return one.window.page.board.made[one.window.page.board.tab]


def new_line(one):
    one.window.page.add_line()
    return one.window.page.plan.panel.new_line


def with_plan(path):
    """A board with a plan in work, so that lines can be added."""
    from noms_desktop.services import plans

    with register.open_register(path) as store:
        plans.new_version(store, "A. Tester", "dorset")


# Filled in before they are added


def test_a_new_line_is_filled_in_again_and_can_be_begun_afresh(opened, real, killed, rest):
    with_plan(real)
    one = opened(real, "subcontracting", "dorset", "lines")
    form = new_line(one)
    fields = form.fields
    fields.editor("service").put(fields.editor("service").itemData(2))
    fields.editor("title").put("Unpaid work in th")
    fields.editor("planned 2006/07").put("£1,2O0")
    service = fields.text("service")
    path = killed(one)
    assert held(path) == {"service": service, "title": "Unpaid work in th", "planned 2006/07": "£1,2O0"}
    again = opened(path, "subcontracting", "dorset", "lines")
    form = new_line(again)
    assert [form.fields.text(n) for n in ("service", "title", "planned 2006/07")] == [
        service,
        "Unpaid work in th",
        "£1,2O0",
    ]
    assert form.half.isVisible()
    assert "before the program stopped, and not saved" in form.half.words.text()
    assert again.window.page.unfinished(), "closing the window says so"
    form.half.change.click()
    assert form.fields.text("title") == ""
    assert form.half.change.text().startswith("Put back what you had typed at ")
    rest(again)
    assert held(path) == {}
    form.half.change.click()
    assert form.fields.text("title") == "Unpaid work in th"
    rest(again)
    assert held(path)["title"] == "Unpaid work in th"


def test_a_line_that_is_added_is_not_held_any_more(opened, real, rest):
    with_plan(real)
    one = opened(real, "subcontracting", "dorset", "lines")
    form = new_line(one)
    form.fields.editor("service").put(form.fields.editor("service").itemData(2))
    form.fields.editor("planned 2006/07").put("1200")
    rest(one)
    assert held(real)
    form.add()
    rest(one)
    assert held(real) == {}
    assert len(one.window.page._page.lines) == 1


def test_a_new_line_waits_for_its_own_board(opened, real, rest):
    with_plan(real)
    one = opened(real, "subcontracting", "dorset", "lines")
    new_line(one).fields.editor("title").put("For Dorset")
    one.window.go(Place("subcontracting", "gloucestershire", "lines"))
    rest(one)
    one.window.go(Place("subcontracting", "dorset", "lines"))
    rest(one)
    assert new_line(one).fields.text("title") == "For Dorset"
    assert held(real) == {"title": "For Dorset"}


def test_a_new_provider_is_filled_in_again(opened, real, killed, rest):
    one = opened(real, "providers", "new")
    new = one.window.page.new
    QTest.keyClicks(new.name, "Harbour Hou")
    new.sector.put("third")
    path = killed(one)
    again = opened(path, "providers", "new")
    new = again.window.page.new
    assert (new.name.text(), new.sector.value) == ("Harbour Hou", "third")
    assert new.half.isVisible()
    again.window.page._leave_new()
    rest(again)
    assert held(path) == {}


def test_a_grant_base_is_filled_in_again_for_its_board_alone(opened, real, killed, rest):
    one = opened(real, "subcontracting", "dorset", "base")
    base = one.window.page.plan.base
    base.editors["main-grant"].setText("5.2m")
    base.editors["source"].setText("Letter of 3 Ma")
    again = opened(killed(one), "subcontracting", "gloucestershire", "base")
    base = again.window.page.plan.base
    assert base.editors["main-grant"].text() == ""
    again.window.go(Place("subcontracting", "dorset", "base"))
    rest(again)
    assert (base.editors["main-grant"].text(), base.editors["source"].text()) == ("5.2m", "Letter of 3 Ma")
    assert base.half.isVisible()
    base.editors["source"].setText("Letter of 3 May")
    base.set_base()
    rest(again)
    assert held(again.desk.store.path) == {}
    assert base.half.isHidden()


def test_a_new_action_of_a_board_is_typed_on(opened, illustrative, killed, rest):
    one = opened(illustrative, "boards", "dorset", "reviews")
    tab = tab_of(one)
    tab.add_action()
    tab.panel.form.text.setPlainText("Send the list of un")
    again = opened(killed(one), "boards", "dorset", "reviews")
    tab = tab_of(again)
    tab.add_action()
    assert tab.panel.form.text.toPlainText() == "Send the list of un"
    assert tab.panel.form.half.isVisible()
    tab.panel.show_details()
    rest(again)
    assert held(again.desk.store.path) == {}, "Cancel gives it up"


def test_arranging_a_review_is_gone_on_with(opened, real, killed, qtbot, rest):
    def dialog(one):
        one.window.page.arrange_review()
        rest(one)
        return next(box for box in one.window.findChildren(ArrangeReview) if box.isVisible())

    one = opened(real, "reviews", "dorset|2006/07-Q2")
    box = dialog(one)
    box.form.place.setText("Town Hall, Dorch")
    box.on.setEditText("12 Octo")
    path = killed(one)
    box.reject()
    rest(one)
    assert held(real) == {}, "Cancel gives it up"
    again = opened(path, "reviews", "dorset|2006/07-Q2")
    box = dialog(again)
    assert (box.form.place.text(), box.on.currentText()) == ("Town Hall, Dorch", "12 Octo")
    box.reject()


def test_questions_to_a_board_are_there_when_it_is_sent_back_again(opened, illustrative, killed, rest):
    board = _submitted(illustrative)
    one = opened(illustrative, "subcontracting", board, "lines")
    one.window.page.steps.send_back()
    one.window.page.steps.dialog.text.setPlainText("Why is line 3 no")
    path = killed(one)
    one.window.page.steps.dialog.reject()
    rest(one)
    assert held(illustrative) == {"text": "Why is line 3 no"}, "what was asked stays, as ever, until it is sent"
    again = opened(path, "subcontracting", board, "lines")
    again.window.page.steps.send_back()
    box = again.window.page.steps.dialog
    assert box.text.toPlainText() == "Why is line 3 no"
    assert box.half.isVisible()
    box.yes.click()
    rest(again)
    assert held(path) == {}


def _submitted(path):
    from noms_desktop.services import plan_page

    with register.open_register(path) as store:
        for one in boards.boards_of(store):
            page = plan_page.read(store, one.code)
            if page.latest and "returned" in page.moves:
                return one.code
    raise AssertionError("no plan is submitted")


def test_the_reason_of_a_retirement_is_gone_on_with(opened, real, killed, rest):
    with register.open_register(real) as store:
        providers.add(store, "A. Tester", TypedProvider(name="Vale Works", sector="third", areas=("dorset",)))
        uid = providers.rows(store, providers.Filters())[-1].uid
    one = opened(real, "providers", uid)

    def reason(shell):
        shell.window.page._ask_live()
        rest(shell)
        return next(box for box in shell.window.findChildren(QPlainTextEdit) if box.window().isModal())

    reason(one).setPlainText("It was wound up in Ju")
    again = opened(killed(one), "providers", uid)
    assert reason(again).toPlainText() == "It was wound up in Ju"


# Fields that keep themselves, refused or typed by half


def test_a_refused_field_of_a_provider_is_back_with_its_words(opened, real, killed, qtbot, rest):
    with register.open_register(real) as store:
        providers.add(store, "A. Tester", TypedProvider(name="Vale Works", sector="third", areas=("dorset",)))
        uid = providers.rows(store, providers.Filters())[-1].uid
    one = opened(real, "providers", uid)
    email = one.window.page.form.fields.editors["email"]
    email.setFocus()
    QTest.keyClicks(email, "no address")
    email.settle()
    rest(one)
    words = email.accessibleDescription()
    phone = one.window.page.form.fields.editors["phone"]
    phone.setFocus()
    QTest.keyClicks(phone, "01305 22")
    path = killed(one)
    again = opened(path, "providers", uid)
    fields = again.window.page.form.fields.editors
    assert (fields["email"].text(), fields["email"].accessibleDescription()) == ("no address", words)
    assert fields["email"].property("wrong")
    assert fields["phone"].text() == "01305 22"
    fields["phone"].setFocus()
    qtbot.keyClick(fields["phone"], Qt.Key.Key_Return)
    rest(again)
    assert held(path) == {"email": "no address"}
    fields["email"].revert()
    rest(again)
    assert held(path) == {}


def test_a_contact_begun_on_a_form_is_back_as_a_line_of_its_own(opened, real, killed, rest):
    with register.open_register(real) as store:
        providers.add(store, "A. Tester", TypedProvider(name="Vale Works", sector="third", areas=("dorset",)))
        uid = providers.rows(store, providers.Filters())[-1].uid
    one = opened(real, "providers", uid)
    form = one.window.page.form
    form.contacts.add_line()
    QTest.keyClicks(form.contacts.lines[0].editors["name"], "Jo Blog")
    again = opened(killed(one), "providers", uid)
    (line,) = again.window.page.form.contacts.lines
    assert line.editors["name"].text() == "Jo Blog"
    line.remove.click()
    rest(again)
    assert held(again.desk.store.path) == {}


def test_a_post_of_a_board_typed_by_half_is_back(opened, real, killed, qtbot, rest):
    one = opened(real, "boards", "dorset", "overview")
    posts = tab_of(one).posts
    posts.new_post.setFocus()
    QTest.keyClicks(posts.new_post, "Head of Inter")
    again = opened(killed(one), "boards", "dorset", "overview")
    posts = tab_of(again).posts
    assert posts.new_post.text() == "Head of Inter"
    assert posts.wrong.isVisible()
    qtbot.keyClick(posts.new_post, Qt.Key.Key_Escape)
    rest(again)
    assert held(again.desk.store.path) == {}


def test_a_refused_title_of_the_register_is_back_in_settings(opened, real, killed, rest):
    one = opened(real, "settings", "", "register")
    title = one.window.page.section.title
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "The South We")
    again = opened(killed(one), "settings", "", "register")
    assert again.window.page.section.title.text() == "The South We"


# A review


def review_of(one):
    return one.window.page.review


def at_review(opened, path, part=""):
    return opened(path, "reviews", "dorset|2006/07-Q2", part)


def test_a_point_typed_seconds_before_is_back_and_saved_when_it_is_left(opened, illustrative, killed, rest):
    one = at_review(opened, illustrative, "2")
    field = review_of(one).item.notes.points.fields[-1]
    field.put_focus()
    QTest.keyClicks(field.editor, "The board will wri")
    field._timer.stop()  # nobody paused so long that it was saved
    path = killed(one)
    assert list(held(path).values()) == ["The board will wri"]
    again = at_review(opened, path, "2")
    points = review_of(again).item.notes.points
    field = next(one for one in points.fields if one.text == "The board will wri")
    assert "before the program stopped" in field.beneath.text()
    field.settle()
    rest(again)
    assert held(path) == {}
    assert any(note.text == "The board will wri" for note in review_of(again)._found.whole.notes)


def test_a_new_action_and_a_decision_of_a_review_are_typed_on(opened, illustrative, killed, rest):
    one = at_review(opened, illustrative, "2")
    panel = review_of(one).panel
    panel.begin_action()
    panel.form.what.setPlainText("Send the list of un")
    panel.form._timer.stop()
    panel.begin_decision()
    panel.decided.cards[-1].words.editor.setPlainText("Agree the pl")
    panel.decided.cards[-1].words._timer.stop()
    path = killed(one)
    assert sorted(held(path).values()) == ["Agree the pl", "Send the list of un"]
    again = at_review(opened, path, "2")
    panel = review_of(again).panel
    assert panel.decided.cards[-1].words.text == "Agree the pl"
    panel.begin_action()
    assert panel.form.what.toPlainText() == "Send the list of un"
    assert panel.form.half.isVisible()
    assert panel.form.settle()
    panel.decided.settle()
    rest(again)
    assert held(path) == {}
    again.window.page.settle()


def test_what_is_said_of_an_action_and_the_day_it_is_carried_to_are_back(opened, illustrative, killed, rest):
    def first(one):
        panel = review_of(one).panel
        panel.which.show_value("every")
        panel._on_which("every")
        rest(one)
        return next(card for card in panel.previous if card.is_open)

    one = at_review(opened, illustrative, "1")
    card = first(one)
    card.note.show()
    card.note.setPlainText("They said it was sen")
    card.begin_carry()
    card.day.setText("12 Octo")
    path = killed(one)
    assert held(path) == {"note": "They said it was sen", "day": "12 Octo"}
    again = at_review(opened, path, "1")
    card = first(again)
    assert (card.note.toPlainText(), card.day.text()) == ("They said it was sen", "12 Octo")
    assert card.carrying.isVisible()
    QTest.keyClick(card.day, Qt.Key.Key_Escape)
    card.note.given_up.emit()
    rest(again)
    assert held(path) == {}


def test_the_title_of_an_item_and_a_guest_typed_by_half_are_back(opened, illustrative, killed, qtbot, rest):
    one = at_review(opened, illustrative, "2")
    minutes = review_of(one).item.head.minutes
    minutes.setFocus()
    minutes.selectAll()
    QTest.keyClicks(minutes, "3O")
    guest = review_of(one).attendance.sides["other"].new
    QTest.keyClicks(guest, "Mrs Jo")
    path = killed(one)
    again = at_review(opened, path, "2")
    assert review_of(again).item.head.minutes.text() == "3O"
    card = review_of(again).attendance.sides["other"]
    assert card.new.text() == "Mrs Jo"
    qtbot.keyClick(review_of(again).item.head.minutes, Qt.Key.Key_Escape)
    again.window.page.settle()
    rest(again)
    assert list(held(path).values()) == ["Mrs Jo"], "nobody said that the name is whole"
    card.add()
    rest(again)
    assert held(path) == {}


# The window


def test_closing_with_something_half_typed_says_that_it_is_kept(opened, real, rest):
    one = opened(real, "subcontracting", "dorset", "base")
    one.window.page.plan.base.editors["main-grant"].setText("5.2m")
    one.window.close()
    box = next(box for box in one.window.findChildren(Confirm) if box.isVisible())
    assert "It is kept as it stands" in box.accessibleDescription()
    box.yes.click()
    one.end()
    assert held(real) == {"main-grant": "5.2m"}


def test_what_was_left_elsewhere_is_told_once_with_the_way_there(opened, real, killed, qtbot, rest):
    one = opened(real, "subcontracting", "dorset", "base")
    one.window.page.plan.base.editors["main-grant"].setText("5.2m")
    path = killed(one)
    again = opened(path, "home")
    again.left.tell()
    notice = again.window.notice
    assert notice.title.text() == "Typed before the program stopped, and not saved"
    assert "Sub-contracting" in notice.advice.text()
    notice._buttons.itemAt(0).widget().click()
    rest(again)
    assert again.window.page.place().record == "dorset"
    assert again.window.page.plan.base.editors["main-grant"].text() == "5.2m"


def test_the_way_to_an_action_left_behind_opens_its_form_and_the_line_goes(opened, illustrative, killed, rest):
    one = opened(illustrative, "boards", "dorset", "reviews")
    tab = tab_of(one)
    tab.add_action()
    tab.panel.form.text.setPlainText("Send the list of un")
    again = opened(killed(one), "home")
    again.left.tell()
    notice = again.window.notice
    notice._buttons.itemAt(0).widget().click()
    rest(again)
    form = tab_of(again).panel.form
    assert form is not None
    assert form.isVisible()
    assert form.text.toPlainText() == "Send the list of un"
    again.left._on_time()
    assert notice.isHidden(), "nothing is left but what stands on the screen"


def test_a_form_opened_by_hand_ends_what_is_told_of_it(opened, illustrative, killed, rest):
    one = opened(illustrative, "boards", "dorset", "reviews")
    tab = tab_of(one)
    tab.add_action()
    tab.panel.form.text.setPlainText("Send the list of un")
    again = opened(killed(one), "boards", "dorset", "reviews")
    again.left.tell()
    assert again.window.notice.isVisible()
    tab_of(again).add_action()
    assert again.window.notice.isHidden()
