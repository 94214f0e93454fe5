"""An example that a new script begins as: what it shows, and its texts for a name and a type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from ....actions import catalogue
from ....actions.base import Action as Declaration
from ....actions.base import EndingAction, ScriptType
from ....grammar.documents.yaml_writer import write_yaml_data
from ....grammar.script import Action, Script
from ...exchange.canonical import canonical

_ENDING = "End"


@dataclass(frozen=True, slots=True)
class Example:
    """A script, its text, and the text of its scenarios, the first line of which names it."""

    name: str
    script: Script
    text: str
    scenarios: str

    @property
    def about(self) -> str:
        """Return what it shows: the sentences of the comment at its top."""
        top = takewhile(lambda line: line.startswith("#"), self.text.splitlines())
        return " ".join(line.lstrip("# ") for line in top)

    @property
    def types(self) -> list[ScriptType]:
        """Return the script types for which it can be written, its own first."""
        fits = [each for each in ScriptType if all(each in own for own in self._types_of(each))]
        return sorted(fits, key=self.script.type.__ne__)

    def _types_of(self, script_type: ScriptType) -> Iterator[frozenset[ScriptType]]:
        for action in self.script.actions:
            declared = catalogue().find(_for_type(action, script_type).name)
            yield frozenset() if declared is None else declared.script_types

    def script_text(self, name: str, script_type: ScriptType, form: str) -> str:
        """Return the script in a form, under a name and for a type."""
        actions = tuple(_for_type(action, script_type) for action in self.script.actions)
        return canonical(replace(self.script, name=name, type=script_type, actions=actions), form)

    def scenarios_text(self, file: str) -> str:
        """Return the scenarios as those of a script's file."""
        _, _, rest = self.scenarios.partition("\n")
        return write_yaml_data({"script": file}) + rest


def _for_type(action: Action, script_type: ScriptType) -> Action:
    return replace(action, name=_ending_of(script_type)) if action.name == _ENDING else action


def _ending_of(script_type: ScriptType) -> str:
    """Return the action that ends a script of this type: the one that is for it alone, or End."""
    ends = (own for own in catalogue() if isinstance(own, EndingAction))
    return next((own.name for own in ends if _is_for(own, script_type)), _ENDING)


def _is_for(action: Declaration, script_type: ScriptType) -> bool:
    return action.script_types == frozenset({script_type})
