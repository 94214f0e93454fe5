"""What stands at an offset: marked texts, whole and half-written, in a folder of cases."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import FrameType

import pytest
from cut_texts import mutations
from hypothesis import given
from hypothesis import strategies as st
from marked import marked, written
from paths import ROOT

from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.finding import BranchlineError, Findings
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.flow.writer import write_flow
from branchline.grammar.script import NOWHERE, Script, Span
from branchline.grammar.script_file import reader_for
from branchline.grammar.source import Source
from branchline.grammar.yaml_form.reader import write_yaml
from branchline.interpreter.program.resolve import Resolved, resolve
from branchline.tools.service.places.find import place_at
from branchline.tools.service.places.flow_tokens import flow_words
from branchline.tools.service.places.place import Place, What

CASES = Path(__file__).parent / "cases"
SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
WRITERS = {".flow": write_flow, ".yaml": write_yaml, ".json": write_cxone_json}


@dataclass(frozen=True)
class Opened:
    """An open script as it is asked for places."""

    path: Path
    text: str

    @property
    def script(self) -> Script | None:
        """Return all that can be read of the text."""
        source = Source(str(self.path), self.text)
        try:
            return reader_for(self.path)(source, Findings(source))
        except BranchlineError:
            return None

    @cached_property
    def resolved(self) -> Sequence[Resolved]:
        """Return the actions of the text."""
        script = self.script
        return [] if script is None else resolve(script, Findings(Source("", self.text)))


def told(place: Place, text: str) -> dict[str, object]:
    """Return a place as a case says it, without what is not known."""
    said: dict[str, object] = {"what": str(place.what), "word": text[slice(*place.span)]}
    for name in ("text", "action", "name", "property", "outcome", "quote", "is_custom"):
        if value := getattr(place, name):
            said[name] = value
    if place.inside != NOWHERE:
        said["inside"] = text[slice(*place.inside)]
    return said


@pytest.mark.parametrize(
    "case", [path for path in sorted(CASES.iterdir()) if "expected" not in path.name], ids=str
)
def test_a_place_is_what_an_author_writes_there(
    case: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    text, marks = marked(case.read_bytes().decode())
    document = Opened(case, text)

    answers = {number: told(place_at(document, at), text) for number, at in marks.items()}

    assert_golden(case.with_name(f"{case.name}.expected.yaml"), written(answers))


def records(script: Script) -> Iterator[tuple[Span, Mapping[str, object]]]:
    """Yield where the reader has a record, and what a place there has to say."""
    for action in script.actions:
        yield action.span, {"what": What.ACTION_ID, "action": action.id}
        yield action.name_span, {"what": What.ACTION_NAME, "name": action.name}
        for setting in action.settings:
            said = {"what": What.PROPERTY, "action": action.id, "property": setting.name}
            yield setting.span, said
            yield setting.value.span, {"action": action.id, "property": setting.name}
        for branch in action.branches:
            if branch.outcome != "Default":
                yield branch.span, {"what": What.OUTCOME, "outcome": branch.outcome}
            yield branch.target_span, {"what": What.TARGET, "action": action.id}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("suffix", [".flow", ".yaml", ".json"])
def test_a_place_says_what_the_reader_reads(sample: Path, ending: str, suffix: str) -> None:
    script = read_flow(Source("a.flow", sample.read_text("utf-8")))
    text = WRITERS[suffix](script).replace("\n", ending)
    document = Opened(Path(f"a{suffix}"), text)
    assert document.script is not None

    for span, expected in records(document.script):
        for offset in {span.start + 1, (span.start + span.end) // 2}:
            place = place_at(document, min(offset, span.end))
            assert {name: getattr(place, name) for name in expected} == expected


def texts_to_cut() -> list[tuple[str, str]]:
    """Return the texts whose parts are looked at, each with its suffix."""
    flows = [path.read_text("utf-8") for path in SAMPLES]
    scripts = [read_flow(Source("a.flow", text)) for text in flows]
    return [(".flow", text) for text in flows] + [
        (".yaml", write_yaml(script)) for script in scripts
    ]


@given(st.data())
def test_no_text_has_a_place_that_is_not_in_it(data: st.DataObject) -> None:
    suffix, text = data.draw(st.sampled_from(texts_to_cut()))
    text = data.draw(mutations(text))
    document = Opened(Path(f"a{suffix}"), text)

    for offset in data.draw(st.lists(st.integers(-2, len(text) + 2), max_size=20)):
        place = place_at(document, offset)
        assert 0 <= place.span.start <= place.span.end <= len(text)
        assert 0 <= place.inside.start <= place.inside.end <= len(text)
        assert text[place.span.start : place.span.end].startswith(place.text)


@given(st.text(alphabet="a:=->\"'`[]{}#, \n\r\t|\U0001f600", max_size=200), st.data())
def test_odd_signs_have_places_too(text: str, data: st.DataObject) -> None:
    for suffix in (".flow", ".yaml"):
        offset = data.draw(st.integers(0, len(text)))
        place = place_at(Opened(Path(f"a{suffix}"), text), offset)
        assert 0 <= place.span.start <= place.span.end <= len(text)


@given(st.text(alphabet="ab:=->\"'`[]{}#, \n\r\t|\U0001f600\x00", max_size=200))
def test_words_follow_each_other_on_any_text(text: str) -> None:
    at = 0
    for word in flow_words(text):
        assert at <= word.start < word.end <= len(text)
        at = word.end


def many(actions: int, suffix: str) -> tuple[str, int]:
    """Return a script of so many actions, and an offset in its middle."""
    text = 'script "Many"\ntype Generic\n\nbegin: Begin\n    -> a0\n\n' + "".join(
        f'a{at}: Assign "No. {at}"\n    Variable = "Total"\n    Value    = "{{Total}} and {at}"\n'
        f"    -> a{at + 1}\n\n"
        for at in range(actions)
    )
    text += f"a{actions}: End\n"
    if suffix == ".yaml":
        text = write_yaml(read_flow(Source("a.flow", text)))
    return text, text.index("{Total}", len(text) // 2) + 3


def steps(text: str, offset: int, suffix: str) -> int:
    """Return how many functions are called to say what stands at an offset."""
    count = 0

    def tick(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    place_at(Opened(Path(f"a{suffix}"), text), offset)
    sys.setprofile(tick)
    try:
        place = place_at(Opened(Path(f"a{suffix}"), text), offset)
    finally:
        sys.setprofile(None)
    assert place.what is What.EXPRESSION
    return count


@pytest.mark.parametrize("suffix", [".flow", ".yaml"])
def test_a_place_costs_no_more_in_a_larger_script(suffix: str) -> None:
    small, large = (steps(*many(actions, suffix), suffix) for actions in (2_000, 10_000))

    assert large <= small * 1.1 + 50
