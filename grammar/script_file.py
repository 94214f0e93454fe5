"""From a file to a script, whatever it is written in: the suffix says which reader."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeAlias

from .finding import BranchlineError, Finding, Findings
from .late.patterns import late
from .source import Source
from .text_file import read_text

if TYPE_CHECKING:
    from .script import Script

Reader: TypeAlias = "Callable[[Source, Findings], Script | None]"

# A reader is loaded when a file needs it: each costs a part of the start-up time.
_READERS = {
    ".flow": ("flow.reader", "parse_flow"),
    ".yaml": ("yaml_form.reader", "parse_yaml"),
    ".yml": ("yaml_form.reader", "parse_yaml"),
    ".json": ("exports.cxone_json", "parse_cxone_json"),
    ".xml": ("exports.desktop_xml", "parse_desktop_xml"),
}

SUFFIXES = tuple(_READERS)
_HEAD = 64 * 1024
_YAML = (
    late(rb"""(?im)^(?:\xef\xbb\xbf)?["']?script["']?[ \t]*:|\A\s*script[ \t]+["']"""),
    late(rb"""(?im)^["']?(?:actions|type)["']?[ \t]*:|\A\s*script[ \t]+["']"""),
)
# What a script of each format has, and files of other programs have not; all of it must be there.
_MARKS: dict[str, tuple[re.Pattern[bytes], ...]] = {
    ".flow": (late(rb"\A(?!\s*(?:[<{[]|/[/*]))"),),
    ".yaml": _YAML,
    ".yml": _YAML,
    ".json": (
        late(rb'"(?:scriptContent|actions)"\s*:\s*[{\[n]'),
        late(rb'"(?:scriptContent|header|branches|properties|actionId|libraryId)"\s*:'),
    ),
    ".xml": (late(rb"(?i)<(?:\w+:)?(?:ScriptContainer|ActionStruct)\b"),),
}
SCENARIOS = ".scenarios.yaml"
SIDECARS = (SCENARIOS, ".layout.yaml", ".world.yaml")


def read_script(path: Path) -> tuple[Script, Source]:
    """Return a file's script and its text; raise ``BranchlineError`` with every mistake in it."""
    script, findings = parse_script(path)
    findings.raise_errors()
    if script is None:
        raise BranchlineError(findings.all)
    return script, findings.source


def parse_script(path: Path) -> tuple[Script | None, Findings]:
    """Return as much of the script in a file as can be read, and the mistakes found so far.

    So whoever knows more than the grammar can report its own findings beside them (L7).
    Raises ``BranchlineError`` for a file that cannot be a script at all.
    """
    if not os.path.isfile(path):  # noqa: PTH113 - which takes a path of any length
        read_text(path)  # says that it is a folder or not there, which counts more than its name
    reader = reader_for(path)
    findings = Findings(read_text(path))
    return reader(findings.source, findings), findings


def is_script(path: PurePath) -> bool:
    """Whether a path can be a script, by its name alone."""
    return path.suffix.lower() in _READERS and not path.name.lower().endswith(SIDECARS)


def looks_like_script(path: Path) -> bool:
    """Whether a file whose name fits is a script by its content, broken or not.

    A file that cannot be read is one: whoever reads it says why.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True
    return _has_marks(path, head.replace(b"\0", b""))  # UTF-16 is its ASCII with zeros between


def looks_like_script_text(path: PurePath, text: str) -> bool:
    """Whether the text of a file whose name fits is that of a script, broken or not."""
    return _has_marks(path, text[:_HEAD].encode("utf-8", "replace"))


def _has_marks(path: PurePath, text: bytes) -> bool:
    return not text.strip() or all(mark.search(text) for mark in _MARKS[path.suffix.lower()])


def reader_for(path: PurePath) -> Reader:
    """Return the reader for a path's suffix; raise ``BranchlineError`` for any other suffix."""
    found = _READERS.get(path.suffix.lower())
    if found is None or not is_script(path):
        said = f'"{path.name}" is no known kind of script'
        expected = f"one of {', '.join(SUFFIXES)}"
        if found is not None:
            own = next(end for end in SIDECARS if path.name.lower().endswith(end))
            said = f'"{path.name}" stands beside a script and is none itself'
            expected = f'the script, as "{path.name[: -len(own)]}.flow"'
            if own == SCENARIOS:
                expected += ", or branchline test for its scenarios"
        raise BranchlineError(
            [Finding("unknown-format", said, Source(str(path), ""), expected=expected)]
        )
    module, name = found
    reader: Reader = getattr(import_module(f".{module}", __package__), name)
    return reader
