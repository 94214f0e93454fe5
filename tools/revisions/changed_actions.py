"""Which actions of a script changed since a git revision: compared as scripts, not as lines.

Actions of then and now belong together by their ids; what has another id now, as in a script that
was converted, by the way from where the script begins. Another spelling of the same name, another
caption, place or order of branches is no change.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ...actions.declaration import Property
from ...actions.values import show
from ...grammar.finding import BranchlineError, Findings
from ...grammar.names import key, outcome_key
from ...grammar.script import Literal, Script
from ...grammar.script_file import read_script, reader_for
from ...grammar.text_file import decode
from ...interpreter.coverage.taken import Coverage
from ...interpreter.program.resolve import Resolved, resolve
from .commit import Commit
from .old_places import old_places


class Revision(Commit):
    """One state of the repository that a folder belongs to, held against that of today."""

    def changed(self, coverage: Coverage) -> Coverage:
        """Return the coverage of what changed since then: scripts and actions that are new too."""
        old = old_places(self, map(Path, coverage.scripts))
        changed = {
            file: script.only(self.changed_actions(Path(file), old))
            for file, script in coverage.scripts.items()
        }
        kept = {file: script for file, script in changed.items() if script.items}
        return replace(coverage, scripts=kept, not_counted=())

    def is_changed(self, path: Path) -> bool:
        """Whether a file holds something else now, or was not there."""
        place = old_places(self, (path,)).get(path)
        return place is None or self.held(self.whole[place]) != path.read_bytes()

    def changed_actions(
        self, path: Path, old: Mapping[Path, PurePosixPath] | None = None
    ) -> frozenset[str]:
        """Return the ids of the actions of a script that changed since then, or came to be.

        ``old`` says where scripts stood then; it is looked up for this script alone else.
        """
        now, source = read_script(path)
        places = old_places(self, (path,)) if old is None else old
        before = self._script(places.get(path))
        if before is None:
            return frozenset(action.id for action in now.actions)
        return _changed(
            resolve(before, Findings(source)),
            resolve(now, Findings(source)),
            is_converted=(before.extra is None) is not (now.extra is None),
        )

    def _script(self, place: PurePosixPath | None) -> Script | None:
        """Return a script as it was then, ``None`` where it was not there or had mistakes."""
        if place is None:
            return None
        try:
            source = decode(str(place), self.held(self.whole[place]))
            return reader_for(place)(source, Findings(source))
        except BranchlineError:
            return None


def _changed(before: list[Resolved], now: list[Resolved], *, is_converted: bool) -> frozenset[str]:
    pairs = _paired(before, now, is_converted=is_converted)
    old = [_meaning(one, range(len(before)), is_converted=is_converted) for one in before]
    new = [_meaning(one, pairs, is_converted=is_converted) for one in now]
    return frozenset(
        one.written.id
        for at, one in enumerate(now)
        if pairs[at] is None or new[at] != old[pairs[at] or 0]
    )


def _paired(
    before: list[Resolved], now: list[Resolved], *, is_converted: bool
) -> list[int | None]:
    """Return for each action of now the position of the one of then that it is, if any."""
    places = {one.written.id: at for at, one in enumerate(before)}
    pairs = [
        found
        if (found := places.get(one.written.id)) is not None
        and (not is_converted or _is_same_kind(before[found], one))
        else None
        for one in now
    ]
    taken = {old for old in pairs if old is not None}
    waiting = deque((at, old) for at, old in enumerate(pairs) if old is not None)
    beginnings = _beginnings(before)
    for at, one in enumerate(now):
        old = beginnings.get(key(one.declaration.name))
        if pairs[at] is None and old is not None and old not in taken:
            pairs[at] = old
            taken.add(old)
            waiting.append((at, old))
    while waiting:
        at, old = waiting.popleft()
        ways = dict(_ways(before[old]))
        for way, target in _ways(now[at]):
            other = ways.get(way)
            if other is None or pairs[target] is not None or other in taken:
                continue
            if _is_same_kind(before[other], now[target]):
                pairs[target] = other
                taken.add(other)
                waiting.append((target, other))
    return pairs


def _beginnings(actions: list[Resolved]) -> dict[str, int]:
    """Return where a script begins, by the names of such actions that stand in it once."""
    names = [key(one.declaration.name) for one in actions]
    return {
        name: at
        for at, (name, one) in enumerate(zip(names, actions, strict=True))
        if (one.declaration.is_event or name == "begin") and names.count(name) == 1
    }


def _is_same_kind(one: Resolved, other: Resolved) -> bool:
    return key(one.declaration.name) == key(other.declaration.name)


def _ways(action: Resolved) -> Iterable[tuple[tuple[bool, str], int]]:
    """Yield the ways on from an action: outcomes and own cases, with where they lead."""
    yield from (((False, outcome_key(name)), target) for name, target in action.targets)
    yield from (((True, label), target) for label, target in action.cases)


def _meaning(action: Resolved, places: Iterable[int | None], *, is_converted: bool) -> object:
    """Return what an action does: its name, its settings, and where its branches lead.

    In another format all values are texts, and what is left out stands there as it is by default.
    """
    then = list(places)
    settings = sorted(
        (key(prop.name), text)
        for prop, literal in action.values
        if (text := _value(literal, prop, is_converted=is_converted)) is not None
    )
    ways = sorted(
        (way, -1 if then[target] is None else then[target]) for way, target in _ways(action)
    )
    return key(action.declaration.name), settings, ways


def _value(literal: Literal, prop: Property, *, is_converted: bool) -> str | None:
    """Return a value as a text that no other value has, ``None`` for one that says nothing."""
    if isinstance(literal.value, tuple):
        parts = (_value(each, prop, is_converted=is_converted) or "" for each in literal.value)
        return f"[{', '.join(parts)}]"
    if not is_converted:
        return repr(literal.value)
    text = literal.value if isinstance(literal.value, str) else show(literal.value)
    return None if text in {"", prop.default or ""} else text.replace("\r\n", "\n").strip()
