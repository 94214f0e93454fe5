"""Where findings are told to stand: a place in a file leads back to its offset in the text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from exported import OURS
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT

from branchline.grammar.finding import Finding
from branchline.grammar.literals.literal_offsets import offset_of, place_in
from branchline.grammar.script import Literal, Span
from branchline.grammar.script_file import parse_script
from branchline.interpreter.program.finding_place import FindingPlaces
from branchline.tools.checking.project_check import CheckRequest, ProjectCheck
from branchline.tools.cli.entry.commands import run_command


@settings(max_examples=150)
@given(st.text(alphabet='ab\n\r\t"\\\u00e9\U0001f600', min_size=1, max_size=30), st.data())
def test_a_place_in_json_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    written = json.dumps({"value": text}, ensure_ascii=data.draw(st.booleans()))
    literal = Literal(text, Span(10, len(written) - 1))
    at = data.draw(st.integers(0, len(text) - 1))

    assert offset_of(written, literal, place_in(written, literal, at)) == at


FLOW = ROOT / "sample_scripts" / "02_default_stands_in.flow"
CODE = """script "Coded"
type Phone

begin: Begin
    -> work

work: Snippet "Work out the queue"
    Data = \"\"\"
        // what comes first
        a = 1
        password = nope("hunter2hunter2")
        \"\"\"
    -> done

done: Hangup
"""


@pytest.mark.parametrize("suffix", [".json", ".xml"])
def test_a_finding_in_code_of_an_export_shows_the_line_of_the_code(
    suffix: str, tmp_path: Path
) -> None:
    flow, export = tmp_path / "a.flow", tmp_path / f"a{suffix}"
    flow.write_text(CODE, "utf-8")
    assert run_command(["convert", str(flow), "-o", str(export)]) == 0

    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        request = CheckRequest((export,), preview=True, is_cached=cache is not None)
        found = ProjectCheck(request._replace(cache_folder=cache)).find().findings
        unknown = next(one for one in found if one.rule == "unknown-function")

        line, excerpt, carets = unknown.text().split("\n")
        assert '2 "Work out the queue", Data, line 3, column 12: ' in line
        assert excerpt == '    3 | password = nope("**************")'
        assert carets == "      |            ^"


def test_a_finding_in_a_text_of_one_line_shows_the_line_of_the_file(tmp_path: Path) -> None:
    flow, export = tmp_path / "a.flow", tmp_path / "a.json"
    before, after = CODE.split(' """', maxsplit=1)[0], CODE.rsplit('"""\n', maxsplit=1)[-1]
    flow.write_text(f"{before} 'c = nope(1)'\n{after}", "utf-8")
    run_command(["convert", str(flow), "-o", str(export)])

    found = ProjectCheck(CheckRequest((export,))).find().findings

    unknown = next(one for one in found if one.rule == "unknown-function")
    assert '"value": "c = nope(1)"' in unknown.text()


@pytest.mark.parametrize("path", [*OURS, FLOW], ids=lambda path: path.name)
def test_a_place_is_found_as_among_all_places(path: Path) -> None:
    script, findings = parse_script(path)
    assert script is not None
    places, all_places = FindingPlaces(script), FindingPlaces(script)
    vars(all_places)["_groups"] = []  # as where some stand within another
    one = Finding("a-rule", "said", findings.source)
    spans = [Span(at, at + 1) for at in range(1, len(findings.source.text))]

    found = [places.placed(replace(one, span=span)) for span in spans]

    assert found == [all_places.placed(replace(one, span=span)) for span in spans]
    assert any(finding.property for finding in found) == any(a.settings for a in script.actions)
