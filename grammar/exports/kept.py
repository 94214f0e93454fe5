"""What an export says beyond the script: how ``extra`` holds it, and how it is put back.

The rule of every writer: what the script says is written in the plainest way, unless the export
had written it in another way that still means the same; then that stays.
So an unchanged script gives the same export, and a changed one its change.

An *entry* is what is kept of one object of an export, each part only where there is something:

- ``keys``: its further keys, which the script knows nothing of
- ``written``: how it wrote what the script does know, where that is not the plain way
- ``missing``: which of the plain keys it did without
- ``aside``: the value or target of a property or branch that the script does not have
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from ..script import Literal

Fields = dict[str, object]
Entry = Mapping[str, object]
Meaning = Callable[[str, object], object]

_Item = TypeVar("_Item")
_MOST_DIGITS = 20


class Late(Mapping[str, object]):
    """What an export says beyond an action, of which only the place is kept until it counts."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        """Read nothing yet."""
        self._found: Entry | None = None

    @abstractmethod
    def read(self) -> Entry:
        """Return what stands at the place."""

    def _whole(self) -> Entry:
        if self._found is None:
            self._found = self.read()
        return self._found

    def __getitem__(self, key: str) -> object:
        """Return what there is below a key."""
        return self._whole()[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self._whole())

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._whole())

    def __repr__(self) -> str:
        """Return it as what is read."""
        return repr(self._whole())


def fields_of(value: object) -> Fields:
    """Return plain data as a dictionary, an empty one if it is something else."""
    return dict(cast("Mapping[str, object]", value)) if isinstance(value, Mapping) else {}


def items_of(value: object) -> list[object]:
    """Return plain data as a list, an empty one if it is something else."""
    return list(cast("Sequence[object]", value)) if isinstance(value, list | tuple) else []


def kept(raw: Fields, plain: Fields) -> Fields:
    """Return the entry of an object that would plainly be written as ``plain``.

    >>> kept({"label": 0, "x": 16}, {"label": "", "to": 5})
    {'keys': {'x': 16}, 'written': {'label': 0}, 'missing': ['to']}
    """
    entry: Fields = {}
    if keys := {key: value for key, value in raw.items() if key not in plain}:
        entry["keys"] = keys
    written = {key: raw[key] for key in plain if key in raw and not _same(raw[key], plain[key])}
    if written:
        entry["written"] = written
    if missing := [key for key in plain if key not in raw]:
        entry["missing"] = missing
    return entry


def merged(plain: Fields, entry: Entry, meaning: Meaning) -> Fields:
    """Return the object of an entry for what is plainly written as ``plain`` by now.

    ``meaning`` returns what a key's value says; that of ``None`` is what a missing key says.

    >>> merged({"label": "", "to": 5}, {"written": {"label": 0}}, lambda _, value: value or "")
    {'label': 0, 'to': 5}
    """
    written = fields_of(entry.get("written"))
    missing = items_of(entry.get("missing"))
    found: Fields = {}
    for key, value in plain.items():
        meant = meaning(key, value)
        if key in written and _same(meaning(key, written[key]), meant):
            found[key] = written[key]
        elif key not in missing or not _same(meaning(key, None), meant):
            found[key] = value
    return found | fields_of(entry.get("keys"))


def _same(one: object, other: object) -> bool:
    """Whether two values are the same data, for which 1, 1.0 and true are three."""
    return one is other or repr(one) == repr(other)


def matched(
    entries: Iterable[Entry],
    items: Iterable[_Item],
    name_of_entry: Callable[[Entry], Hashable],
    name_of_item: Callable[[_Item], Hashable],
) -> Iterator[tuple[Entry | None, _Item | None]]:
    """Yield the entries in order, each with its item, then the items that have no entry.

    Of several with one name the first goes with the first, and so on. An entry without its item
    comes only if it is set aside; one that is set aside takes an item only where no other does.
    """
    known, waiting = list(entries), list(items)
    by_name: dict[Hashable, list[int]] = {}
    for at, item in enumerate(waiting):
        by_name.setdefault(name_of_item(item), []).append(at)
    pairs: dict[int, int] = {}
    for is_aside in (False, True):
        for at, entry in enumerate(known):
            if ("aside" in entry) is is_aside and (few := by_name.get(name_of_entry(entry))):
                pairs[at] = few.pop(0)
    for at, entry in enumerate(known):
        if at in pairs or "aside" in entry:
            yield entry, waiting[pairs[at]] if at in pairs else None
    taken = set(pairs.values())
    yield from ((None, item) for at, item in enumerate(waiting) if at not in taken)


def plain_value(literal: Literal) -> object:
    """Return a literal as plain data, a list as a list."""
    value = literal.value
    return [plain_value(item) for item in value] if isinstance(value, tuple) else value


def number_or_text(id: str) -> int | str:
    """Return an id as exports write it: a number where it is one."""
    is_number = len(id) < _MOST_DIGITS and id.isascii() and id.removeprefix("-").isdecimal()
    return int(id) if is_number and str(int(id)) == id else id
