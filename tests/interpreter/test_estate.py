"""Names in an estate, and the call graph of the real scripts at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paths import CORPUS

from branchline.interpreter.analysis.call_graph import CallGraph, call_graph
from branchline.interpreter.analysis.callee_candidates import CalleeCandidates, fits
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.estate.run_all import run_estate
from branchline.interpreter.estate.script_names import climbs, own_name, parts_of
from branchline.interpreter.run.run import Setup

NAMES = st.text(st.sampled_from("aB.\\/ \u00df\u0130\u0130x"), max_size=12)


@given(NAMES)
def test_a_name_means_the_same_however_it_is_spelled(name: str) -> None:
    parts = parts_of(name)

    assert parts_of("\\".join(parts)) == parts
    assert parts_of(name.replace("/", "\\")) == parts_of(name.replace("\\", "/")) == parts
    assert parts_of(f" ./{name}/ ") == parts
    assert not {"", "."} & set(parts)


@given(st.lists(st.sampled_from("ab"), max_size=3), st.lists(st.sampled_from(["..", "x"])))
def test_a_name_never_leads_out_of_the_estate(folder: list[str], wanted: list[str]) -> None:
    place = climbs(tuple(folder), tuple(wanted))
    depth = len(folder)
    lowest = depth
    for part in wanted:
        depth += -1 if part == ".." else 1
        lowest = min(lowest, depth)

    assert ".." not in place
    assert len(place) == (0 if lowest < 0 else depth)


@given(
    st.text(st.sampled_from("ab/"), max_size=9),
    st.lists(st.text(st.sampled_from("ab/"), max_size=3), min_size=2, max_size=4),
)
def test_fixed_parts_fit_as_a_pattern_would(name: str, texts: list[str]) -> None:
    pattern = ".*".join(map(re.escape, texts))

    expected = re.fullmatch(f"(?:.*/)?{pattern}" if texts[0] else pattern, name) is not None

    assert fits(name, tuple(texts)) == expected


@given(
    st.lists(
        st.text(st.sampled_from("abX"), min_size=1, max_size=4), max_size=9, unique_by=str.lower
    ),
    st.lists(st.text(st.sampled_from("abx"), max_size=2), min_size=2, max_size=3),
)
def test_the_scripts_that_fit_are_found(names: list[str], texts: list[str]) -> None:
    class Listed(Estate):
        @property
        def paths(self) -> list[Path]:
            return [Path("folder", f"{name}.flow") for name in names]

        def shown(self, path: Path) -> str:
            return path.stem

    found = CalleeCandidates(Listed(Path("folder"))).scripts(tuple(texts))

    expected = [name for name in names if fits(name.lower(), tuple(texts))]
    assert [path.stem for path in found or ()] == (expected if any(texts) else [])


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("a.flow", '# about it\nscript "Common\\\\Menu"\n', "Common\\Menu"),
        ("a.json", '{"header": {"scriptName" : "Common\\\\Menu"}}', "Common\\Menu"),
        ("a.yaml", "script: 'Common\\Menu'\n", "Common\\Menu"),
        ("a.yml", "script: Common\\Menu # about it\n", "Common\\Menu"),
        ("a.yaml", "type: Phone\n", ""),
        ("a.json", '{"scriptName": 5}', ""),
        ("a.json", "\0\1", ""),
    ],
)
def test_a_script_says_what_it_is_called(tmp_path: Path, file: str, text: str, name: str) -> None:
    path = tmp_path / file
    path.write_text(text, "utf-8")

    assert own_name(path) == name


@pytest.fixture(scope="module")
def real() -> CallGraph:
    if not CORPUS.is_dir():
        pytest.skip("../shared/corpus is not here")
    return call_graph(Estate(CORPUS / "cxone"))


def test_all_scripts_of_the_corpus_are_read_with_their_calls(real: CallGraph) -> None:
    members = [member for member in real.members.values() if member.path.suffix == ".json"]
    calls = [call for member in members for call in member.calls]

    assert [member.path.name for member in members if member.script is None] == []
    assert (len(members), len(calls)) == (26, 31)
    assert sum(call.found is not None for call in calls) == 5
    assert sorted(call.name for call in calls if call.is_missing) == [
        "CommonAction",
        "Common\\CommonAction",
        "ScriptedAction",
        "VoiceMail",
    ]


def test_all_scripts_of_the_corpus_run_from_each_root_to_a_defined_ending() -> None:
    if not CORPUS.is_dir():
        pytest.skip("../shared/corpus is not here")

    runs = list(run_estate(Estate(CORPUS / "cxone"), lambda _path, _program: Setup()))

    assert [run.path.name for run in runs if run.result is None] == []
    assert {run.event for run in runs} >= {None, "OnRelease", "OnSignal", "OnAnswer"}
    print(len(runs), "runs")  # noqa: T201 - shown by -rP
