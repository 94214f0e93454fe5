"""The program of a text in blocks, of which what only a run needs is made for the first one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from ....actions import Action
from ....grammar.gc_pause import paused_collection
from ....grammar.names import key, outcome_key
from ....grammar.slices import Slices, cached_property, result_of
from ....interpreter.code.compiled import Code
from ....interpreter.program.compiler import bind_slowly
from ....interpreter.program.program import Program
from ....interpreter.program.resolve import Resolved
from .language import FlowLanguage
from .resolved_actions import ResolvedActions, callers


class BlockProgram(Program):
    """A program like any other; no action is bound before somebody runs it."""

    def __init__(self, language: FlowLanguage) -> None:
        """Make nothing yet: what is not set here, somebody has to ask for."""
        self.source = language.text.source
        self.resolved = ResolvedActions(language)
        self._language = language

    @property
    def unplaced(self) -> Sequence[Resolved]:
        """Return the actions for whoever asks for no place in the text: all else is as it is."""
        return self._unplaced

    @cached_property
    def _unplaced(self) -> list[Resolved]:
        index = self._language.index
        return list(
            chain.from_iterable([block.unplaced(index) for block in self._language.blocks])
        )

    @property
    def callers(self) -> Iterable[Resolved]:
        """Return all actions that may call another script, and maybe others."""
        return callers(self._language)

    @property
    def is_bound(self) -> bool:
        """Whether it can be run as it is."""
        return "visits" in vars(self)

    def binding(self) -> Slices[None]:
        """Make what a run needs, and stop now and then."""
        if self.is_bound:
            return
        for at, _ in enumerate(self.resolved):
            if at % _AT_ONCE == 0:
                yield
        made = yield from bind_slowly(self._language.script, self.source, [*self.resolved])
        vars(self).update(vars(made))

    def __getattr__(self, name: str) -> object:
        """Return what nobody has asked for yet."""
        if name.startswith("__") or "_language" not in vars(self):
            raise AttributeError(name)
        part = _PARTS.get(name)
        if part is not None:
            vars(self)[name] = part(self._language)
        elif not self.is_bound:
            with paused_collection():
                result_of(self.binding())
        if name not in vars(self):
            raise AttributeError(name)
        return vars(self)[name]


_AT_ONCE = 500


def _codes(language: FlowLanguage) -> dict[tuple[int, str], Code]:
    found: dict[tuple[int, str], Code] = {}
    first = 0
    for block in language.blocks:
        for (at, name), code in block.known.program.codes.items():
            found[first + at, name] = code
        first += len(block.ids)
    return found


def _begin(language: FlowLanguage) -> int:
    begins = [at for at, one in enumerate(_declared(language)) if key(one.name) == "begin"]
    return begins[-1] if begins else 0


def _events(language: FlowLanguage) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, one in enumerate(_declared(language)):
        if key(one.name) != "begin" and one.is_event:
            found.setdefault(outcome_key(one.name), at)
    return found


def _declared(language: FlowLanguage) -> Iterator[Action]:
    for block in language.blocks:
        yield from (one.declaration for one in block.known.program.resolved)


_PARTS: Mapping[str, Callable[[FlowLanguage], object]] = MappingProxyType(
    {
        "script": lambda language: language.script,
        "index": lambda language: language.index,
        "codes": _codes,
        "begin": _begin,
        "events": _events,
    }
)
"""What is looked at, and is there without anything that is only made for a run."""
