"""Holds what people install: the wheel brings its stylesheets and needs nothing of the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests import mixed

TOP = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # No isolation: hatchling comes with the dev extra, so that no network is needed.
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(TOP))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    pip("install", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    return folder


def test_wheel_carries_every_stylesheet(wheel: Path) -> None:
    styles = TOP / "styles"
    expected = {f"exporter/styles/{p.relative_to(styles)}" for p in styles.rglob("*.css")}
    with zipfile.ZipFile(wheel) as archive:
        assert expected
        assert expected <= set(archive.namelist())


def test_wheel_carries_what_runs_ace(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert "exporter/tools/ace.cjs" in archive.namelist()


def test_wheel_carries_only_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"exporter"}


def test_wheel_carries_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert [name for name in archive.namelist() if name.endswith("/licenses/LICENSE")]


def test_installed_package_finds_its_own_stylesheets(site: Path, tmp_path: Path) -> None:
    found = run_installed(
        site, tmp_path, "-c", "from exporter import stylesheet; print(stylesheet.folder())"
    )
    assert Path(found.strip()) == site / "exporter" / "styles"


def test_installed_package_builds_both_editions(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Title\n\nText.\n", encoding="utf-8")
    run_installed(site, tmp_path, "-m", "exporter", "build", "a.md")
    assert sorted(p.name for p in (tmp_path / "dist").iterdir()) == ["a.epub", "a.pdf"]


def test_installed_package_reads_every_kind(site: Path, tmp_path: Path) -> None:
    mixed.write(tmp_path / "inputs")
    run_installed(site, tmp_path, "-m", "exporter", "build", "inputs", "--to", "epub", "--no-cover")
    assert len(list((tmp_path / "dist").iterdir())) == mixed.COUNT


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True)


def run_installed(site: Path, folder: Path, *arguments: str) -> str:
    """Run Python in a folder with the installed package before the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return done.stdout
