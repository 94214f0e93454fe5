"""No secret reaches an output: forty kinds of them are planted, and every output is looked at."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import click
import pytest
from planted_secrets import LOOKS, NAMED, NEEDLES, ORDINARY, SCENARIOS, script, snippet
from writers import run

from branchline.grammar.secrets import secret_spans, sounds_secret
from branchline.tools.cli.entry.commands import branchline as group
from branchline.tools.reports.behaviour import BEHAVIOUR_FORMATS
from branchline.tools.reports.checks import CHECK_FORMATS
from branchline.tools.reports.differences import DIFFERENCE_FORMATS
from branchline.tools.reports.labs import LAB_FORMATS
from branchline.tools.reports.mutants import MUTANT_FORMATS
from branchline.tools.reports.replays import REPLAY_FORMATS
from branchline.tools.reports.runs import RUN_FORMATS
from branchline.tools.reports.suites import SUITE_FORMATS

KINDS = ("variables", "path", "calls", "prompts", "properties", "contacts")
LAB = ("lab", "grade", "other.flow", "--lab", "lab", "--hint", "3")
GRAPHS = ("diff", "plants.flow", "other.flow")
DIFF = (*GRAPHS, "--behaviour")
MUTATE = ("mutate", "few.flow")
FEW = '''script "Few"
type Phone

begin: Begin
    -> keep

keep: Assign
    Variable = "UserPwd"
    Value    = "quagga_two"
    -> code

code: Snippet
    Data = """
        password = 'Quagga-one7'
        listed = 'quaggatwelve'
        address = 'https://me:quaggaurl@example.com/'
        """
    -> say

say: Play
    Sequence = "{password} {listed} {GivenToken}"
    -> done

done: Hangup
'''
"""A script with few of them, for the mutants of the other one are too many for a test."""
PARTS = ".branchline_cache/parts"
PICTURES = ("dot", "html", "mermaid", "svg")
OUTPUTS: dict[str, list[list[str]]] = {
    "run": [
        ["run", "plants.flow", "--scenario", "holds"],
        *(
            ["run", "plants.flow", "--scenario", "holds", "--format", name, "--all"]
            for name in RUN_FORMATS.names()
        ),
        ["run", "plants.flow", "--scenario", "fails", "--html", "run.html", "--fork"],
        ["run", "plants.flow", "--stub", "named=Error", "--stub", "look=Error"],
        ["run", "plants.flow", "--set", "GivenToken=quaggagiven", "--record", "kept"]
        + [word for kind in KINDS for word in ("--expect", kind)],
    ],
    "test": [
        ["test", ".", "-v", "--html", "pages"],
        *(["test", ".", "--coverage", "--report", f"{name}=-"] for name in SUITE_FORMATS.names()),
    ],
    "check": [
        ["check", "plants.flow", "--preview"],
        *(["check", "plants.flow", "--format", name] for name in CHECK_FORMATS.names()),
    ],
    "cover": [
        *(
            ["cover", "plants.flow", "--given", "GivenToken=quaggagiven", "--format", name]
            for name in ("text", "json")
        ),
        ["cover", "plants.flow", "--given", "GivenToken=quaggagiven", "--write", "suite.yaml"]
        + [word for kind in KINDS for word in ("--expect", kind)],
    ],
    "prove": [
        ["prove", "plants.flow", "--given", "GivenToken=quaggagiven", "--html", "proof.html"],
        *(
            ["prove", "plants.flow", "--format", name]
            for name in ("text", "json", "junit", "sarif")
        ),
    ],
    "odds": [
        ["odds", "plants.flow", "--given", "GivenToken=quaggagiven", "--format", name]
        for name in ("text", "json", "html")
    ],
    "replay": [
        ["replay", "log.csv", "plants.flow", "--html", "contacts.html", "--odds", "odds.yaml"],
        *(
            ["replay", "log.csv", "plants.flow", "--format", name]
            for name in REPLAY_FORMATS.names()
        ),
        ["replay", "cut.csv", "plants.flow"],
    ],
    "mutate": [
        [*MUTATE, "--verbose", "--html", "mutants.html", "--write"],
        *([*MUTATE, "--format", name] for name in MUTANT_FORMATS.names()),
    ],
    "diff": [
        [*DIFF, "--given", "GivenToken=quaggagiven", "--html", "diff.html"],
        *([*DIFF, "--format", name] for name in BEHAVIOUR_FORMATS.names()),
        [*GRAPHS, "--html", "diff.html"],
        [*GRAPHS, "-o", "diff.svg"],
        *([*GRAPHS, "--format", name] for name in DIFFERENCE_FORMATS.names()),
    ],
    "report": [
        ["report", "combine", PARTS, "-v", "--html", "pages"],
        ["report", "combine", PARTS, "--report", "json=-"],
    ],
    "lab": [[*LAB, "--format", name] for name in LAB_FORMATS.names()],
    "show": [
        ["show", "plants.flow"],
        *(["show", "plants.flow", "--format", name] for name in PICTURES),
        ["show", "plants.flow", "--scenario", "holds", "--format", "svg"],
    ],
    "snippet": [["snippet", "code.txt"], ["snippet", "code.txt", "--format", "jsonl"]],
    "debug": [["debug", "plants.flow", "--scenario", "holds"]],
    "repl": [["repl"]],
    "lesson": [["lesson", "plants.flow", "--scenario", "holds", "-o", "lesson.html"]],
}
"""What shows values that a run came to; each format of each command is here."""
NO_VALUES = {
    "actions": "it reads no script",
    "compare": "it shows what `run --format jsonl` wrote",
    "completion": "it reads no script",
    "convert": "it writes the script itself",
    "coverage": "it counts, and shows no value",
    "dap": "an editor asks it; tests/tools/dap holds what its runs show",
    "explain": "it reads no script",
    "fmt": "it writes the script itself",
    "functions": "it reads no script",
    "ls": "it lists names of scripts",
    "mcp": "an assistant asks it; its tools print what run, check and test do",
    "lsp": "an editor asks it; tests/tools/service/test_trying.py looks at its runs",
    "new": "it writes what ships, and reads names of scripts alone",
    "platform": "applications ask it; it has no variables of scripts",
    "schema": "it reads no script",
    "studio": "a page asks it; tests/tools/studio looks at its runs",
    "variables": "it lists what the platform knows, and no run",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "400")
    (tmp_path / "plants.flow").write_text(script(), "utf-8")
    (tmp_path / "other.flow").write_text(
        script().replace('Sequence = "', 'Sequence = "new '), "utf-8"
    )
    for name, line in (("lab", "script"), ("lab.key", "solution")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plants.flow").write_text(script(), "utf-8")
        mark = f"lab: Plants\n{line}: plants.flow\n"
        (tmp_path / name / "branchline_lab.yaml").write_text(mark, "utf-8")
    (tmp_path / "plants.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    (tmp_path / "log.csv").write_text(log(), "utf-8")
    (tmp_path / "cut.csv").write_text(f"{log()}4711,,0\n,begin,\n77", "utf-8")
    (tmp_path / "few.flow").write_text(FEW, "utf-8")
    passing = SCENARIOS.partition("  fails:")[0].replace("plants", "few")
    (tmp_path / "few.scenarios.yaml").write_text(passing, "utf-8")
    (tmp_path / "code.txt").write_text(snippet(), "utf-8")
    return tmp_path


def log() -> str:
    """Return a log with secrets as contacts, actions and outcomes."""
    head = "contact,action,outcome\n"
    texts = [text.replace('"', '""') for text, _ in LOOKS.values()]
    rows = [f'"{text}",begin,"{text}"\n77,"{text}",\n78,begin,"{text}"\n' for text in texts]
    return head + "".join(rows)


def printed(words: list[str], given: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return all that a command prints, and all files that it writes."""
    before = {path for path in Path().rglob("*") if path.is_file()}
    done = run(words, monkeypatch, given.encode())
    told = done.out + done.err
    for path in sorted({path for path in Path().rglob("*") if path.is_file()} - before):
        told += path.read_text("utf-8")
        path.unlink()
    shutil.rmtree("pages", ignore_errors=True)
    return told


def test_every_command_is_looked_at() -> None:
    known = set(group.list_commands(click.Context(group)))

    assert set(OUTPUTS) | set(NO_VALUES) == known
    assert not set(OUTPUTS) & set(NO_VALUES)


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_every_format_is_looked_at(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    forms = {
        choice
        for param in command.params
        if isinstance(param.type, click.Choice) and "--format" in param.opts
        for choice in map(str, param.type.choices)
    }
    asked = {words[words.index("--format") + 1] for words in OUTPUTS[name] if "--format" in words}

    assert forms - {"text", "tree", "pdf", "png"} <= asked


_SHORT = 5


def leaks(told: str, needles: dict[str, str]) -> Iterator[str]:
    """Yield which needles stand in a text, also where a page or JSON writes them otherwise."""
    plain = unescape(told).replace('\\"', '"').replace("\\u003c", "<")
    for kind, needle in needles.items():
        pattern = re.escape(needle)
        if re.search(rf"(?<![\w.]){pattern}(?!\w)" if len(needle) < _SHORT else pattern, plain):
            yield kind


STDIN = {
    "debug": "continue\nvars\nshow\nquit\n",
    "repl": snippet() + ":vars\nslice\n",
}


@pytest.mark.parametrize(
    "words", [words for each in OUTPUTS.values() for words in each], ids=" ".join
)
def test_no_secret_is_shown(
    words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del folder
    needles = NEEDLES
    if words[0] in {"diff", "snippet", "repl"}:
        needles = {name: each for name, each in NEEDLES.items() if name != "listed"}
    if words[0] == "report":
        run(["test", ".", "--coverage", "--shard", "1/1"], monkeypatch)

    told = printed(words, STDIN.get(words[0], ""), monkeypatch)

    assert "Traceback" not in told
    assert list(leaks(told, needles)) == []


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_what_is_ordinary_is_shown(
    form: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del folder

    told = printed(
        ["run", "plants.flow", "--scenario", "holds", "--format", form], "", monkeypatch
    )

    missing = [name for name, value in ORDINARY.items() if value not in told]
    assert missing == []


@pytest.mark.parametrize("name", [*NAMED][:-1])
def test_a_name_speaks_of_a_secret(name: str) -> None:
    assert sounds_secret(name)


@pytest.mark.parametrize("name", [*ORDINARY, "spin", "Pinned", "Opinions", "stop", "Option"])
def test_a_name_speaks_of_none(name: str) -> None:
    assert not sounds_secret(name)


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_a_text_is_known_by_its_look_and_no_other_is(name: str) -> None:
    text, part = LOOKS[name]
    ((start, end),) = secret_spans(text)

    assert part in text[start:end]
    assert not any(map(secret_spans, ORDINARY.values()))


CAPTURE = """script "Asks"
type Phone

begin: Begin
    -> ask

ask: Capture
    Variable  = "PIN"
    MaxDigits = "4"
    -> done

done: Hangup
"""


def test_what_is_recorded_holds_no_secret_or_says_that_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A given value is left out by its look, too; keys are needed, so there is a word."""
    monkeypatch.chdir(tmp_path)
    Path("asks.flow").write_text(CAPTURE, "utf-8")
    given = ["note=Bearer quaggaBEARERquagga1", "body=pwd=quagga!1", "plain=fine"]
    words = [word for each in given for word in ("--set", each)]

    told = printed(
        ["run", "asks.flow", "--press", "ask=8305", *words, "--record", "x"], "", monkeypatch
    )

    warned, kept = told.split("recorded as")
    assert '"note" is secret, so its value is not recorded' in warned
    assert '"body" is secret, so its value is not recorded' in warned
    assert 'warning: the keys at "ask" are secret, and the scenario needs them' in warned
    assert "given: {plain: fine}" in kept
    assert "quagga" not in told
    assert 'input: {ask: "8305"}' in kept
