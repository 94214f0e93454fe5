"""Names that would be markup or a command in a careless output stay the texts that they are."""

from __future__ import annotations

import json
import os
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import HOSTILE, names
from markdown_it import MarkdownIt

from branchline.grammar.flow.writer import write_flow
from branchline.grammar.script import Action, Branch, Literal, Script, Setting
from branchline.tools.cli.entry.commands import branchline
from branchline.tools.reports.checks import CHECK_FORMATS
from branchline.tools.reports.suites import SUITE_FORMATS

FEW = settings(max_examples=8)
PRINTABLE = names.filter(lambda name: name.isprintable() and name == name.strip())
TEXTS = st.fixed_dictionaries(
    {"script": names, "caption": names, "value": names, "scenario": PRINTABLE}
)
PLAIN: dict[str, str] = dict.fromkeys(("script", "caption", "value", "scenario"), "plain")


Pairs = dict[str, object]


class Seen(HTMLParser):
    """What a page is made of: its elements, its attributes, its texts, the data in its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element."""
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.texts += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """Count a comment."""
        self.tags["comment"] += 1
        del data


def script(texts: dict[str, str]) -> Script:
    """Return a script that says these texts in all the places that an output shows."""
    said = texts["value"].replace("'", "").replace("\\", "").replace("{", "").replace("}", "")
    code = f"kept = '{said}'\nTRACE kept"
    return Script(
        texts["script"],
        "Phone",
        (
            Action("begin", "Begin", branches=(Branch("Default", "keep"),)),
            Action(
                "keep",
                "Snippet",
                texts["caption"],
                (Setting("Data", Literal(code, is_code=True)),),
                (Branch("Default", "ask"), Branch("Error", "done")),
            ),
            Action(
                "ask",
                "Case",
                texts["caption"],
                (Setting("Variable", Literal("kept")),),
                (Branch(texts["caption"], "done", is_custom=True), Branch("Default", "done")),
            ),
            Action("lost", "Hangup", texts["caption"]),
            Action("done", "Hangup", texts["value"]),
        ),
    )


def scenarios(texts: dict[str, str]) -> str:
    name, wrong = quoted(texts["scenario"]), quoted(texts["value"] + "!")
    return (
        f"script: a.flow\nscenarios:\n  {name}:\n    expect: {{ending: ended}}\n"
        f"  {quoted(texts['scenario'] + ' fails')}:\n"
        f"    expect: {{path: [begin, done], variables: {{kept: {wrong}}}}}\n"
    )


def quoted(text: str) -> str:
    """Return a text in the double quotes of YAML."""
    plain = json.dumps(text, ensure_ascii=False)
    return plain.replace("\u2028", "\\u2028").replace("\x85", "\\x85")


@contextmanager
def folder(texts: dict[str, str]) -> Generator[None]:
    """Stand in a folder with the script and its scenarios."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as made:
        os.chdir(made)
        try:
            Path("a.flow").write_text(write_flow(script(texts)), "utf-8")
            Path("a.scenarios.yaml").write_text(scenarios(texts), "utf-8")
            yield
        finally:
            os.chdir(before)


def printed(*words: str) -> str:
    done = CliRunner().invoke(branchline, words, standalone_mode=False, env={"COLUMNS": "300"})
    if done.exception is not None:
        raise done.exception
    return done.stdout


PAGES = {
    "run": ["run", "a.flow", "--scenario", "NAME", "--html", "-", "--fork"],
    "lesson": ["lesson", "a.flow", "-o", "-"],
    "suite": ["test", ".", "--coverage", "--report", "html=-"],
    "picture": ["show", "a.flow", "--format", "html", "-o", "-"],
    "taken": ["show", "a.flow", "--format", "html", "-o", "-", "--coverage"],
    "found": ["show", "a.flow", "--format", "html", "-o", "-", "--findings"],
    "estate": ["show", "--estate", ".", "--format", "html", "-o", "-"],
}
_plain: dict[str, Seen] = {}


def page(name: str, texts: dict[str, str]) -> str:
    with folder(texts):
        return printed(*(word.replace("NAME", texts["scenario"]) for word in PAGES[name]))


@pytest.mark.parametrize("name", PAGES)
@FEW
@given(texts=TEXTS)
def test_a_name_is_no_markup_in_a_page(name: str, texts: dict[str, str]) -> None:
    if name not in _plain:
        _plain[name] = Seen(page(name, PLAIN))
    plain, seen = _plain[name], Seen(page(name, texts))

    for tag in ("script", "style", "comment", "img", "b", "iframe", "a", "title", "meta"):
        assert seen.tags[tag] == plain.tags[tag], tag
    assert set(seen.tags) <= set(plain.tags) | {"tspan"}
    assert seen.attributes <= plain.attributes
    held = squeezed(" ".join(seen.texts))
    shown = "a" if name == "estate" else texts["scenario" if name == "suite" else "caption"][:6]
    spellings = {
        shown,
        json.dumps(shown, ensure_ascii=False)[1:-1].translate(ESCAPES),
        seen_in_terminal(shown),
    }
    assert any(squeezed(each) in held for each in spellings)


def squeezed(text: str) -> str:
    """Return a text without its spaces, which a page may break lines at."""
    return "".join(text.split())


def seen_in_terminal(text: str) -> str:
    """Return a text with what cannot be seen written out, as in the tree beside a picture."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def texts_in(value: object) -> Iterator[str]:
    """Yield every text within data, however deep."""
    left = [value]
    while left:
        value = left.pop()
        match value:
            case str():
                yield value
            case dict():
                left += [part for pair in cast("Pairs", value).items() for part in pair]
            case list():
                left += cast("list[object]", value)
            case _:
                pass


@pytest.mark.parametrize("name", sorted(SUITE_FORMATS.names()))
@FEW
@given(texts=TEXTS)
def test_a_name_is_a_text_in_a_report_of_a_suite(name: str, texts: dict[str, str]) -> None:
    with folder(texts):
        report = printed("test", ".", "--coverage", "--report", f"{name}=-")

    called = texts["scenario"]
    match name:
        case "json":
            assert called in set(texts_in(json.loads(report)))
        case "junit":
            tree = ET.fromstring(report)  # noqa: S314 - our own
            assert called in {each.get("name") for each in tree.iter("testcase")}
            assert {each.tag for each in tree.iter()} <= JUNIT
        case "cobertura":
            tree = ET.fromstring(report)  # noqa: S314 - our own
            assert {each.get("name") for each in tree.iter("class")} == {texts["script"]}
        case "markdown":
            check_markdown(report)
        case "github":
            lines = report.splitlines()
            assert all(line.startswith(("::error ", "::warning ")) for line in lines)
            assert len(lines) == 1
        case "lcov":
            kinds = {line.partition(":")[0] for line in report.splitlines()}
            assert kinds <= LCOV
        case _:
            assert squeezed(called) in squeezed(" ".join(Seen(report).texts))


JUNIT = {"testsuites", "testsuite", "testcase", "failure", "error", "system-out"}
LCOV = {"TN", "SF", "DA", "LF", "LH", "BRDA", "BRF", "BRH", "end_of_record"}


def check_markdown(report: str) -> None:
    """Hold a page against what it may be made of: a name adds no block and no element."""
    read = MarkdownIt("commonmark").enable("table").parse(report)
    tags = Counter(
        word
        for token in read
        for part in (token, *(token.children or ()))
        if part.type in {"html_block", "html_inline"}
        for word in Seen(part.content).tags
    )
    assert set(tags) <= {"details", "summary"}
    inline = {part.type for token in read for part in token.children or ()}
    assert inline <= {"text", "softbreak", "html_inline", "code_inline", "text_special"}


@pytest.mark.parametrize("name", sorted(CHECK_FORMATS.names()))
@FEW
@given(texts=TEXTS)
def test_a_name_is_a_text_in_a_report_of_a_check(name: str, texts: dict[str, str]) -> None:
    with folder(texts):
        report = printed("check", "a.flow", "--preview", "--format", name)
        plain = printed("check", "a.flow", "--format", "json", "--preview")

    count = len(json.loads(plain)["findings"])
    match name:
        case "json" | "sarif" | "gitlab":
            held = json.loads(report)
            assert '"lost"' in " ".join(texts_in(held))
        case "jsonl":
            assert len([json.loads(line) for line in report.splitlines()]) >= count
        case "junit":
            tree = ET.fromstring(report)  # noqa: S314 - our own
            assert {each.tag for each in tree.iter()} <= JUNIT
        case "github":
            assert len(report.splitlines()) == count
            assert all(line.startswith("::") for line in report.splitlines())
        case "concise":
            assert all(line.startswith("a.flow:") for line in report.splitlines()[:count])
        case _:
            assert report.isprintable() or set(report) - {"\n"}


@FEW
@given(texts=TEXTS)
def test_a_name_is_a_text_in_a_picture(texts: dict[str, str]) -> None:
    with folder(texts):
        svg = printed("show", "a.flow", "--format", "svg", "-o", "-")
        mermaid = printed("show", "a.flow", "--format", "mermaid")
        dot = printed("show", "a.flow", "--format", "dot")
    with folder({**texts, **PLAIN}):
        plain = {form: printed("show", "a.flow", "--format", form) for form in ("mermaid", "dot")}

    tree = ET.fromstring(svg)  # noqa: S314 - our own
    assert {each.tag.rpartition("}")[2] for each in tree.iter()} <= SVG
    assert len(mermaid.splitlines()) == len(plain["mermaid"].splitlines())
    assert len(dot.splitlines()) == len(plain["dot"].splitlines())
    assert "<" not in mermaid.replace("<br>", "").replace("<br/>", "")


SVG = {"svg", "style", "title", "desc", "g", "rect", "path", "text", "tspan", "circle", "line",
       "polygon", "defs", "marker", "use"}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_each_hostile_name_is_no_markup_anywhere(name: str) -> None:
    texts = dict.fromkeys(("script", "caption", "value"), name) | {
        "scenario": name.strip() if name.strip().isprintable() else "plain"
    }
    for kind in PAGES:
        seen, plain = Seen(page(kind, texts)), Seen(page(kind, PLAIN))

        assert set(seen.tags) <= set(plain.tags) | {"tspan"}, kind
        assert seen.tags["script"] == plain.tags["script"]
