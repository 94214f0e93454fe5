"""Files that the settings name: what is found of scripts follows them."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from branchline.tools.cli.entry.commands import run_command
from branchline.tools.service.workspace import Workspace

SCRIPT = """\
script "A"
type Generic

begin: Begin
    -> done

done: End

lost: End
"""


def test_a_new_baseline_counts_for_open_scripts(tmp_path: Path) -> None:
    script, baseline = tmp_path / "a.flow", tmp_path / "known.json"
    script.write_text(SCRIPT, "utf-8")
    (tmp_path / "branchline.toml").write_text('[check]\nbaseline = "known.json"\n', "utf-8")
    workspace = Workspace([tmp_path])
    document = workspace.open(script, SCRIPT)
    before = [finding.rule for finding in document.findings]

    with redirect_stdout(StringIO()):
        run_command(["check", "--write-baseline", str(baseline), str(script)])
    workspace.files_changed([baseline])

    assert before == ["unreachable-action"]
    assert document.findings == ()


def test_new_requirements_count_for_scenarios(tmp_path: Path) -> None:
    script, listed = tmp_path / "a.flow", tmp_path / "asked.yaml"
    script.write_text(SCRIPT.replace("lost: End\n", ""), "utf-8")
    scenarios = tmp_path / "a.scenarios.yaml"
    scenarios.write_text("script: a.flow\nscenarios:\n  one:\n    covers: [R1]\n", "utf-8")
    (tmp_path / "branchline.toml").write_text('[test]\nrequirements = "asked.yaml"\n', "utf-8")
    listed.write_text("requirements:\n  R2: another\n", "utf-8")
    workspace = Workspace([tmp_path])
    before = _rules(workspace, scenarios)

    listed.write_text("requirements:\n  R1: what is asked for\n", "utf-8")
    workspace.files_changed([listed])

    assert before == ["unknown-requirement"]
    assert _rules(workspace, scenarios) == []


def _rules(workspace: Workspace, path: Path) -> list[str]:
    document = workspace.document(path)
    assert document is not None
    return [finding.rule for finding in document.findings]
