"""One window a person: a second start hands over, a dead first one is no obstacle, nobody else is listened to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from noms_desktop import paths
from noms_desktop.gui import single

SECOND = "import sys; from noms_desktop.gui import single; sys.exit(0 if single.hand_over(sys.argv[1:]) else 3)"


@pytest.fixture
def listener(dressed):
    made = single.Listener(dressed)
    yield made
    made.close()


def second(project, tmp_path, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(project)}
    return subprocess.Popen([sys.executable, "-c", SECOND, *arguments], cwd=tmp_path, env=environment)


def test_nobody_there(dressed):
    assert not single.hand_over(["a.noms"])


def test_hands_over_with_paths_made_whole(listener, qtbot, project, tmp_path):
    assert listener.start()
    with qtbot.waitSignal(listener.asked, timeout=20_000) as told:
        process = second(project, tmp_path, "mine.noms", "--quiet")
    assert told.args == [[str(tmp_path / "mine.noms"), "--quiet"]]
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=10_000)
    assert process.returncode == 0


def test_a_name_left_by_a_killed_window_is_taken_over(listener, qtbot, project, tmp_path):
    paths.data_home().mkdir(parents=True)
    name = Path(single._name())
    import socket

    dead = socket.socket(socket.AF_UNIX)
    dead.bind(str(name))
    dead.close()
    assert name.exists()
    assert not single.hand_over([])
    assert listener.start()
    with qtbot.waitSignal(listener.asked, timeout=20_000):
        process = second(project, tmp_path)
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=10_000)
    assert process.returncode == 0


def test_a_second_listener_gives_way(listener, dressed):
    assert listener.start()
    other = single.Listener(dressed)
    assert not other.start()
    other.close()


@pytest.mark.parametrize("sent", [b"hello\n", b'{"arguments": 1}\n', b"[]\n", b'{"folder": "/x"}\n', b"\xff\n"])
def test_anything_else_is_not_listened_to(listener, qtbot, sent):
    from PySide6.QtNetwork import QLocalSocket

    assert listener.start()
    socket = QLocalSocket()
    with qtbot.assertNotEmitted(listener.asked, wait=200):
        socket.connectToServer(single._name())
        assert socket.waitForConnected(2_000)
        socket.write(sent)
        socket.flush()
    socket.abort()


def test_closing_gives_the_name_free(listener):
    assert listener.start()
    listener.close()
    assert not single.hand_over([])


def test_a_long_folder_still_has_a_short_name(monkeypatch, tmp_path):
    monkeypatch.setenv("NOMS_HOME", str(tmp_path / ("long" * 40)))
    assert len(single._name().encode()) <= 107
