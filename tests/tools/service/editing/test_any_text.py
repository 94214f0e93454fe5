"""Whatever is offered for whatever text, edits are apart, can be taken back, and read no worse."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

from edited import after, assert_apart, undone
from generated_scripts import drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT

from branchline.grammar.finding import BranchlineError, Findings, RequestError, applied
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.script import Span
from branchline.grammar.script_file import is_script, reader_for
from branchline.grammar.source import Source
from branchline.grammar.unwritable import UnwritableError
from branchline.grammar.yaml_form.reader import write_yaml
from branchline.tools.service.editing.actions import Request, offered
from branchline.tools.service.editing.formatting import formatting
from branchline.tools.service.editing.renaming.rename import prepare_rename, rename
from branchline.tools.service.workspace import Workspace

SAMPLES = [path.read_text("utf-8") for path in sorted((ROOT / "sample_scripts").glob("*.flow"))]
PIECES = ('"', "'", "->", "\n", "    ", ":", "=", "{", "}", "[", "]", "#", '"""', "x", " -> begin")
NEW_NAMES = ("fresh", "Fresh", "begin", "done", "1", "two words", "", "If", "ContactID", "é")


def text_of(random: Random) -> tuple[str, str]:
    """Return a text and its suffix: a sample or a script by chance, perhaps broken somewhere."""
    if random.random() < 0.5:
        text = random.choice(SAMPLES)
    else:
        text = random.choice([*drawn(random.randrange(10_000)).texts.values()])
    suffix = ".flow"
    if random.random() < 0.4:
        with suppress(BranchlineError):
            text, suffix = write_yaml(read_flow(Source("a.flow", text))), ".yaml"
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        at = random.randrange(len(text) + 1)
        end = min(len(text), at + random.choice((0, 0, 1, 1, 5, 30)))
        text = text[:at] + random.choice(("", *PIECES)) + text[end:]
    if random.random() < 0.2:
        text = text.replace("\n", "\r\n")
    return text, suffix


def mistakes(suffix: str, text: str) -> int:
    """Return how many mistakes a reader finds."""
    findings = Findings(Source(f"a{suffix}", text))
    try:
        reader_for(Path(findings.source.path))(findings.source, findings)
    except BranchlineError as error:
        return len(error.findings)
    return len(findings.all)


def opened(random: Random) -> tuple[Workspace, Path, str, str]:
    text, suffix = text_of(random)
    path = Path("/nowhere", f"main{suffix}")
    workspace = Workspace([path.parent])
    workspace.open(path, text)
    return workspace, path, text, suffix


def span_of(random: Random, text: str) -> Span:
    start = random.randrange(len(text) + 1)
    return Span(start, min(len(text), start + random.choice((0, 0, 3, 200))))


@given(st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_code_actions(random: Random) -> None:
    workspace, path, text, suffix = opened(random)
    document = workspace.document(path)
    assert document is not None
    before = mistakes(suffix, text)

    for action in offered(Request(workspace, document, span_of(random, text))):
        if action.title.startswith("look for"):
            continue  # proofs take their time, and are held to much more elsewhere
        try:
            changes = action.make()
        except (RequestError, UnwritableError):
            continue
        for changed, new in after(workspace, changes).items():
            if changed == path:
                assert mistakes(suffix, new) <= before, (action.title, new)
            elif is_script(changed):
                assert mistakes(suffix, new) == 0, (action.title, new)


@given(st.randoms(use_true_random=False))
@settings(max_examples=80)
def test_formatting(random: Random) -> None:
    workspace, path, text, suffix = opened(random)
    document = workspace.document(path)
    assert document is not None

    for span in (None, span_of(random, text)):
        edits = formatting(document, span)

        assert_apart(edits)
        assert undone(text, edits) == text
        new = applied(text, edits)
        assert mistakes(suffix, new) == mistakes(suffix, text)
        again = Workspace([path.parent]).open(path, new)
        if span is None:
            assert applied(new, formatting(again)) == new


@given(st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_new_names(random: Random) -> None:
    workspace, path, text, suffix = opened(random)
    document = workspace.document(path)
    assert document is not None
    at = random.randrange(len(text) + 1)

    try:
        found = prepare_rename(workspace, document, at)
        changes = rename(workspace, document, at, random.choice(NEW_NAMES))
    except RequestError:
        return

    assert found.span.start <= at <= found.span.end
    for new in after(workspace, changes).values():
        assert mistakes(suffix, new) <= mistakes(suffix, text)
