"""Which files are scripts, among files and folders that somebody named, as the settings say.

```toml
exclude = ["old/"]           # in pyproject.toml: [tool.branchline]; patterns of .gitignore
extend-exclude = ["drafts/"] # beside what is passed over anyway: node_modules, build, venv ...
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..grammar.finding import RequestError
from ..interpreter.estate.estate import Estate
from ..interpreter.estate.walk import Exclusion, Walk, said_of, walk_scripts
from .settings.sections import read_top
from .settings.words import EXCLUDE, EXTEND_EXCLUDE


def exclusion_for(folder: Path) -> Exclusion:
    """Return what the settings above a folder exclude; raise ``BranchlineError`` for mistakes."""
    top = read_top((EXCLUDE, EXTEND_EXCLUDE), folder)
    listed: dict[str, tuple[str, ...] | None] = {EXCLUDE: None, EXTEND_EXCLUDE: None}
    for name in listed:
        value = top.values.get(name)
        if value is None:
            continue
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):  # type: ignore[reportUnknownVariableType] - TOML holds anything
            raise top.refuse(name, f"{name} is no list of texts", 'patterns, as ["old/"]')
        listed[name] = tuple(map(str, value))  # type: ignore[reportUnknownArgumentType]
    return Exclusion(top.folder, listed[EXCLUDE], listed[EXTEND_EXCLUDE] or ())


def scripts_in(paths: tuple[Path, ...], walked: Walk | None = None) -> Iterator[Path]:
    """Yield the files among the paths, and every script below the folders among them, by name.

    What is passed over below the folders is counted, by why.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = walk_scripts(path, exclusion_for(path))
        if walked is not None:
            walked.add(found)
        yield from found.scripts


def no_script(where: str, passed_over: Mapping[str, int]) -> RequestError:
    """Return the error about paths in which there is no script at all."""
    said = said_of(passed_over)
    return RequestError(f"there is no script in {where}{said and f' ({said})'}")


def estate_of(folder: Path) -> Estate:
    """Return the estate of a folder, without what its project's settings exclude."""
    return Estate(folder, exclusion_for)


def folder_of_scripts(folder: Path) -> Estate:
    """Return the estate of a folder; raise ``RequestError`` for one without any script."""
    if not folder.is_dir():
        said = "is a file" if folder.exists() else "does not exist"
        raise RequestError(f'"{folder}" {said}', expected="a folder of scripts")
    estate = estate_of(folder)
    if not estate.paths:
        raise no_script(f'"{folder}"', estate.walked.passed_over)
    return estate
