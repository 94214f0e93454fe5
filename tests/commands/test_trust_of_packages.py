"""A package that is installed is trusted; one that only stands in the project is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from own_code import command, ran

PACKAGE = "[branchline.actions]\nlook_up = look_up\n"


@pytest.fixture
def offered(project: Path) -> Path:
    """Return a project in which a folder says that it is an installed package."""
    shutil.copy(project / "branchline_actions" / "look_up.py", project)
    shutil.rmtree(project / "branchline_actions")
    info = project / "look_up-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: look_up\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(PACKAGE, "utf-8")
    return project


@pytest.mark.parametrize("extra", [(), ("--trust",)])
def test_a_package_that_only_stands_in_the_project_is_not_installed(
    extra: tuple[str, ...], offered: Path
) -> None:
    done = command(offered, "run", "use.flow", *extra, PYTHONPATH=str(offered))

    assert done.returncode == 2, done.stdout
    assert not ran(offered)


def test_nor_is_one_that_stands_elsewhere_in_its_repository(offered: Path) -> None:
    within = offered / "one of several"
    within.mkdir()
    (within / "pyproject.toml").touch()
    (offered / "use.flow").rename(within / "use.flow")

    assert command(within, "run", "use.flow", PYTHONPATH=str(offered)).returncode == 2
    assert not ran(offered)


def test_the_same_package_elsewhere_is_installed(offered: Path) -> None:
    elsewhere = offered.parent / "packages"
    elsewhere.mkdir()
    for part in ("look_up.py", "look_up-1.0.dist-info"):
        (offered / part).rename(elsewhere / part)

    assert command(offered, "run", "use.flow", PYTHONPATH=str(elsewhere)).returncode == 0
    assert ran(offered)
