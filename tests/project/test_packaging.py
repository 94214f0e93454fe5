"""What is on disk is what ships, and what is installed for it is pinned."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from paths import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SETUPTOOLS = PYPROJECT["tool"]["setuptools"]
ROOMS: dict[str, str] = SETUPTOOLS["package-dir"]
GROUPS: dict[str, list[str]] = {
    "run": PYPROJECT["project"]["dependencies"],
    **PYPROJECT["dependency-groups"],
}
ADDRESS = re.compile(r"\w+://|--(extra-)?index-url|--find-links")


def shipped_files() -> list[Path]:
    """Return every file below the mapped folders but what tools leave there."""
    paths = (
        path.relative_to(ROOT)
        for room in ROOMS.values()
        for path in (ROOT / room).rglob("*")
        if path.is_file()
    )
    return [
        path
        for path in paths
        if not any(part.startswith(".") or part == "__pycache__" for part in path.parts)
    ]


def package(path: Path) -> str:
    """Return the package of a file; api/ is the package ``branchline`` itself."""
    return ".".join(("branchline", *path.parent.parts)).replace("branchline.api", "branchline")


def pinned(group: str) -> set[str]:
    text = (ROOT / "requirements" / f"{group}.txt").read_text("utf-8")
    return {plain(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def plain(requirement: str) -> str:
    """Return the name of a requirement as package indexes compare it."""
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_every_folder_that_ships_is_listed() -> None:
    assert {package(path) for path in shipped_files()} == set(SETUPTOOLS["packages"])


def test_every_room_is_named_as_its_folder() -> None:
    rooms = {f"branchline.{room}": room for room in ROOMS.values() if room != "api"}
    assert {"branchline": "api", **rooms} == ROOMS


@pytest.mark.parametrize("room", ROOMS.values())
def test_every_room_says_that_it_is_typed(room: str) -> None:
    assert (ROOT / room / "py.typed").is_file()


def test_types_and_coverage_look_at_every_room() -> None:
    assert set(ROOMS.values()) <= set(PYPROJECT["tool"]["pyright"]["include"])
    assert set(ROOMS) == set(PYPROJECT["tool"]["coverage"]["run"]["source"])


def test_every_data_file_ships() -> None:
    data: dict[str, list[str]] = SETUPTOOLS["package-data"]

    forgotten = [
        str(path)
        for path in shipped_files()
        if path.suffix != ".py"
        and not any(
            fnmatchcase(path.name, pattern)
            for pattern in [*data.get("*", []), *data.get(package(path), [])]
        )
    ]

    assert forgotten == []


@pytest.mark.parametrize("group", GROUPS)
def test_every_requirement_is_pinned(group: str) -> None:
    missing = {plain(requirement) for requirement in GROUPS[group]} - pinned(group)

    assert missing == set(), "run `make requirements`"


@pytest.mark.parametrize("group", GROUPS)
def test_every_pin_has_a_hash_and_no_address(group: str) -> None:
    text = (ROOT / "requirements" / f"{group}.txt").read_text("utf-8")

    entries = [entry for entry in re.split(r"^(?=\S)", text, flags=re.MULTILINE) if entry]
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert ADDRESS.findall(text) == []
