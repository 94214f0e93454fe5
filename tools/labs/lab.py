"""A lab as it stands on the disk: the folder that a learner gets, and the key of the trainer.

```yaml
# branchline_lab.yaml of a learner        # that of a key, which stands beside as FOLDER.key
lab: End a contact                        lab: End a contact
script: desk.flow                         solution: desk.flow
level: 2                                  faults: [faults/1.flow]
seed: 7
```

What a learner gets says nothing of the solution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...grammar.documents.nodes import Entry, Shape, shorten
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.finding import Findings, RequestError
from ...grammar.script_file import is_script
from ...grammar.text_file import read_text
from ...interpreter.estate.walk import LAB_MARK

TASK = "task.md"
KEY_SUFFIX = ".key"
LEVELS = range(1, 6)
_MOST_FAULTS = 9
_MOST_BYTES = 100_000
_HANDOUT = Shape("lab", "script", "level", "seed", required=("lab", "script"))
_KEY = Shape("lab", "solution", "faults", "says", required=("lab", "solution"))
_INSIDE = re.compile(r"[^/\\:\0]+(/[^/\\:\0]+)*")


@dataclass(frozen=True, slots=True)
class Handout:
    """What a learner gets: a broken script and a task.

    ``level`` and ``seed`` are those that it was made of, if it was.
    """

    folder: Path
    title: str
    script: Path
    level: int | None = None
    seed: int | None = None

    @property
    def task(self) -> str:
        """Return the task, empty where none is there."""
        path = self.folder / TASK
        return read_text(path, _MOST_BYTES).text if path.is_file() else ""


@dataclass(frozen=True, slots=True)
class Lab:
    """A lab with its key: the solution, and scripts with one of its faults each.

    ``says`` is what the faults are, in words.
    """

    handout: Handout
    key: Path
    solution: Path
    faults: tuple[Path, ...]
    says: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return what the lab is called."""
        return self.handout.title

    @property
    def beside(self) -> frozenset[str]:
        """Return the names of the scripts that stand beside the solution."""
        files = self.key.iterdir()
        return frozenset(each.name for each in files if is_script(each)) - {self.solution.name}


def is_lab(folder: Path) -> bool:
    """Whether a folder is one that a learner gets."""
    return (folder / LAB_MARK).is_file() and not folder.name.endswith(KEY_SUFFIX)


def lab_of(submissions: Sequence[Path], folder: Path | None) -> Path:
    """Return the folder of a lab: the one that is named, else that which submissions stand in.

    Raises ``RequestError`` where there is none.
    """
    if folder is not None:
        return folder
    places = {path if path.is_dir() else path.parent for path in submissions}
    found = [place for place in places if is_lab(place)]
    if len(found) == len(places) == 1:
        return found[0]
    said = "the submissions stand in no lab" if not found else "the submissions stand in several"
    raise RequestError(said, expected="--lab FOLDER").of("lab")


def key_beside(folder: Path) -> Path:
    """Return where the key of a lab stands unless somebody says otherwise."""
    name = folder.name or folder.resolve().name
    parent = folder.parent if folder.name else folder.resolve().parent
    return parent / f"{name}{KEY_SUFFIX}"


def read_handout(folder: Path) -> Handout:
    """Return what a learner gets; raise ``BranchlineError`` with every mistake in it."""
    if not (folder / LAB_MARK).is_file():
        said = f'"{folder}" is no lab: there is no "{LAB_MARK}" in it'
        raise RequestError(said, expected="a folder that branchline lab new has made")
    fields, findings = _fields(folder / LAB_MARK, _HANDOUT, "a lab")
    title = _text(fields, "lab", findings)
    script = _file(folder, fields.get("script"), findings)
    level, seed = (_number(fields.get(name), name, findings) for name in ("level", "seed"))
    findings.raise_errors()
    return Handout(folder, title, script, level, seed)


def read_lab(folder: Path, key: Path | None = None) -> Lab:
    """Return a lab with its key; raise ``BranchlineError`` with every mistake in it."""
    handout = read_handout(folder)
    place = key or key_beside(folder)
    if not (place / LAB_MARK).is_file():
        said = f'there is no key of "{folder}" in "{place}", and only with its key a lab is graded'
        raise RequestError(said, expected="--key FOLDER where it stands elsewhere")
    fields, findings = _fields(place / LAB_MARK, _KEY, "the key of a lab")
    title = _text(fields, "lab", findings)
    if title and title != handout.title:
        entry = fields["lab"]
        said = f'this is the key of "{shorten(title)}"'
        wanted = f'that of "{handout.title}"'
        findings.add("bad-value", said, entry.value.span, expected=wanted)
    solution = _file(place, fields.get("solution"), findings)
    faults = tuple(_faults(place, fields.get("faults"), findings))
    says = tuple(text for text, _ in _listed(fields.get("says"), findings))
    findings.raise_errors()
    return Lab(handout, place, solution, faults or (handout.script,), says)


def _fields(path: Path, shape: Shape, what: str) -> tuple[Mapping[str, Entry], Findings]:
    findings = Findings(read_text(path, _MOST_BYTES))
    tree = read_yaml_tree(findings.source, findings)
    mapping = None if tree is None else tree.as_mapping(findings, what)
    fields = {} if mapping is None else shape.fields(mapping, findings, what)
    return fields, findings


def _text(fields: Mapping[str, Entry], name: str, findings: Findings) -> str:
    entry = fields.get(name)
    return "" if entry is None else entry.value.as_text(findings, name) or ""


def _number(entry: Entry | None, name: str, findings: Findings) -> int | None:
    if entry is None:
        return None
    number = entry.value.as_number(findings, name)
    if number is None:
        return None
    is_good = isinstance(number, int) and number >= 0 and (name != "level" or number in LEVELS)
    if not is_good:
        expected = "1 to 5" if name == "level" else "a whole number, 0 or more"
        findings.add("bad-value", f"{name} is {number}", entry.value.span, expected=expected)
    return int(number)


def _file(folder: Path, entry: Entry | None, findings: Findings) -> Path:
    """Return the script that an entry names, which stands in the folder."""
    name = None if entry is None else entry.value.as_text(findings, entry.key)
    if entry is None or name is None:
        return folder
    return _inside(folder, name, entry, findings)


def _inside(folder: Path, name: str, entry: Entry, findings: Findings) -> Path:
    path = folder / name
    is_inside = _INSIDE.fullmatch(name) is not None and ".." not in name.split("/")
    if not is_inside or not is_script(path):
        said = f'"{shorten(name)}" is no script of this folder'
        wanted = 'the name of a script, as "desk.flow"'
        findings.add("bad-value", said, entry.value.span, expected=wanted)
    elif not path.is_file():
        said = f'there is no "{shorten(name)}" in this folder'
        findings.add("missing-file", said, entry.value.span)
    return path


def _faults(folder: Path, entry: Entry | None, findings: Findings) -> Iterator[Path]:
    for name, where in _listed(entry, findings):
        yield _inside(folder, name, where, findings)


def _listed(entry: Entry | None, findings: Findings) -> Iterator[tuple[str, Entry]]:
    """Yield the texts of a list, each with the entry that it stands in."""
    nodes = None if entry is None else entry.value.as_list(findings, entry.key)
    if entry is None or nodes is None:
        return
    if len(nodes) > _MOST_FAULTS:
        said, most = f"there are {len(nodes)} faults", f"at most {_MOST_FAULTS}"
        findings.add("bad-value", said, entry.value.span, expected=most)
        return
    for node in nodes:
        text = node.as_text(findings, "a fault")
        if text is not None:
            yield text, entry
