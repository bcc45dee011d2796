"""The set-up file: what it says and does where the system lacks something, tried with a stand-in for the system."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest


@pytest.fixture
def dev(project):
    spec = importlib.util.spec_from_file_location("dev_under_test", project / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_person_who_may_not_install_gets_one_command_and_exit_code_3(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    with pytest.raises(SystemExit) as stopped:
        dev.provide_system(for_tests=True)
    assert stopped.value.code == 3
    said = capsys.readouterr().err
    assert "sudo apt-get update && sudo apt-get install -y libegl1 xvfb xdotool poppler-utils" in said


def test_root_on_debian_is_told_what_is_missing_and_gets_it_installed(dev, monkeypatch, capsys):
    ran = []
    have = {"apt-get": "/usr/bin/apt-get", "pdftoppm": "/usr/bin/pdftoppm", "xdotool": "/usr/bin/xdotool"}

    def install(command, **_):
        ran.append(command)
        if "install" in command:
            have["Xvfb"] = "/usr/bin/Xvfb"
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "loads", lambda library: True)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev.shutil, "which", have.get)
    monkeypatch.setattr(dev.subprocess, "run", install)
    dev.provide_system(for_tests=True)
    assert "This system lacks: xvfb." in capsys.readouterr().err
    assert ran == [["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "xvfb"]]


def test_an_installation_that_fails_stops_with_exit_code_3(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "loads", lambda library: False)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 100))
    with pytest.raises(SystemExit) as stopped:
        dev.provide_system(for_tests=False)
    assert stopped.value.code == 3
    assert "by hand" in capsys.readouterr().err


def test_a_changed_lock_makes_the_environment_again(dev, tmp_path):
    lock = tmp_path / "some.lock"
    lock.write_text("a==1\n")
    before = dev.wanted(lock)
    assert dev.wanted(lock) == before
    lock.write_text("a==2\n")
    assert dev.wanted(lock) != before


def test_an_unknown_command_prints_the_four_there_are(project):
    done = subprocess.run(
        [sys.executable, project / "dev.py", "frobnicate"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    for command in ("run", "test", "check", "bench"):
        assert f"dev.py {command}" in done.stderr
