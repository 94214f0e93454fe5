"""The findings that were there before: kept in a file, by rule and action, and not shown again."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, cast

from ...grammar.finding import Finding, RequestError, Severity
from ...grammar.text_file import is_within_reach
from ..output.kinds import keyed

KIND = keyed("baseline", "version", "findings")
_VERSION = 1
Key = tuple[str, str, str]


class Sifted(NamedTuple):
    """The findings that the baseline does not know, and how many of its own are gone."""

    findings: list[Finding]
    gone: int


def key_of(finding: Finding, folder: Path) -> Key:
    """Return what a finding is known by: file, rule and action, not the line.

    A finding of the language that names no action is known by its message.
    """
    path = shown_from(folder, Path(finding.source.path))
    return path, finding.rule, finding.action or finding.message


def shown_from(folder: Path, path: Path) -> str:
    """Return a path as it is written from a folder, the same on every system."""
    return Path(os.path.relpath(path, folder)).as_posix()


def sift(
    findings: Iterable[Finding],
    baseline: Path,
    scripts: Iterable[Path],
    is_asked: Callable[[Path, str], bool] = lambda _path, _rule: True,
) -> Sifted:
    """Return what is new in scripts; an error is always shown.

    A file that stands in another folder now is known by its name. Of a script with an error nobody
    can say what is gone, nor of a rule that is not asked for there. Raises ``RequestError`` for a
    broken file.
    """
    left = Counter(read_baseline(baseline))
    looked_at = {shown_from(baseline.parent, path): path for path in scripts}
    moved = _moved({file for file, _, _ in left}, set(looked_at), baseline.parent)
    shown: list[Finding] = []
    broken: set[str] = set()
    for finding in findings:
        file, rule, action = key_of(finding, baseline.parent)
        key = moved.get(file, file), rule, action
        if finding.severity is Severity.ERROR:
            broken.add(file)
        elif left[key] > 0:
            left[key] -= 1
            continue
        shown.append(finding)
    known = {moved.get(file, file): path for file, path in looked_at.items() if file not in broken}
    gone = sum(
        count
        for (file, rule, _), count in left.items()
        if count and file in known and is_asked(known[file], rule)
    )
    return Sifted(shown, gone)


def _moved(known: set[str], looked_at: set[str], folder: Path) -> dict[str, str]:
    """Return the old places by the new ones, where only one file can be meant."""
    gone = [file for file in known - looked_at if not (folder / file).exists()]
    old, new = _by_name(gone), _by_name(looked_at - known)
    return {
        new[name][0]: files[0]
        for name, files in old.items()
        if len(files) == len(new.get(name, ())) == 1
    }


def _by_name(files: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file in files:
        found.setdefault(file.rpartition("/")[2], []).append(file)
    return found


def baseline_of(findings: Iterable[Finding], folder: Path) -> tuple[str, int]:
    """Return the baseline of the warnings among findings, for this folder, and their number."""
    counts = Counter(
        key_of(finding, folder) for finding in findings if finding.severity is not Severity.ERROR
    )
    files: dict[str, dict[str, dict[str, int]]] = {}
    for (file, rule, action), count in sorted(counts.items()):
        files.setdefault(file, {}).setdefault(rule, {})[action] = count
    whole = {"version": _VERSION, "findings": files}
    return json.dumps(whole, indent=2) + "\n", counts.total()


def read_baseline(baseline: Path) -> Counter[Key]:
    """Return how many findings are known of each; raise ``RequestError`` for no baseline."""
    if baseline.exists() and not baseline.is_file():
        raise RequestError(f'the baseline "{baseline}" is no file')
    if not is_within_reach(baseline):
        said = f'the baseline "{baseline}" lies outside of the folders that may be read'
        raise RequestError(said)
    try:
        whole = cast("object", json.loads(baseline.read_text("utf-8")))
    except FileNotFoundError:
        raise RequestError(
            f'there is no baseline "{baseline}"; --write-baseline makes one'
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise RequestError(f'the baseline "{baseline}" cannot be read: {error}') from None
    found: Counter[Key] = Counter()
    try:
        for file, rules in _items(_items(whole)["findings"]).items():
            for rule, actions in _items(rules).items():
                for action, count in _items(actions).items():
                    found[file, rule, action] = _count(count)
    except (TypeError, KeyError):
        raise RequestError(
            f'"{baseline}" is no baseline; expected what --write-baseline writes'
        ) from None
    return found


def _items(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError
    return cast("dict[str, object]", value)


def _count(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value
