"""A format of any kind is one file: it is offered, completed and written, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from click.shell_completion import ShellComplete
from writers import prepare, run

from branchline.tools import cli
from branchline.tools.cli import check as check_command
from branchline.tools.cli import run as run_command
from branchline.tools.cli import show as show_command
from branchline.tools.cli import test as test_command
from branchline.tools.cli.entry.commands import branchline
from branchline.tools.pictures import forms
from branchline.tools.reports import checks, runs, suites
from branchline.tools.scaffolding.format_kinds import KINDS as FORMAT_KINDS
from branchline.tools.scaffolding.format_kinds import page_lines

KIND = "from branchline.tools.output.kinds import starting\nKIND = starting('toy', 'toy')\n"
PICTURE = (
    f"{KIND}SUFFIX = '.toy'\n\n\ndef write(sheet):\n    return f'toy {{sheet.chart.name}}\\n'\n"
)


class Kind(NamedTuple):
    """A kind of formats: its folder, the command that takes them, a toy, and how it is used."""

    folder: ModuleType
    command: ModuleType
    toy: str
    ask: str
    says: str


KINDS = [
    Kind(
        runs,
        run_command,
        "def lines(run, terminal, wanted):\n    yield f'toy {run.result.steps}'\n",
        "run clear.flow --format toy",
        "toy 3",
    ),
    Kind(
        checks,
        check_command,
        f"{KIND}def lines(findings, scripts):\n    yield f'toy {{len(scripts)}}'\n",
        "check clear.flow --format toy",
        "toy 1",
    ),
    Kind(
        checks,
        check_command,
        f"{KIND}def lines(findings, scripts):\n    yield f'toy {{len(scripts)}}'\n",
        "check clear.flow --report toy=-",
        "toy 1",
    ),
    Kind(
        suites,
        test_command,
        f"{KIND}HAS_COVERAGE = True\n\n\ndef lines(report):\n"
        "    yield f'toy {len(report.results)} {report.summary.coverage is not None}'\n",
        "test clear.scenarios.yaml --report toy=-",
        "toy 5 True",
    ),
    Kind(forms, show_command, PICTURE, "show clear.flow --format toy", "toy Clear"),
    Kind(forms, show_command, PICTURE, "show clear.flow -o a.toy", ""),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.ask.replace(" ", "_"))
def test_one_file_adds_a_format(
    kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, name = tmp_path / "formats", kind.command.__name__.rpartition(".")[2]
    folder.mkdir()
    (folder / "toy.py").write_text(kind.toy, "utf-8")
    (folder / "_none.py").write_text("", "utf-8")
    monkeypatch.setattr(kind.folder, "__path__", [*kind.folder.__path__, str(folder)])
    monkeypatch.setattr(cli, name, kind.command)
    monkeypatch.delitem(sys.modules, kind.command.__name__)
    toy = f"{kind.folder.__name__}.toy"
    monkeypatch.setitem(sys.modules, toy, kind.folder)  # so that it is forgotten at the end
    del sys.modules[toy]
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)

    done = run(kind.ask.split(), monkeypatch)
    mistyped = run(kind.ask.replace("toy", "toi").split(), monkeypatch)
    offered = ShellComplete(branchline, {}, "branchline", "_X").get_completions(
        [name, "--format"], ""
    )

    assert kind.says in done.out, done.err
    assert "toy" in mistyped.err
    assert mistyped.code == 2
    if "-o" in kind.ask:
        assert (tmp_path / "a.toy").read_text("utf-8").startswith("toy ")
    if "--format" in kind.ask:
        values = [item.value for item in offered]
        assert "toy" in values
        assert "none" not in values
        assert "|toy" in run([name, "--help"], monkeypatch).out.replace("\n", "")


def test_the_page_of_formats_has_each_of_every_kind() -> None:
    rows = {line.split("`")[1] for line in page_lines() if line.startswith("| `")}

    assert {name for kind in FORMAT_KINDS.values() for name in kind.formats.names()} <= rows


def test_every_kind_of_formats_takes_part_in_these_tests() -> None:
    assert {kind.formats.folder for kind in FORMAT_KINDS.values()} == {
        kind.folder.__name__ for kind in KINDS
    }
