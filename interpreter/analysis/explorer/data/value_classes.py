"""Which values conditions tell apart: one value for each class, for groups of variables.

Variables whose values are handed on to each other form a group, whatever script they stand in.
Two values are of one class where every comparison, case and test of truth of the group answers
the same for both. For each class there is one value here, which stands for all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import count, pairwise

from .....actions.values import Value, show
from .....grammar.snippet.nodes import Expression
from ....values import number_of
from .names_used import Tests, Uses
from .spellings import spelled
from .witnesses import witnesses

MOST = 64
"""How many classes of one group are told apart; a group of more is not followed."""
MOST_TRIED, MOST_JUDGED = 6, 8
CONTACT = "#contact"
"""The name to which the ids of all contacts are handed."""
Judge = Callable[[str, Expression, Value], bool | None]
_FEW: tuple[Value, ...] = (1, 2, 0)
_EMPTY: tuple[Value, ...] = (None, "")


class ValueClasses:
    """The classes of the variables of some scripts, by their names in lower case."""

    def __init__(
        self, uses: Iterable[Uses], ids: Iterable[str] = (), judge: Judge | None = None
    ) -> None:
        """Group what is copied, and gather what each group is compared with.

        ``ids`` are those of contacts, which all variables tell apart that name a contact.
        ``judge`` says what a test answers for a value, ``None`` where nobody can say.
        """
        self._judge = judge
        self._parent: dict[str, str] = {}
        self._tests: dict[str, Tests] = {}
        self._known: dict[str, tuple[Value, ...] | None] = {}
        every = list(uses)
        for use in every:
            for source, target in use.copies:
                self._join(source, target)
        for use in every:
            for name, tests in use.tests.items():
                self._tests.setdefault(self._root(name), Tests()).add(tests)
        self._tests.setdefault(self._root(CONTACT), Tests()).ids |= set(ids)

    def of(self, name: str) -> tuple[Value, ...] | None:
        """Return a value of each class of a variable, ``None`` where there are too many."""
        root = self._root(name)
        if root not in self._known:
            tests = self._tests.get(root, Tests())
            found = classes_of(tests)
            self._known[root] = found and self.with_witnesses(tests, found)
        return self._known[root]

    def with_witnesses(
        self, tests: Tests, found: tuple[Value, ...], apart: Collection[Value] = ()
    ) -> tuple[Value, ...]:
        """Return values with some more, to which tests without classes answer differently.

        What they answer to values that stand ``apart`` does not count.
        """
        kept = {(type(value) is str, value): value for value in (*found, *tests.witnesses)}
        judged = list(tests.judged.values())[:MOST_JUDGED]
        known = {self._answers(judged, value) for value in kept.values() if value not in apart}
        most = len(kept) + MOST_TRIED
        for value in (value for _, node in judged for value in witnesses(node)):
            answers = self._answers(judged, value)
            if answers not in known and len(kept) < most:
                known.add(answers)
                kept[type(value) is str, value] = value
        return tuple(kept.values())

    def _answers(
        self, judged: Sequence[tuple[str, Expression]], value: Value
    ) -> tuple[bool | None, ...]:
        judge = self._judge
        return () if judge is None else tuple(judge(name, node, value) for name, node in judged)

    def tests(self, name: str) -> Tests:
        """Return what the values of a variable's group are compared with."""
        return self._tests.get(self._root(name), Tests())

    def samples(self, name: str) -> tuple[Value, ...]:
        """Return some values to try where a variable is used in a way that has no classes."""
        tests = self.tests(name)
        named = (*sorted(tests.labels), *_named(tests))[: len(_FEW)]
        more = (self.of(name) or ()) if tests.judged or tests.witnesses else ()
        tried = (*named, *more[-2 * MOST_TRIED :], *_FEW)
        return tuple({(type(value) is str, value): value for value in tried}.values())

    def _join(self, one: str, other: str) -> None:
        self._parent[self._root(one)] = self._root(other)

    def _root(self, name: str) -> str:
        name = name.removeprefix("global:")
        while (above := self._parent.get(name, name)) != name:
            further = self._parent.get(above, above)
            self._parent[name] = further
            name = further
        return name


def _named(tests: Tests) -> list[str]:
    return sorted(value for value in tests.equal if isinstance(value, str) and value)


def classes_of(tests: Tests, exact: Collection[Value] = frozenset()) -> tuple[Value, ...] | None:
    """Return one value for each class, those that a person would think of first.

    ``exact`` are constants of which no other spellings are asked about.
    """
    constants = {*tests.equal, *tests.ordered}
    if len(constants) + len(tests.labels) + len(tests.ids) > MOST:
        return None
    is_compared = bool(constants) or tests.is_truth
    numbers = _numbers((*constants, *tests.labels)) if is_compared else set[int | float]()
    if tests.is_truth:
        numbers |= {0, 1}
    texts = sorted(tests.labels)
    is_spelled = bool(tests.labels) or tests.is_text
    texts += sorted(
        value
        for value in constants
        if isinstance(value, str) and value and (is_spelled or number_of(value) is None)
    )
    is_ordered = bool(tests.ordered)
    texts += sorted(tests.ids - set(texts))
    points = _points(sorted(numbers)) if is_ordered else sorted(numbers)
    is_empty_told = is_ordered or tests.is_truth or "" in constants or "" in tests.labels
    is_plain_id = bool(tests.ids) and not (is_compared or tests.labels)
    found: list[Value] = [*texts, *points, _other_id(texts) if is_plain_id else _other(texts)]
    if is_empty_told or 0 in numbers or tests.ids:
        found += _EMPTY
    if is_compared and (tests.labels or tests.is_truth or tests.is_text):
        fixed, known = {show(each).casefold() for each in exact}, _numbers(exact)
        others = [text for text in texts if text.casefold() not in fixed]
        found += spelled(others, sorted(numbers - known))
    if tests.is_truth:
        found += ["false", "FALSE", "0", "0.0", " 0", " "]
    if tests.ordered:
        # A text beside a number compares as text: one lies right behind each number's own text.
        found += ["!", *(f"{show(number)}!" for number in sorted(numbers)), "~"]
    kept = {(type(value) is str, value): value for value in found}
    return tuple(kept.values())


def _numbers(values: Iterable[Value]) -> set[int | float]:
    found = (number_of(value) for value in values if value is not None)
    return {number for number in found if number is not None}


def _points(numbers: list[int | float]) -> list[Value]:
    """Return the numbers, one between each two, one below and one above all."""
    if not numbers:
        return []
    found: list[Value] = list(numbers)
    found += [low + 1 if high - low > 1 else (low + high) / 2 for low, high in pairwise(numbers)]
    return [*found, numbers[-1] + 1, numbers[0] - 1]


def _other(texts: list[str]) -> str:
    """Return a text that is none of these, also without case."""
    taken = {text.casefold() for text in texts}
    found = "other"
    while found in taken:
        found += "_"
    return found


def _other_id(ids: list[str]) -> str:
    """Return the id of a contact that is none of these."""
    return next(text for text in map(str, count(4711)) if text not in ids)
