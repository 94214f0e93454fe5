"""A new script and its scenarios: both files, and what to type next."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable

from ...actions.base import ScriptType
from ...grammar.finding import RequestError
from ...grammar.source import Source
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ..destinations import NOTHING, Output
from .examples.example import Example
from .script_place import ScriptPlace

_PLAIN_WORDS = re.compile(r"[^\"\\$`!]*")


def new_script(
    place: ScriptPlace, example: Example, script_type: ScriptType | None
) -> list[tuple[Output, Callable[[], bytes]]]:
    """Return the two files to write, for a type or that of the example itself.

    Raises ``RequestError`` where the example has an action that does not run in that type.
    """
    types = example.types
    chosen = types[0] if script_type is None else script_type
    if chosen not in types:
        raise RequestError(
            f'actions of the example "{example.name}" do not run in a script of type "{chosen}"',
            expected=f"one of {', '.join(types)}",
        ).of("type")
    script = example.script_text(place.name, chosen, place.form)
    scenarios = example.scenarios_text(place.script.name)
    return [
        (Output("script", place.script, NOTHING), script.encode),
        (Output("scenarios", place.scenarios, NOTHING), scenarios.encode),
    ]


def next_commands(place: ScriptPlace, example: Example) -> list[str]:
    """Return the commands that run the script, with its first scenario, and test it."""
    source = Source(str(place.scenarios), example.scenarios)
    file, _ = parse_scenarios(place.scenarios, source)
    first = next(iter(file.scenarios))
    script = shell_word(str(place.script))
    return [
        f"branchline run {script} --scenario {shell_word(first)}",
        f"branchline test {script} --coverage",
    ]


def shell_word(text: str) -> str:
    """Return a text as one word of a shell.

    >>> print(shell_word("greet.flow"), shell_word("a name is given"), shell_word("a$b c"))
    greet.flow "a name is given" 'a$b c'
    """
    quoted = shlex.quote(text)
    is_plain = quoted == text or _PLAIN_WORDS.fullmatch(text) is None
    return quoted if is_plain else f'"{text}"'
