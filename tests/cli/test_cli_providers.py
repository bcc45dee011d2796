"""Providers, as a person types them."""

from __future__ import annotations

import pytest

from noms_desktop.services import register
from noms_desktop.store.queries import agreements as agreement_queries


def test_a_provider_is_added_found_changed_and_retired(done, refused, real):
    said = done(
        "provider",
        "add",
        "--name",
        "Vale Works",
        "--sector",
        "third",
        "--service",
        "mentoring",
        "--service",
        "unpaid_work",
        "--area",
        "dorset",
        "--phone",
        "01305 224 000",
    )
    assert said.lines == ["Saved: Provider added: Vale Works.", "Undo with: noms-desktop undo"]
    shown = done("provider", "show", "vale").lines
    assert "Name          Vale Works" in shown
    assert "Services      Unpaid work (Community Payback), Mentoring and volunteering" in shown
    assert "Areas         Dorset" in shown
    said = done("provider", "edit", "1", "--network", "registered", "--network-no", "NPN-7", "--area", "wiltshire")
    assert said.lines[0] == "Saved: Provider changed: Vale Works."
    assert "Network       registered NPN-7" in done("provider", "show", "1").lines
    assert "Areas         Wiltshire" in done("provider", "show", "1").lines
    assert done("provider", "edit", "1", "--network", "registered").lines[0].startswith("Nothing to change")
    said = done("provider", "retire", "1", "--reason", "Closed in July")
    assert said.lines[0] == "Saved: Provider retired: Vale Works (Closed in July)."
    assert done("provider", "list").lines == ["None match. Ask for less, or add one with provider add."]
    assert "Vale Works (retired)" in done("provider", "list", "--all").out
    assert "was retired on 12 October 2006" in refused("provider", "edit", "1", "--phone", "2")
    done("undo")
    assert "Vale Works" in done("provider", "list").out


def test_a_provider_that_almost_exists_is_named(done, refused, real):
    done("provider", "add", "--name", "Harbour Housing", "--sector", "third")
    before = real.read_bytes()
    said = refused("provider", "add", "--name", "Harbor Housing Ltd", "--sector", "third")
    assert said.startswith("name: This may be a provider that is in the register already: Harbour Housing (number 1).")
    assert real.read_bytes() == before
    done("provider", "add", "--name", "Harbor Housing Ltd", "--sector", "third", "--although-similar")
    said = refused("provider", "add", "--name", "harbour housing", "--sector", "third", "--although-similar")
    assert said.startswith("name: There is already a provider of this name: Harbour Housing (number 1).")


def test_a_provider_with_live_agreements_is_not_retired(done, refused, illustrative):
    rows = done("provider", "list", "--csv").rows
    busy = next(row for row in rows if row["boards_using"] and row["next_on"])
    said = refused("provider", "retire", busy["provider"], "--reason", "Closed")
    assert f"{busy['name']} has " in said
    assert "live agreement" in said
    assert "AG-" in said or "FW-" in said
    # A way that exists: no command ends an agreement.
    assert " retired after " in said or "has no end" in said
    assert "End them" not in said


def test_a_provider_shows_which_of_its_agreements_are_not_live(done, illustrative):
    number = next(row["provider"] for row in done("provider", "list", "--csv").rows if row["next_on"])
    agreements = [line for line in done("provider", "show", number).lines if line.startswith("Agreement")]
    assert agreements
    assert not any("not live" in line for line in agreements)
    with register.open_register(illustrative) as store, store.write("A. Tester", "ended") as tx:
        one = agreement_queries.agreements_of(tx, supplier_id=int(number))[0]
        tx.update("agreement", one.id, {"state": "ended"}, version=one.version)
    after = [line for line in done("provider", "show", number).lines if line.startswith("Agreement")]
    assert len(after) == len(agreements)
    assert [line for line in after if "not live" in line] == [after[-1]]
    assert after[-1].endswith("(not live: ended)")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["add", "--name", "X Ltd", "--sector", "fourth"], "sector: There is no sector 'fourth'"),
        (["add", "--name", " ", "--sector", "third"], "name: A provider needs a name"),
        (["add", "--name", "X Ltd", "--sector", "third", "--area", "narnia"], "area: There is no board 'narnia'"),
        (["edit", "Nobody", "--phone", "1"], "provider: There is no provider 'Nobody'"),
        (["edit", "77", "--phone", "1"], "provider: There is no provider number 77"),
        (["list", "--due-by", "31/9/2006"], "due-by: There is no 31 September 2006"),
        (["list", "--network", "maybe"], "network: 'maybe' is not one of none, applied, registered"),
    ],
)
def test_bad_input_is_a_sentence_and_writes_nothing(refused, real, words, sentence):
    before = real.read_bytes()
    assert refused("provider", *words).startswith(sentence)
    assert real.read_bytes() == before


def test_the_list_is_searched_and_narrowed(done, illustrative):
    shown = done("provider", "list", "housing", "link", "--sector", "third")
    assert shown.lines[0] == "Illustrative register: invented figures"
    assert all("Housing Link" in line for line in shown.lines[2:-1])
    assert shown.lines[-1].endswith(" providers")
    printed = done("provider", "list", "--area", "dorset", "--service", "mentoring", "--csv")
    assert 0 < len(printed.rows) < 300
    assert "dorset" not in printed.out.casefold()
    assert {row["illustrative"] for row in printed.rows} == {"1"}
    assert all(row["name"].endswith("(illustrative)") for row in printed.rows)


def test_a_name_like_a_formula_is_safe_in_csv(done, real):
    done("provider", "add", "--name", "=cmd|x", "--sector", "third")
    [row] = done("provider", "list", "--csv").rows
    assert row["name"] == "'=cmd|x"
