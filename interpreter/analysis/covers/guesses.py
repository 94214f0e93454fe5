"""Values to try where nobody can follow how a script uses an input: those that the script names.

A run with such a value may go the way that is in doubt. Whether it does, running it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....actions.values import Value
from ...program.instrumentation import literal_text
from ...program.program import Program
from ..explorer.data.question import Question
from ..explorer.data.state import AT_REST, Choice
from ..explorer.space import Space

_QUOTED = re.compile(r"\"([^\"{}]{1,60})\"|'([^'{}]{1,60})'|\b(\d{1,9}(?:\.\d{1,6})?)\b")
_MOST_VALUES, _MOST_INPUTS = 12, 8


class Guesses:
    """The values that the scripts of a space name, to be tried for its inputs."""

    def __init__(self, space: Space, question: Question) -> None:
        """Look at nothing yet."""
        self._space, self._question = space, question
        self._named: dict[tuple[Program, int], tuple[Value, ...]] = {}

    def of(self, choices: Sequence[Choice], target: Choice) -> Iterator[dict[str, Value]]:
        """Yield what a way may be given, one input at a time, for the choice that ends it."""
        doubted = [choice for choice in choices if choice.doubt and choice.at != AT_REST]
        assumed = {name for choice in choices for name, _ in choice.assumed}
        found: dict[Value, None] = {}
        for choice in (target, *reversed(doubted)):
            if choice.outcome and choice.at != AT_REST:
                found[choice.outcome] = None
            found |= dict.fromkeys(self._of_action(choice))
        values = list(found)[:_MOST_VALUES]
        inputs = sorted(self._space.units[0].inputs)
        open_ones = [name for name in inputs if name not in assumed]
        for name in open_ones[:_MOST_INPUTS]:
            for value in self._question.inputs.get(name) or values:
                yield {name: value}

    def _of_action(self, choice: Choice) -> tuple[Value, ...]:
        """Return the values that the texts and the cases of an action name."""
        program = self._space.program(choice)
        known = self._named.get((program, choice.at))
        if known is None:
            resolved = program.resolved[choice.at]
            found: list[Value] = [label for label, _ in resolved.cases]
            for _, literal in resolved.values:
                for match in _QUOTED.finditer(literal_text(literal)[:20_000]):
                    found += [group for group in match.groups() if group]
            known = tuple(dict.fromkeys(found))
            self._named[program, choice.at] = known
        return known
