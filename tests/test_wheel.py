"""The program as somebody else gets it: built into a wheel, installed into a fresh environment, run elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A fresh environment with the built wheel in it; the libraries it needs are lent to it, the program is not."""
    top = Path(__file__).resolve().parent.parent
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=top, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    home = folder / "environment"
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(home)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    install = ["install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *install], check=True, capture_output=True)
    [site] = home.glob("Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts


def call(scripts: Path, *arguments: str, at: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return subprocess.run(
        [scripts / "noms-desktop", *arguments], cwd=at, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_s_program_runs_from_its_own_files(installed, tmp_path):
    done = call(installed, "--version", at=tmp_path)
    assert (done.returncode, done.stdout) == (0, "NOMS Desktop 0.1.0\n")
    where = subprocess.run(
        [installed / "python", "-c", "from noms_desktop import paths; print(paths.shipped())"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    assert Path(where).is_relative_to(installed.parent)
    assert (Path(where) / "resources" / "fonts" / "SourceSans3_400Regular.ttf").is_file()
    assert (Path(where) / "resources" / "fonts" / "OFL-SourceSans3.txt").is_file()
    assert (Path(where) / "resources" / "desktop" / "noms-desktop.desktop").is_file()
    assert (Path(where) / "resources" / "icons" / "noms-desktop.svg").is_file()
    assert (Path(where) / "resources" / "help" / "settings.md").is_file()
    assert (Path(where) / "db").is_dir()
