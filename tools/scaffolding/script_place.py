"""Where a new script goes, from the word that somebody gave: its name has to serve everywhere.

It becomes the name of two files, which people on other systems have too, and the name by which
other scripts call this one, for which the platform has rules of its own (D25, D26).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from ...grammar.finding import RequestError
from ...grammar.script_file import SIDECARS, SUFFIXES, is_script, looks_like_script
from ...interpreter.estate.script_names import own_name, parts_of
from ...interpreter.scenarios.scenario import scenarios_beside
from ..exchange.canonical import FORMS, form_of
from ..output.places import reason_of
from ..terminal import clean

_OF_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_NOWHERE = re.compile(r'[<>:"|?*\\]')
_BESIDE = (".scenarios.yaml", ".layout.yaml")


@dataclass(frozen=True, slots=True)
class ScriptPlace:
    """Where a new script goes, and how it is called."""

    script: Path
    name: str

    @property
    def form(self) -> str:
        """Return the form that its suffix names."""
        return form_of(self.script) or FORMS[0]

    @property
    def scenarios(self) -> Path:
        """Return where its scenarios go."""
        return scenarios_beside(self.script)


def script_place(word: str) -> ScriptPlace:
    """Return the place that a word means: a name, with a folder before it or a suffix behind it.

    Raises ``RequestError`` for what is no name of a script, and for one that another has there.
    """
    folder, slash, last = word.rpartition("/")
    suffix = next((known for known in SUFFIXES if last.lower().endswith(known)), "")
    name = last[: len(last) - len(suffix)]
    fault = fault_of(name, last, suffix)
    if fault is not None:
        raise RequestError(f'"{clean(word)}" is no name for a script: {fault}')
    if not Path(f"{folder}{slash}").is_dir():
        raise RequestError(f'there is no folder "{clean(folder)}" for "{clean(last)}"')
    path = Path(f"{folder}{slash}", name + (suffix or f".{FORMS[0]}"))
    place = ScriptPlace(path, name)
    taken = next(_taken(place), None)
    if taken is not None:
        raise RequestError(f'"{clean(name)}" is taken: {taken}', expected="another name")
    return place


def fault_of(name: str, last: str, suffix: str) -> str | None:
    """Return what is wrong with a name, ``None`` where nothing is."""
    if last.lower().endswith(SIDECARS) or f"{name.lower()}.yaml".endswith(SIDECARS):
        return "that is how files beside a script end"
    if not name.strip():
        return f'nothing stands before "{suffix}"' if suffix else "it is blank"
    if suffix and form_of(PurePath(last)) is None:
        return "an export is made of a script, by branchline convert"
    faults = (
        (name.lower().endswith(SUFFIXES), "two suffixes stand behind it"),
        (name != name.strip() or name.endswith("."), "it begins or ends with a blank or a dot"),
        (name.startswith("."), "files that begin with a dot are hidden"),
        (name.startswith("-"), "it would be taken for an option"),
        (not name.isprintable(), "it holds a sign that nobody sees"),
        ("\\" in name, 'a folder is parted by "/"'),
        ("{" in name or "}" in name, "in braces stands what is decided in a run"),
        (_NOWHERE.search(name) is not None, f"not every system takes {_signs(name)} in it"),
        (_OF_DEVICES.fullmatch(name) is not None, "some systems keep it for a device"),
    )
    return next((said for is_so, said in faults if is_so), None)


def _signs(name: str) -> str:
    return " and ".join(dict.fromkeys(_NOWHERE.findall(name)))


def _taken(place: ScriptPlace) -> Iterator[str]:
    """Yield what in the folder has the name already, as the platform compares names."""
    wanted = parts_of(place.name)
    own = {place.script.name, place.scenarios.name}
    for path in _files_in(place.script.parent):
        if path.name not in own and parts_of(_stem(path.name)) == wanted:
            yield f'"{clean(str(path))}" has it, for names compare without case and suffix'
        elif path.name not in own and is_script(path) and looks_like_script(path):
            said = own_name(path)
            if parts_of(said)[-1:] == wanted:
                yield f'the script in "{clean(str(path))}" calls itself "{clean(said)}"'


def _files_in(folder: Path) -> list[Path]:
    """Return the files of a folder, and no pipe or device that would make who reads it wait."""
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        said = f'the folder "{clean(str(folder))}" cannot be read: {reason_of(error)}'
        raise RequestError(said) from None


def _stem(name: str) -> str:
    """Return the name of the script that a file is, or stands beside; empty for any other file."""
    ends = (end for end in (*_BESIDE, *SUFFIXES) if name.lower().endswith(end))
    end = next(ends, None)
    return "" if end is None else name[: -len(end)]
