"""Scripts as contact centres write them, in which the default set finds nothing.

Each is invented, and does what real ones do that a careless rule would report.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from paths import TESTS

from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.script_file import parse_script
from branchline.interpreter.estate.estate import Estate
from branchline.rules import EstateView, inspect
from branchline.tools.exchange.sidecar import Sidecar
from branchline.tools.exchange.to_export import to_export

FOLDER = TESTS / "quiet"
SCRIPTS = sorted(FOLDER.glob("*.flow"))


def found_in(path: Path, estate: Estate, *, is_part: bool = True) -> list[str]:
    """Return what the language and the default set say of a script."""
    program, findings = estate.load(path)
    assert program is not None, "\n".join(finding.text() for finding in findings)
    around = EstateView(estate, is_part=is_part)
    return [finding.text() for finding in (*findings, *inspect(program, around))]


def as_export(path: Path) -> str:
    script, _ = parse_script(path)
    assert script is not None
    return write_cxone_json(to_export(script, Sidecar(), "CXone JSON").script)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_real_looking_script_is_quiet(script: Path, tmp_path: Path) -> None:
    alone = tmp_path / script.name
    alone.write_text(script.read_text("utf-8"), "utf-8")

    assert found_in(alone, Estate(tmp_path)) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_is_quiet_as_an_export_too(script: Path, tmp_path: Path) -> None:
    path = tmp_path / f"{script.stem}.json"
    path.write_text(as_export(script), "utf-8")

    assert found_in(path, Estate(tmp_path)) == []


def test_all_of_them_are_quiet_in_one_folder(tmp_path: Path) -> None:
    for script in SCRIPTS:
        (tmp_path / f"{script.stem}.json").write_text(as_export(script), "utf-8")
    estate = Estate(tmp_path)

    assert [text for path in estate.paths for text in found_in(path, estate)] == []


@pytest.mark.parametrize("is_export", [False, True], ids=["as .flow", "as exports"])
def test_an_estate_whose_scripts_call_each_other_is_quiet(
    tmp_path: Path, *, is_export: bool
) -> None:
    for script in sorted((FOLDER / "estate").rglob("*.flow")):
        path = tmp_path / script.relative_to(FOLDER / "estate")
        path.parent.mkdir(exist_ok=True)
        if is_export:
            path.with_suffix(".json").write_text(as_export(script), "utf-8")
        else:
            path.write_text(script.read_text("utf-8"), "utf-8")
    estate = Estate(tmp_path)

    found = [text for path in estate.paths for text in found_in(path, estate, is_part=False)]

    assert len(estate.paths) == len(list((FOLDER / "estate").rglob("*.flow")))
    assert found == []
