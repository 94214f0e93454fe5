r"""Names of scripts as the platform compares them, and what a script calls itself."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePath

from ...grammar.finding import BranchlineError
from ...grammar.late.patterns import late
from ...grammar.script_file import SUFFIXES
from ...grammar.text_file import read_text

Parts = tuple[str, ...]

# Only the name is wanted here, and reading a whole estate for it would cost each run that calls
# a script which is not there. A name that is spelled in an unusual way is found by its place.
_TEXT = r'("(?:[^"\\\n]|\\.)*")'
_NAME_IN = {
    ".json": late(rf'"scriptName"\s*:\s*{_TEXT}'),
    ".flow": late(rf"^[ \t]*script[ \t]+{_TEXT}", re.MULTILINE),
    ".yaml": late(rf"^script:[ \t]*(?:{_TEXT}|'([^'\n]*)'|([^\s\"'#][^#\n]*))", re.MULTILINE),
}
_NAME_IN[".yml"] = _NAME_IN[".yaml"]


def parts_of(name: str) -> Parts:
    r"""Return a name as the platform compares it: folders, then the script.

    >>> parts_of("Common\\Menu"), parts_of("common//./MENU ")
    (('common', 'menu'), ('common', 'menu'))
    """
    parts = (part.strip() for part in name.replace("\\", "/").casefold().split("/"))
    return tuple(part for part in parts if part not in ("", "."))


def climbs(folder: Parts, wanted: Parts) -> Parts:
    """Return where a name with ``..`` leads from a folder; nowhere where it would leave it all.

    >>> climbs(("default", "applet"), ("..", "common", "x"))
    ('default', 'common', 'x')
    """
    place = list(folder)
    for part in wanted:
        if part != "..":
            place.append(part)
        elif place:
            place.pop()
        else:
            return ()
    return tuple(place)


def without_suffix(place: Parts) -> Parts:
    """Return a place without the suffix of a script, if it has one."""
    *folders, last = place
    stem = PurePath(last)
    return (*folders, stem.stem) if stem.suffix in SUFFIXES else place


def own_name(path: Path) -> str:
    """Return what the script in a file calls itself, empty where that cannot be told."""
    if path.suffix.lower() not in _NAME_IN:
        return ""
    try:
        return name_in(read_text(path).text, path.suffix)
    except BranchlineError:
        return ""


def name_in(text: str, suffix: str) -> str:
    """Return what the script in a text calls itself, empty where that cannot be told.

    >>> name_in('script "Clear a contact"', ".flow")
    'Clear a contact'
    """
    pattern = _NAME_IN.get(suffix.lower())
    found = pattern.search(text) if pattern is not None else None
    if found is None:
        return ""
    quoted, *others = found.groups()
    if quoted is None:
        return next((other for other in others if other is not None), "").strip()
    try:
        return str(json.loads(quoted, strict=False))
    except json.JSONDecodeError:
        return ""
