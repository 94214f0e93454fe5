"""The rooms import in one direction only, by relative imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from paths import ROOT
from shipped_modules import COMMANDS, MODULES, ROOMS, SHIPPED, targets

API = "api"
"""The front door: a user of the rooms, which alone imports by full name and none imports."""
WORK = {"dry_run", "judge", "check_paths", "run_estate", "run_all", "Runner", "read_scenarios"}
"""What commands leave to the session and to those below it: they read words, and print."""


def faults(module: str, code: str) -> Iterator[str]:
    """Yield what a module at this path must not say, each as ``line: fault``."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found = import_faults(module, node)
            yield from (f"{node.lineno}: {fault}" for fault in found)


def import_faults(module: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    own, *folders = PurePosixPath(module).parts
    is_command = [own, *folders[:1]] == COMMANDS
    for target in targets(module, node):
        top, *below = target
        if top == "" and own != API:
            yield from room_faults(own, below)
        is_door = own == API and module.endswith("__main__.py")
        if not (is_command or is_door) and (below[:2] == COMMANDS or top == "click"):
            yield f'imports "{".".join(filter(None, target))}", which is for commands alone'
        if is_command and target[-1] in WORK:
            yield f'imports "{target[-1]}", which is work of the session and not of a command'
        if own == API:
            yield from api_faults(target)
        elif top == "branchline" or top in ROOMS:
            yield f'imports "{".".join(target)}" by its full name, expected a relative import'


def api_faults(target: list[str]) -> Iterator[str]:
    """Yield what is wrong with an import of the front door."""
    if target[0] == "" or target[0] in ROOMS:
        yield f'imports "{".".join(target)}", expected its full name, from "branchline"'


def room_faults(own: str, below: list[str]) -> Iterator[str]:
    """Yield what is wrong with a relative import of this, from that room."""
    reached = below[0] if below else "nothing"
    if reached not in ROOMS:
        yield f'imports "{reached}", which is not a room'
    elif ROOMS.index(reached) > ROOMS.index(own):
        yield f'"{own}" imports "{reached}", which comes after it'


def test_every_shipped_folder_has_its_place_in_the_order() -> None:
    assert set(SHIPPED) <= {*ROOMS, API}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_keeps_to_its_room(module: str) -> None:
    assert list(faults(module, (ROOT / module).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("module", "code", "fault"),
    [
        (
            "grammar/yaml_form/reader.py",
            "from ...actions import base",
            '"grammar" imports "actions"',
        ),
        ("grammar/yaml_form/reader.py", "from ... import actions", '"grammar" imports "actions"'),
        ("grammar/exports/cxone_json.py", "from ...tools.cli import main", '"tools", which comes'),
        ("actions/api/end.py", "def run():\n  from ...interpreter import run", "2: "),
        ("tools/cli/main.py", "from ...tests import cases", "not a room"),
        ("tools/cli/main.py", "from ....work import cases", "not a room"),
        ("tools/cli/main.py", "import branchline.grammar", "expected a relative import"),
        ("tools/cli/main.py", "from branchline import grammar", "expected a relative import"),
        ("tools/cli/main.py", "from grammar.script import Script", "expected a relative import"),
        ("tools/session.py", "import click", 'imports "click'),
        ("tools/checking/check.py", "from click import UsageError", 'imports "click'),
        ("tools/pytest_plugin/fixture.py", "from ..cli.run import run", 'imports "tools.cli'),
        ("tools/session.py", "from . import cli", 'imports "tools.cli'),
        ("tools/cli/run.py", "from ...interpreter.run.run import dry_run", '"dry_run"'),
        ("tools/cli/options/a.py", "from ...checking.check import check_paths", "work of the"),
    ],
)
def test_a_fault_is_seen(module: str, code: str, fault: str) -> None:
    assert [found for found in faults(module, code) if fault in found]


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("grammar/yaml_form/reader.py", "from .script import Script\nfrom . import names"),
        ("grammar/exports/cxone_json.py", "from ..script import Script\nimport json"),
        ("tools/cli/run.py", "from ...grammar import flow\nfrom ..reports import text"),
        ("tools/cli/run.py", "import click\nfrom ._paths import FilePath"),
    ],
)
def test_what_is_allowed_is_no_fault(module: str, code: str) -> None:
    assert list(faults(module, code)) == []
