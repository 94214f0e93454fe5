"""Prints what the engine of the playground is made of, as JSON for ``build.mjs``.

These are the files of our rooms and of the packages that they need, where each goes, the
licences, and what of a page that is made by the engine may run in the page of the playground.
"""

from __future__ import annotations

import json
import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.metadata import Distribution, distribution
from pathlib import Path

from branchline.tools.studio.lesson import lesson_page
from branchline.tools.studio.reach import Reach

ROOT = Path(__file__).parents[2]
PACKAGES = (
    *("lark", "networkx", "PyYAML", "pathspec"),
    *("pygls", "lsprotocol", "attrs", "cattrs", "typing-extensions"),
)
"""What the engine imports; of PyYAML only what is written in Python."""
NEVER_ASKED = ("cli", "dap", "mcp", "platform")
"""Ways in that are commands and servers of their own."""
SAMPLES, LESSON = "sample_scripts", "01_end_a_contact.flow"

LINE = f"\n\n{'-' * 80}\n\n"


def main() -> None:
    """Print it."""
    told = {
        "version": (ROOT / "tools" / "version.txt").read_text("utf-8").strip(),
        "files": dict([*_rooms(), *_wheels()]),
        "samples": dict(_samples()),
        "licences": LINE.join(map(_licence, PACKAGES)),
        "pythonLicence": _python_licence(),
        "pages": _page_policy(),
    }
    json.dump(told, sys.stdout)


def _rooms() -> Iterator[tuple[str, str]]:
    """Yield each file of ours that is installed: where it goes, and where it stands."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    folders: dict[str, str] = settings["package-dir"]
    data: list[str] = settings["package-data"]["*"]
    for package in settings["packages"]:
        room = max((each for each in folders if f"{package}.".startswith(f"{each}.")), key=len)
        inner = package[len(room) :].strip(".").split(".")
        if room == "branchline.tools" and inner[0] in NEVER_ASKED:
            continue
        folder = ROOT.joinpath(folders[room], *filter(None, inner))
        for file in sorted(folder.iterdir()):
            if file.suffix == ".py" or any(fnmatch(file.name, each) for each in data):
                yield f"{package.replace('.', '/')}/{file.name}", str(file)


def _wheels() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        found = distribution(name)
        for file in found.files or ():
            if file.suffix in {".py", ".lark", ".json"} and not {"..", "tests"} & {*file.parts}:
                yield file.as_posix(), str(found.locate_file(file))


def _samples() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / SAMPLES).iterdir()):
        if file.suffix in {".flow", ".yaml"}:
            yield file.name, str(file)


def _licence(name: str) -> str:
    found = distribution(name)
    about = found.metadata
    said = about.get("License-Expression") or about.get("License") or "see its text"
    texts = [str(found.locate_file(file)) for file in _licence_files(found)]
    text = "\n\n".join(Path(each).read_text("utf-8").strip() for each in texts)
    return f"{about['Name']} {found.version}: {said}\n\n{text or 'no text of it in the package'}"


def _python_licence() -> str:
    """Return the licence of CPython, where the one that runs this has its text."""
    file = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    return file.read_text("utf-8").strip() if file.is_file() else "see docs.python.org/3/license"


def _licence_files(found: Distribution) -> list[Path]:
    names = [Path(str(file)) for file in found.files or () if "dist-info" in str(file)]
    return [file for file in names if re.match(r"licen[cs]e|copying", file.name, re.IGNORECASE)]


def _page_policy() -> dict[str, str]:
    """Return which styles and scripts the pages of runs and lessons hold, by their hashes."""
    reach = Reach(ROOT / SAMPLES)
    page = lesson_page(reach, (reach.folder / LESSON).as_uri())
    found = {name: re.search(f'{name}-src ([^;"]+)', page) for name in ("style", "script")}
    return {name: rule[1] for name, rule in found.items() if rule is not None}


if __name__ == "__main__":
    main()
