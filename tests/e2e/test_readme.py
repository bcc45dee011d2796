"""Every command the README shows is run as it stands there, and what it points to exists."""

from __future__ import annotations

import re
import shlex

import pytest

from noms_desktop import cli


@pytest.fixture
def readme(project) -> str:
    return (project / "README.md").read_text(encoding="utf-8")


def commands(readme: str) -> list[list[str]]:
    """The words of each command in the README's indented blocks, in order."""
    lines = re.findall(r"^    noms-desktop (.+)$", readme, re.MULTILINE)
    return [shlex.split(line, comments=True) for line in lines]


def test_the_tour_works_as_printed(readme, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    found = commands(readme)
    assert len(found) > 12
    for words in found:
        code = cli.main(words)
        said = capsys.readouterr()
        assert code == 0, f"{words}: {said.err}"
    issued = list(tmp_path.glob("2006-07 Q2 * v1.pdf"))
    assert len(issued) == 1
    assert (tmp_path / "enforcement.svg").is_file()
    assert len(list((tmp_path / "round").glob("*.pdf"))) == 5


def test_every_file_the_readme_names_is_there(readme, project):
    for target in re.findall(r"\]\(([^)#]+)\)", readme):
        assert (project / target).is_file(), target
    for name in re.findall(r"`((?:db|resources|tests|noms_desktop)/[\w./-]*\w)/?`", readme):
        assert (project / name).exists(), name
