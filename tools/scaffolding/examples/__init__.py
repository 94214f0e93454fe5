"""What a new script begins as: each example is a script and its scenarios, found by its name.

An example is all data: ``NAME.flow``, whose comment at the top says what it shows, and
``NAME.scenarios.yaml``, which take every branch of it. It can be written for each script type in
which its actions run; an ``End`` stands there for the ending of the type.
"""

from __future__ import annotations

from pathlib import Path

from ....grammar.script_file import read_script
from ....grammar.text_file import read_text
from ....interpreter.scenarios.scenario import scenarios_beside
from .example import Example

PLAIN = "plain"
"""The example that a new script begins as where nobody names one."""


def example_names() -> list[str]:
    """Return the names of the examples, the plain one first."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("*.flow"))
    return sorted(found, key=PLAIN.__ne__)


def example_of(name: str) -> Example:
    """Return the example of a name."""
    path = Path(__file__).with_name(f"{name}.flow")
    script, source = read_script(path)
    return Example(name, script, source.text, read_text(scenarios_beside(path)).text)
