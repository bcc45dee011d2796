"""The built-in preview: pages, search, outline, zoom, grey, keyboard; printing to a file; nothing left in temp."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPageRanges
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton, QWidget
from reach import faults, usable

from noms_desktop.domain.errors import CancelledError, UserError
from noms_desktop.domain.periods import Quarter
from noms_desktop.gui import theme
from noms_desktop.gui.preview import printing
from noms_desktop.gui.preview.outgoing import NO_PRINTER, print_dialog
from noms_desktop.gui.preview.paper import Paper, file_paper, issued_paper
from noms_desktop.gui.preview.pdf import PdfFile
from noms_desktop.gui.preview.sidebar import PagesModel
from noms_desktop.gui.preview.spread import GAP, Spread
from noms_desktop.gui.preview.window import show_preview

PAGES = 18
QUIET = 5_000


@pytest.fixture(scope="session")
def paper(_issued_once) -> Paper:
    """The issued pack of one board."""
    from noms_desktop.services import pack_shelf, register

    with register.open_register(_issued_once) as store:
        return issued_paper("Dorset", pack_shelf.kept(store, "dorset", Quarter.parse("2006/07-Q2"), 1))


@pytest.fixture
def over(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


@pytest.fixture
def show(open_desk, paper, over, qtbot):
    """Shows a paper and waits until it is drawn."""

    def make(what: Paper = paper, size: tuple[int, int] = (1024, 768)):
        one = show_preview(open_desk, what, over)
        one.resize(*size)
        one.activateWindow()
        qtbot.waitUntil(one.isActiveWindow)
        qtbot.waitUntil(lambda: not one.sheets.waiting, timeout=QUIET)
        return one

    return make


@pytest.fixture
def preview(show):
    return show()


@pytest.fixture
def file(paper, dressed):
    made = PdfFile(paper.pdf)
    yield made
    made.close()


def find(one, qtbot, text, hits):
    one.find_bar.field.setText(text)
    qtbot.waitUntil(lambda: one.find_bar.hits == hits, timeout=QUIET)
    qtbot.waitUntil(lambda: not one.find_bar.looking, timeout=QUIET)


def drawn(one):
    return one.sheets.viewport().grab().toImage()


# Pages.


def test_it_opens_on_the_first_page_and_names_the_paper(preview):
    assert preview.windowTitle() == "Dorset, 2006/07-Q2, version 1"
    assert preview.sheets.page == 0
    assert preview.tools._of.text() == f"of {PAGES}"
    foot = [label.text() for label in preview._foot.findChildren(QLabel)]
    assert any(text.startswith("Issued ") and "Document reference" in text for text in foot)


def test_the_page_on_the_screen_is_the_page_of_the_paper(preview, file, qtbot):
    preview.sheets.set_zoom(100)
    qtbot.waitUntil(lambda: not preview.sheets.waiting, timeout=QUIET)
    place = preview.sheets.spread.on_view(0)
    shown = drawn(preview)
    expected = file.picture(0, place.size())
    room = place.intersected(shown.rect()).adjusted(2, 2, -2, -2)
    crop = expected.copy(room.translated(-place.topLeft()))
    assert shown.copy(room).convertToFormat(crop.format()) == crop


def test_keys_turn_the_pages(preview, qtbot):
    sheets = preview.sheets
    preview.sheets.set_zoom("page")
    for key, page in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_End, PAGES - 1),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(sheets, key)
        assert sheets.page == page
        assert preview.tools._number.text() == str(page + 1)
    assert not preview.tools._before.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: sheets.page == 1)


def test_a_screen_at_a_time_shows_every_line(preview, qtbot):
    preview.sheets.set_zoom("width")
    bar, room = preview.sheets.verticalScrollBar(), preview.sheets.viewport().height()
    qtbot.keyClick(preview.sheets, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < room


def test_a_number_goes_to_its_page(preview, qtbot):
    qtbot.keyClick(preview, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    number = preview.tools._number
    qtbot.waitUntil(number.hasFocus)
    qtbot.keyClicks(number, "7")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert preview.sheets.page == 6
    assert preview.sheets.hasFocus()
    number.setFocus()
    number.setText("99")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert preview.sheets.page == 6


def test_zoom_by_key_wheel_and_list(preview, qtbot):
    control, sheets = Qt.KeyboardModifier.ControlModifier, preview.sheets
    zoom = preview.tools.findChild(QComboBox)
    assert zoom.currentText() == "Fit width"
    widest = sheets.spread.places[0].width()
    assert widest == pytest.approx(sheets.viewport().width() - 2 * GAP, abs=2)
    qtbot.keyClick(preview, Qt.Key.Key_9, control)
    qtbot.waitUntil(lambda: sheets.zoom == "page")
    assert sheets.spread.places[0].height() <= sheets.viewport().height()
    zoom.setCurrentIndex(zoom.findText("100%"))
    zoom.activated.emit(zoom.currentIndex())
    assert sheets.spread.percent == 100
    assert sheets.spread.places[0].width() == round(595.28 * 96 / 72)
    qtbot.keyClick(preview, Qt.Key.Key_Plus, control)
    qtbot.waitUntil(lambda: zoom.currentText() == "110%")
    qtbot.keyClick(preview, Qt.Key.Key_Minus, control)
    qtbot.waitUntil(lambda: zoom.currentText() == "100%")
    qtbot.keyClick(preview, Qt.Key.Key_0, control)
    qtbot.waitUntil(lambda: zoom.currentText() == "Fit width")


def test_zooming_keeps_the_place_that_is_read(preview):
    preview.sheets.set_zoom(100)
    preview.sheets.go(6, 100.0)
    before = preview.sheets.spread.anchor()
    preview.sheets.set_zoom(200)
    after = preview.sheets.spread.anchor()
    assert after[0] == before[0] == 6
    assert after[1] == pytest.approx(before[1], abs=0.01)


def test_a_page_as_large_as_the_memory_allows_is_still_drawn(preview, qtbot):
    preview.sheets.set_zoom(300)
    qtbot.waitUntil(lambda: not preview.sheets.waiting, timeout=QUIET)
    assert preview.sheets.horizontalScrollBar().maximum() > 0


def test_grey_has_no_colour_and_the_same_words(preview, qtbot):
    def colours():
        shown = drawn(preview)
        dots = [shown.pixelColor(x, y) for x in range(30, shown.width() - 30, 7) for y in range(0, shown.height(), 3)]
        return [one for one in dots if one.saturation() > 20]

    assert colours()
    preview.tools.grey.click()
    qtbot.waitUntil(lambda: not preview.sheets.waiting, timeout=QUIET)
    assert not colours()


# Finding.


def test_words_are_found_counted_and_gone_through(preview, qtbot):
    qtbot.keyClick(preview, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = preview.find_bar
    qtbot.waitUntil(bar.field.hasFocus)
    bar.field.setText("enforcement")
    qtbot.waitUntil(lambda: bar.count.text().startswith("1 of ") and not bar.looking, timeout=QUIET)
    hits = bar.hits
    assert hits > 1
    words = [preview._file.document.getAllText(page).text().casefold().count("enforcement") for page in range(PAGES)]
    assert hits == sum(words)
    seen = []
    for _ in range(hits):
        seen.append((bar.count.text(), preview.sheets.marks.hit))
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert [text for text, _ in seen] == [f"{n} of {hits}" for n in range(1, hits + 1)]
    assert len({(page, rectangles[0].topLeft().toTuple()) for _, (page, rectangles) in seen}) == hits
    assert bar.count.text() == f"1 of {hits}"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{hits} of {hits}"


def test_a_place_that_was_found_is_in_view_and_marked(preview, qtbot):
    preview.start_finding()
    preview.find_bar.field.setText("glossary")
    qtbot.waitUntil(lambda: preview.sheets.marks.hit is not None and not preview.find_bar.looking, timeout=QUIET)
    qtbot.waitUntil(lambda: not preview.sheets.waiting, timeout=QUIET)
    page, rectangles = preview.sheets.marks.hit
    there = preview.sheets.spread.to_view(page, rectangles[0])
    assert preview.sheets.viewport().rect().contains(there)
    marked = drawn(preview)
    light = theme.load("light").tokens
    assert marked.pixelColor(there.topLeft() + QPoint(0, -1)).name() == light["band_edge"]
    assert marked.pixelColor(there.topLeft() + QPoint(-2, -2)).name() == light["bad_ink"]


def test_what_is_not_there_is_said(preview, qtbot):
    preview.start_finding()
    preview.find_bar.field.setText("zebra crossing")
    qtbot.waitUntil(lambda: preview.find_bar.count.text() == "Not found", timeout=QUIET)
    assert preview.sheets.marks.hit is None
    qtbot.keyClick(preview.find_bar.field, Qt.Key.Key_Return)
    assert preview.find_bar.count.text() == "Not found"


def test_escape_puts_the_bar_away_first_and_then_the_window(preview, qtbot):
    preview.start_finding()
    find(preview, qtbot, "Dorset is not named", 0)
    qtbot.keyClick(preview.find_bar.field, Qt.Key.Key_Escape)
    assert not preview.find_bar.isVisible()
    assert preview.isVisible()
    assert preview.sheets.hasFocus()
    with qtbot.waitSignal(preview.destroyed, timeout=QUIET):
        qtbot.keyClick(preview.sheets, Qt.Key.Key_Escape)


def test_looking_begins_on_the_page_that_is_read(preview, qtbot):
    preview.sheets.go(8)
    preview.start_finding()
    preview.find_bar.field.setText("page")
    qtbot.waitUntil(lambda: preview.sheets.marks.hit is not None, timeout=QUIET)
    assert preview.sheets.marks.hit[0] >= 8


def test_selected_words_are_copied_and_looked_for(preview, qtbot):
    sheets = preview.sheets
    sheets.set_zoom(100)
    first = search(preview, qtbot, "The position in three lines").rectangles()[0]
    start = sheets.spread.to_view(0, QRectF(first.topLeft() + QPointF(0.5, first.height() / 2), first.size())).topLeft()
    end = start + QPoint(round(first.width() * sheets.spread.scale) - 1, 0)
    preview.find_bar.stop()
    view = sheets.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    move(view, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert sheets.selected_text == "The position in three lines"
    qtbot.keyClick(sheets, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The position in three lines"
    preview.start_finding()
    assert preview.find_bar.field.text() == "The position in three lines"


def search(one, qtbot, text):
    one.start_finding()
    one.find_bar.field.setText(text)
    qtbot.waitUntil(lambda: one.find_bar.hits > 0, timeout=QUIET)
    return one.find_bar.model.resultAtIndex(0)


def move(view, to):
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(view.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def test_a_page_reference_is_a_link(preview, qtbot):
    sheets = preview.sheets
    links = sheets._links
    links.setPage(0)
    role = type(links).Role
    inside = [
        links.index(row, 0)
        for row in range(links.rowCount(QModelIndex()))
        if links.index(row, 0).data(role.Page.value) > 0
    ]
    assert inside
    rectangle, page = inside[0].data(role.Rectangle.value), inside[0].data(role.Page.value)
    at = sheets.spread.to_view(0, rectangle).center()
    qtbot.mouseMove(sheets.viewport(), at)
    qtbot.mouseClick(sheets.viewport(), Qt.MouseButton.LeftButton, pos=at)
    top = sheets.verticalScrollBar().value() + sheets.viewport().height() // 4
    assert sheets.spread.across(top) == page


# The panel at the left.


def test_pages_are_a_sound_model_and_a_click_goes_there(preview, file, qtbot, dressed):
    model = PagesModel(file, dressed)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == PAGES
    preview.set_side(shown=True)
    preview.side.pages.clicked.emit(preview.side.model.index(11))
    assert preview.sheets.page == 11
    assert preview.side.pages.currentIndex().row() == 11


def test_small_pages_are_drawn_when_they_are_seen(preview, qtbot):
    preview.set_side(shown=True)
    first = preview.side.model.index(0)
    qtbot.waitUntil(lambda: first.data(Qt.ItemDataRole.DecorationRole) is not None, timeout=QUIET)
    assert not first.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Page 1"


def test_the_outline_goes_to_its_heading_and_follows_the_page(preview):
    preview.set_side(shown=True)
    preview.side.show_tab(1)
    outline = preview.side.outline
    model = outline.model()
    top = model.index(0, 0)
    titles = [model.index(row, 0, top).data() for row in range(model.rowCount(top))]
    assert any(str(title).startswith("Item 2") for title in titles)
    row = next(n for n, title in enumerate(titles) if str(title).startswith("Annex A"))
    target = model.index(row, 0, top)
    outline.clicked.emit(target)
    assert preview.sheets.page == target.data(QPdfBookmarkModel.Role.Page.value)
    assert outline.currentIndex().data() == titles[row]


# Its window.


def test_size_zoom_and_panel_are_remembered(show, open_desk, paper, over, qtbot):
    first = show()
    first.resize(700, 610)
    first.sheets.set_zoom(125)
    first.set_side(shown=True)
    first.side.show_tab(1)
    with qtbot.waitSignal(first.destroyed, timeout=QUIET):
        first.close()
    again = show_preview(open_desk, paper, over)
    assert (again.width(), again.height()) == (700, 610)
    assert again.sheets.zoom == 125
    assert again.side.isVisible()
    assert again.side.tab == 1


@pytest.mark.parametrize("size", [(640, 420), (1024, 728), (1440, 900)])
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_nothing_is_cut_at_any_size(show, dressed, size, palette, qtbot):
    theme.wear(dressed, palette)
    one = show(size=size)
    one.start_finding()
    one.notice.say("No printer is set up on this computer.", "Set one up.", "error", action="Save", slot=one.save_copy)
    qtbot.wait(50)
    for button in one.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
            inside = button.mapTo(one, button.rect().bottomRight())
            assert one.rect().contains(inside), button.text()
    if palette == "dark":
        ground = drawn(one).pixelColor(2, 60)
        assert ground.name() == theme.load("dark").tokens["page"]


def test_it_can_be_used_by_keyboard_and_by_ear(preview, qtbot):
    preview.set_side(shown=True)
    preview.start_finding()
    assert usable(preview)
    assert faults(preview) == []
    qtbot.waitUntil(lambda: "The position in three lines" in preview.sheets.accessibleDescription(), timeout=QUIET)
    assert preview.sheets.accessibleDescription().startswith(f"Page 1 of {PAGES}.")


def test_it_goes_with_the_register(preview, open_desk, qtbot):
    with qtbot.waitSignal(preview.destroyed, timeout=QUIET):
        open_desk.close()


def test_closing_while_pages_are_drawn_does_no_harm(show, over, qtbot):
    for _ in range(6):
        one = show()
        one.sheets.set_zoom(300)
        one.sheets.go(9)
        one.sheets.viewport().repaint()
        with qtbot.waitSignal(one.destroyed, timeout=QUIET):
            one.close()


def test_what_is_no_pdf_is_refused_in_words(open_desk, over, paper):
    with pytest.raises(UserError, match="cannot be read"):
        show_preview(open_desk, replace(paper, key="x", pdf=b"a photograph"), over)


def test_nothing_of_it_is_left_in_temp(show, qtbot, tmp_path, monkeypatch):
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    one = show()
    find_it(one, qtbot)
    assert not list(folder.iterdir())
    with qtbot.waitSignal(one.destroyed, timeout=QUIET):
        one.close()
    assert not list(folder.iterdir())


def find_it(one, qtbot):
    one.start_finding()
    one.find_bar.field.setText("enforcement")
    qtbot.waitUntil(lambda: one.find_bar.hits > 0, timeout=QUIET)


def test_a_private_brief_says_so(tmp_path, paper):
    path = tmp_path / "2006-07 Q2 Dorset v1 chair's brief.pdf"
    path.write_bytes(paper.pdf)
    assert file_paper(path).standing.startswith("Private: for the chair alone")


def test_pages_lie_where_they_are_measured():
    spread = Spread([QSizeF(600, 800)] * 3)
    spread.lay_out("width", QSize(628, 500))
    assert spread.scale == pytest.approx(1.0)
    assert [place.top() for place in spread.places] == [GAP, 2 * GAP + 800, 3 * GAP + 1600]
    assert spread.across(GAP + 800) == 0
    assert spread.across(5_000) == 2
    spread.shift = QPoint(0, 300)
    assert spread.to_page(QPoint(14, 0)) == (0, QPointF(0, 300 - GAP))
    assert spread.to_page(QPoint(2, 0)) is None


# Saving.


def test_a_copy_is_the_same_bytes(preview, qtbot, tmp_path, paper):
    preview.save_copy()
    (asked,) = preview.findChildren(QFileDialog)
    assert asked.selectedFiles()[0].endswith(paper.file_name)
    asked.fileSelected.emit(str(tmp_path / "copy"))
    asked.reject()
    qtbot.waitUntil(preview.notice.isVisible, timeout=QUIET)
    assert (tmp_path / "copy.pdf").read_bytes() == paper.pdf
    assert preview.notice.title.text() == "A copy is saved."
    assert preview.notice.advice.text() == str(tmp_path / "copy.pdf")


def test_a_copy_that_cannot_be_written_is_said_in_place(preview, qtbot, tmp_path):
    preview.save_copy()
    (asked,) = preview.findChildren(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "no such folder" / "copy.pdf"))
    asked.reject()
    qtbot.waitUntil(preview.notice.isVisible, timeout=QUIET)
    assert preview.notice.kind == "error"
    assert "There is no such folder." in preview.notice.title.text()


# Printing.


def file_printer(path: Path, file: PdfFile) -> QPrinter:
    made = printing.printer_for(file, "Pack")
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def printed(path: Path) -> QPdfDocument:
    found = QPdfDocument(QApplication.instance())
    found.load(str(path))
    return found


def nothing(_done: int, _total: int) -> None:
    pass


def test_pages_are_printed_in_their_own_size_and_order(paper, file, tmp_path):
    out = tmp_path / "out.pdf"
    steps = []
    job = printing.PrintJob(paper.pdf, file_printer(out, file), (2, 0))
    assert printing.print_all(job, None, "", lambda *at: steps.append(at)) == 2
    assert steps == [(0, 2), (1, 2), (2, 2)]
    result = printed(out)
    assert result.pageCount() == 2
    for number, page in enumerate((2, 0)):
        size = result.pagePointSize(number)
        assert (round(size.width()), round(size.height())) == (595, 842)
        mine, own = result.render(number, QSize(298, 421)), file.picture(page, QSize(298, 421))
        differing = sum(
            abs(mine.pixelColor(x, y).lightness() - own.pixelColor(x, y).lightness()) > 60
            for x in range(0, 298, 3)
            for y in range(0, 421, 3)
            if mine.pixelColor(x, y).alpha() > 200
        )
        assert differing < 0.02 * 100 * 140
    result.close()


def test_dots_are_those_of_the_printer_and_never_more_than_300(paper, file, tmp_path):
    out = tmp_path / "out.pdf"
    printer = file_printer(out, file)
    assert printer.resolution() > 300
    printing.print_all(printing.PrintJob(paper.pdf, printer, (0,)), None, "", nothing)
    with pikepdf.open(out) as made:
        (image,) = made.pages[0].get_images().values()
        assert (int(image.Width), int(image.Height)) == (round(595.28 * 300 / 72), round(841.89 * 300 / 72))
        # Squeezed as a photograph is, small print would fray.
        assert "/DCTDecode" not in str(image.get("/Filter"))


@pytest.mark.parametrize(
    ("set_up", "pages"),
    [
        (lambda p: None, tuple(range(5))),
        (lambda p: p.setPrintRange(QPrinter.PrintRange.CurrentPage), (3,)),
        (lambda p: ranges(p, "2-3, 5"), (1, 2, 4)),
        (lambda p: ranges(p, "9"), ()),
        (lambda p: p.setPageOrder(QPrinter.PageOrder.LastPageFirst), (4, 3, 2, 1, 0)),
        (lambda p: copies(p, 2, collated=True), (0, 1, 2, 3, 4) * 2),
        (lambda p: copies(p, 2, collated=False), (0, 0, 1, 1, 2, 2, 3, 3, 4, 4)),
    ],
    ids=["all", "current", "ranges", "none such", "last first", "copies", "copies of each"],
)
def test_the_pages_are_those_that_the_dialog_chose(file, tmp_path, set_up, pages):
    printer = file_printer(tmp_path / "out.pdf", file)
    set_up(printer)
    assert not printer.supportsMultipleCopies()
    assert printing.chosen_pages(printer, 5, 3) == pages


def ranges(printer, text):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(text))


def copies(printer, count, *, collated):
    printer.setCopyCount(count)
    printer.setCollateCopies(collated)


def test_a_page_that_is_not_there_is_said(paper, file, tmp_path):
    job = printing.PrintJob(paper.pdf, file_printer(tmp_path / "out.pdf", file), ())
    with pytest.raises(UserError, match="no page of that number"):
        printing.print_all(job, None, "", nothing)


@pytest.mark.qt_log_ignore(r"QPdf|QPainter|open file", extend=True)
def test_a_printer_that_fails_is_said_and_leaves_no_half_file(paper, file, tmp_path):
    out = tmp_path / "no such folder" / "out.pdf"
    with pytest.raises(UserError, match="could not be written") as refusal:
        printing.print_all(printing.PrintJob(paper.pdf, file_printer(out, file), (0,)), None, "", nothing)
    assert "disk is not full" in refusal.value.advice


def test_a_stop_takes_the_half_file_back(paper, file, tmp_path):
    out = tmp_path / "out.pdf"

    def stop(done, _total):
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        printing.print_all(printing.PrintJob(paper.pdf, file_printer(out, file), (0, 1, 2)), None, "", stop)
    assert not out.exists()


def test_printing_is_a_job_that_is_told_in_place(preview, file, tmp_path, qtbot, paper):
    out = tmp_path / "out.pdf"
    begun = []
    preview.going.began.connect(begun.append)
    preview.going.print_on(paper, file_printer(out, file), (0, 1))
    assert preview.strip.isVisible()
    qtbot.waitUntil(preview.notice.isVisible, timeout=20_000)
    assert preview.notice.title.text() == f"2 pages sent to {out}."
    assert not preview.strip.isVisible()
    assert [one.title for one in begun] == ["Printing Dorset, 2006/07-Q2, version 1"]


def test_without_a_printer_a_sentence_says_what_to_do(preview, qtbot, monkeypatch):
    monkeypatch.setattr(printing, "printers", tuple)
    qtbot.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(preview.notice.isVisible)
    assert preview.notice.title.text() == NO_PRINTER
    assert "save a copy" in preview.notice.advice.text()
    assert not preview.findChildren(QPrintDialog)
    action = next(one for one in preview.notice.findChildren(QPushButton) if one.text().startswith("Save a copy"))
    action.click()
    (asked,) = preview.findChildren(QFileDialog)
    asked.reject()


def test_the_systems_dialog_offers_pages_and_copies(preview, file, tmp_path, qtbot):
    printer = file_printer(tmp_path / "out.pdf", file)
    asked = print_dialog(printer, PAGES, preview)
    options = QPrintDialog.PrintDialogOption
    assert asked.testOption(options.PrintPageRange)
    assert asked.testOption(options.PrintCurrentPage)
    assert asked.testOption(options.PrintCollateCopies)
    assert (asked.minPage(), asked.maxPage()) == (1, PAGES)
    asked.deleteLater()


def test_the_print_queue_never_shows_a_real_board_of_an_illustrative_register(preview, monkeypatch, qtbot):
    seen = []
    monkeypatch.setattr(printing, "printers", lambda: ("A printer",))
    monkeypatch.setattr(printing, "printer_for", lambda file, name: seen.append(name) or QPrinter())
    preview.print_pages()
    (asked,) = preview.findChildren(QPrintDialog)
    asked.reject()
    assert seen == ["2006-07 Q2 Illustrative Board 40 v1"]
