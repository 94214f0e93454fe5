"""CONTRIBUTING.md: the action that it shows how to add can be added, and its files are there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from paths import ROOT

from branchline.actions import catalogue
from branchline.actions.catalogue import Catalogue, action_of
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.program.compiler import try_compile
from branchline.interpreter.run.run import dry_run

PAGE = ROOT / "CONTRIBUTING.md"
SCRIPT = """script "Use the new action"
type Generic

begin: Begin
    -> zone

zone: TimeZone
    TimeZone = "CET"
    -> done

done: End
"""


def test_the_example_is_an_action_that_runs(
    tmp_path: Path, load_entry: Callable[[Path], ModuleType]
) -> None:
    examples = re.findall(
        r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    path = tmp_path / "time_zone.py"
    path.write_text(examples[0], "utf-8")
    action = action_of(load_entry(path))
    source = Source("new.flow", SCRIPT)

    program, findings = try_compile(
        read_flow(source), source, Catalogue({**catalogue().actions, action.name: action})
    )

    assert findings == []
    assert program is not None
    (step,) = [step for step in dry_run(program).trace if step.id == "zone"]
    assert (step.action, step.outcome, step.assumed) == ("TimeZone", "Default", True)
    assert step.properties == (("TimeZone", "CET"),)


def test_what_the_page_names_is_there() -> None:
    named = set(re.findall(r"`([a-z_]+/[a-z_/]+\.(?:py|ts))`", PAGE.read_text("utf-8")))

    assert "interpreter/run/stubbing.py" in named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
