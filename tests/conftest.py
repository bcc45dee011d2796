"""What every test lives under: a folder of its own, no network, nothing left behind."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """The person's folder and the temporary folder belong to one test; what a test leaves in the latter fails it."""
    home = tmp_path_factory.mktemp("home")
    temporary = home / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("NOMS_HOME", str(home / "noms"))
    monkeypatch.setenv("NOMS_WHO", "A. Tester")
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    threads = set(threading.enumerate())
    yield home
    left = [thread.name for thread in threading.enumerate() if thread not in threads and not thread.daemon]
    assert not left, f"threads left running: {left}"
    files = [str(path.relative_to(temporary)) for path in temporary.iterdir()]
    assert not files, f"temporary files left behind: {files}"


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """The program opens no socket to any network: a connection attempt fails the test."""

    def refuse(self, address, *rest):
        if self.family == getattr(socket, "AF_UNIX", None):
            return original(self, address, *rest)
        raise AssertionError(f"a network connection was tried: {address!r}")

    original = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def illustrative_file(tmp_path_factory) -> Path:
    """The illustrative register, built once for all tests; each takes a copy."""
    from noms_desktop.services import demo

    path = tmp_path_factory.mktemp("illustrative") / "illustrative.noms"
    demo.build(path)
    return path


@pytest.fixture
def project() -> Path:
    """The checkout's top folder."""
    return Path(__file__).resolve().parent.parent


def pytest_terminal_summary(terminalreporter) -> None:
    """How many rows of reference cases were compared, folder by folder."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == "reference cases":
                terminalreporter.write_line(text)
