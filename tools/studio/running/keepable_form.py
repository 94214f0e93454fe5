"""What a page may keep of a form over a reload: all of it but what is secret."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

from ....actions import Kind
from ....grammar.documents.yaml_edits import Data
from ....grammar.finding import BranchlineError
from ....grammar.secrets import says_nothing, secret_spans, sounds_secret
from ....interpreter.program.instrumentation import literal_text
from ....interpreter.program.resolve import Resolved
from ...service.document import Document
from ...service.workspace import Workspace
from .beginnings import scenario_file

_SHORTEST = 3
"""A text that is shorter is left out only where it stands for a secret itself."""


def keepable_form(
    workspace: Workspace, document: Document, form: Mapping[str, Data]
) -> dict[str, Data]:
    """Return a form with empty texts where secrets stand in it.

    These are what stands under a name that speaks of one, which a world lists as one, or which is
    of an action that asks for one; what looks like one; and the same texts elsewhere. Of a form
    beside scenarios that cannot be read nothing is kept, for they may list more names.
    """
    names = {each.lower() for each in _listed(form)}
    try:
        file = scenario_file(workspace, document.path)
    except BranchlineError:
        return {}
    names |= frozenset() if file is None else file.world.secrets
    program = document.last_program
    names |= {*_asking(() if program is None else program.resolved, names)}
    leaving = _Leaving(names)
    found = leaving.of(form)
    return cast("dict[str, Data]", leaving.without_known(found))


def _listed(form: Mapping[str, Data]) -> Iterator[str]:
    """Yield the names that the world of a form lists as secret."""
    world = form.get("world")
    listed = cast("Mapping[str, Data]", world).get("secrets") if isinstance(world, Mapping) else ()
    if isinstance(listed, Sequence) and not isinstance(listed, str):
        yield from (each for each in listed if isinstance(each, str))


def _asking(actions: Iterable[Resolved], names: Collection[str]) -> Iterator[str]:
    """Yield the ids of actions that put what they get into a variable of a secret."""
    for action in actions:
        for prop, literal in action.values:
            if prop.kind is Kind.VARIABLE:
                name = literal_text(literal).strip().strip("{}").rpartition(":")[2]
                if sounds_secret(name) or name.lower() in names:
                    yield action.written.id.lower()


class _Leaving:
    """Leaves the secrets of a form out, and knows them then."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)
        self._known: set[str] = set()

    def of(self, value: Data, *, is_secret: bool = False) -> Data:
        """Return a value without its secrets; it nests as deep as a form may."""
        match value:
            case Mapping():
                fields = cast("Mapping[str, Data]", value)
                names_one = any(
                    isinstance(each, str) and self._speaks(each) for each in fields.values()
                )
                return {
                    name: self.of(each, is_secret=is_secret or names_one or self._speaks(name))
                    for name, each in fields.items()
                    if not self._shows(name)
                }
            case list() | tuple():
                return [
                    self.of(each, is_secret=is_secret) for each in cast("Sequence[Data]", value)
                ]
            case None | bool():
                return value
            case _:
                text = str(value)
                is_told = self._speaks(text) or says_nothing(text)
                if self._shows(text) or (is_secret and not is_told):
                    self._known.add(text)
                    return ""
                return value

    def without_known(self, value: Data) -> Data:
        """Return a value without the texts that were left out elsewhere."""
        match value:
            case Mapping():
                fields = cast("Mapping[str, Data]", value)
                return {name: self.without_known(each) for name, each in fields.items()}
            case list() | tuple():
                return [self.without_known(each) for each in cast("Sequence[Data]", value)]
            case None | bool():
                return value
            case _:
                text = str(value)
                known = (each for each in self._known if len(each) >= _SHORTEST)
                return "" if any(each in text for each in known) else value

    def _speaks(self, name: str) -> bool:
        """Whether a name speaks of a secret."""
        return name.lower() in self._names or (name.isidentifier() and sounds_secret(name))

    def _shows(self, text: str) -> bool:
        return bool(secret_spans(text, self._names))
