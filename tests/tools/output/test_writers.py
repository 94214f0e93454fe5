"""Every option is known to write or not to, and nothing but the room for it writes a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
from paths import ROOT, TESTS
from writers import CREATORS, FOLDERS, GROWING, OUTPUTS, REWRITERS

from branchline.tools.cli.entry.commands import branchline

WRITES_NOTHING = TESTS / "tools" / "output" / "outputs" / "writes_nothing"


def test_every_option_is_said_to_write_or_not() -> None:
    known = set(WRITES_NOTHING.read_text("utf-8").splitlines())
    writing = {writer.option for writer in [*OUTPUTS, *GROWING, *REWRITERS, *FOLDERS, *CREATORS]}

    found = set(options_of(branchline, ""))

    said = "say in outputs/writes_nothing or in tests/writers.py whether it writes a file"
    assert found - known - writing == set(), said
    assert (known | writing) - found == set(), "there is no such option any longer"
    assert known & writing == set()


def options_of(command: click.Command, path: str) -> Iterator[str]:
    for param in command.params:
        is_option = isinstance(param, click.Option)
        yield f"{path} {param.opts[-1] if is_option else param.human_readable_name}".strip()
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from options_of(inner, f"{path} {name}".strip())


def test_every_option_for_a_place_takes_part_in_these_tests() -> None:
    kinds = {"OutputPath": OUTPUTS, "OutputFolder": FOLDERS, "GrowingPath": GROWING[:1]}

    found = {
        kind: {name for name, own in typed_options(branchline, "") if own == kind}
        for kind in kinds
    }

    for kind, writers in kinds.items():
        named = {writer.option for writer in writers} - {
            "check --report",
            "test --report",
            "lab grade --report",
        }
        assert found[kind] == named


def typed_options(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    names = list(options_of_one(command, path))
    yield from names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from typed_options(inner, f"{path} {name}".strip())


def options_of_one(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    for param in command.params:
        yield f"{path} {param.opts[-1]}".strip(), type(param.type).__name__


def test_nothing_else_opens_a_file_for_writing() -> None:
    """What writes past the room for it knows nothing of devices, owners and links."""
    writing = re.compile(
        r"\.write_(text|bytes)\(|\.(rename|replace)\([a-z]*(path|place|file)\b|os\.(rename|replace)"
        r"|mkstemp|TemporaryFile|TemporaryDirectory|O_WRONLY|O_RDWR|open\([^)]*\"[rb]*[wax+]"
    )
    known = ("tools/output/", "tools/atomic_write.py", "tools/cli/entry/guard.py")

    found = {
        path.relative_to(ROOT).as_posix()
        for room in ("grammar", "actions", "interpreter", "rules", "tools")
        for path in (ROOT / room).rglob("*.py")
        if writing.search(path.read_text("utf-8"))
    }

    others = {name for name in found if not name.startswith(known)}
    # The examples of a rule stand in a temporary folder of their own, and so do files on a worker,
    # beside which a process talks through its pipes.
    own = (
        "rules/_examples.py",
        "cluster/sent_files.py",
        "cluster/hosting.py",
        "/beside_worker.py",
    )
    assert {name for name in others if not name.endswith(own)} == set()
