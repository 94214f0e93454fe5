"""Comments and suppressions speak of the same action after every way that a script can go."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from paths import ROOT, TESTS

from branchline.grammar.finding import BranchlineError, PlainError
from branchline.grammar.names import key
from branchline.grammar.script import Script
from branchline.grammar.script_file import read_script
from branchline.grammar.source import Source
from branchline.rules import in_comments
from branchline.tools.cli.entry.commands import run_command
from branchline.tools.exchange.canonical import canonical, form_of, read_as
from branchline.tools.exchange.sidecar import Sidecar, read_sidecar, sidecar_beside

WRITTEN = [
    *sorted((ROOT / "sample_scripts").glob("*.flow")),
    *sorted((TESTS / "quiet").rglob("*.flow")),
    *sorted((TESTS / "commands" / "files").glob("*.flow")),
    *sorted((TESTS / "rules").rglob("*.flow")),
    *sorted((TESTS / "grammar" / "yaml").glob("*.yaml")),
]
WAYS = (
    ("json", "flow"),
    ("xml", "flow"),
    ("json", "xml", "yaml"),
    ("yaml", "json", "flow"),
    ("flow", "xml", "json", "yaml"),
)
RULE = "dead-end"


def scripts() -> Iterator[tuple[Path, str]]:
    """Yield the scripts that can be read, each with comments put above lines and beside them."""
    chance = random.Random(13)  # noqa: S311 - not for secrets
    for path in WRITTEN:
        form = form_of(path) or ""
        try:
            text = canonical(read_as(form, Source(str(path), path.read_text("utf-8"))), form)
        except (BranchlineError, PlainError, UnicodeDecodeError):
            continue
        yield path, commented(text, chance)


def commented(text: str, chance: random.Random) -> str:
    """Return a text with comments, of which some hide findings, each unlike any other."""
    lines: list[str] = []
    is_code = False
    for number, line in enumerate(text.splitlines()):
        is_code = is_code and (not line.strip() or line.startswith("        "))
        if is_code or not line.strip():
            lines.append(line)
            continue
        indent = line[: len(line) - len(line.lstrip())]
        if chance.random() < 0.3:
            lines.append(f"{indent}# above {number}")
        if chance.random() < 0.1:
            lines.append(f"{indent}# branchline: ignore[{RULE}] for reason {number}")
        is_code = line.rstrip().endswith(("|", "|-", ">", '"""', ">-", "|+"))
        is_open = "#" in line or is_code or chance.random() < 0.7
        lines.append(line if is_open else f"{line}  # beside {number}")
    return "\n".join([*lines, "# at the end", ""])


def spoken(script: Script) -> Counter[tuple[str, ...]]:
    """Return each comment with what it speaks of, however that is spelled."""
    found: Counter[tuple[str, ...]] = Counter()
    for place, comment in script.comments.items():
        texts = (*comment.above, *(() if comment.beside is None else (comment.beside,)))
        found.update((text, *place[:2], *map(key, place[2:])) for text in texts)
    return found


def suppressed(script: Script, sidecar: Sidecar) -> set[tuple[str, str]]:
    """Return what is hidden at which action, in comments and beside the script."""
    words = {number: word for word, number in sidecar.ids.items()}
    found = {
        (words.get(action, action), rule)
        for one in in_comments(script, Source("", ""))
        for action in one.actions
        for rule in one.rules
    }
    return found | {(one.action, one.rule) for one in sidecar.ignored}


def test_comments_stay_where_they_are_in_both_forms() -> None:
    tried = 0
    for path, text in scripts():
        form = form_of(path) or ""
        script = read_as(form, Source(str(path), text))
        tried += sum(spoken(script).values())
        for other in ("flow", "yaml"):
            again = read_as(other, Source("the result", canonical(script, other)))
            assert spoken(again) == spoken(script), (path, other)
            assert suppressed(again, Sidecar()) == suppressed(script, Sidecar()), (path, other)

    assert tried > 5000


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_comments_come_back_from_exports(
    way: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tried = 0
    for number, (path, text) in enumerate(scripts()):
        if number % 25:
            continue
        start = Path(str(number), f"s{path.suffix}")
        start.parent.mkdir()
        start.write_text(text, "utf-8")
        script, _ = read_script(start)
        asked = suppressed(script, Sidecar())
        now, held = start, script
        for step, form in enumerate(way):
            after = Path(str(number), str(step), f"s.{form}")
            if run_command(["convert", str(now), "-o", str(after)]):
                break  # a character that the form cannot hold
            now = after
            beside = sidecar_beside(now)
            sidecar = read_sidecar(beside) if beside.exists() else Sidecar()
            held, _ = read_script(now)
            assert suppressed(held, sidecar) == asked, now
        else:
            tried += 1
            compare(script, held)

    assert tried > 12


def compare(script: Script, back: Script) -> None:
    """Hold each comment against the one that came back; one of a lost property is its action's."""
    before, after = spoken(script), spoken(back)
    for text, *place in before - after:
        assert (text, "action", place[1]) in after, (text, place)
    assert sorted(text for text, *_ in before.elements()) == sorted(
        text for text, *_ in after.elements()
    )


NOTED = """script "Noted"
type Phone

begin: Begin
    -> say

say: Play
    Sequence = "x"

remark: Note
    Comments = "branchline: ignore[dead-end] say: the end of the line"
"""


def test_a_note_names_its_action_by_the_id_that_it_has_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("n.flow").write_text(NOTED, "utf-8")
    files = ["n.flow", "1/n.json", "2/n.xml", "3/n.flow"]

    for before, after in pairwise(files):
        assert run_command(["convert", before, "-o", after]) == 0
        assert run_command(["check", after]) == 0, capsys.readouterr().out

    assert "ignore[dead-end] 2: the end" in Path("1/n.json").read_text("utf-8")
    assert Path("3/n.flow").read_text("utf-8") == NOTED


def test_the_comments_of_an_action_that_is_gone_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    beside = "comments: {script: {above: [all]}, actions: {7: {above: [of seven]}}}\n"
    Path("n.flow").write_text(NOTED, "utf-8")
    run_command(["convert", "n.flow", "-o", "1/n.json"])
    Path("1/n.layout.yaml").write_text(beside, "utf-8")
    capsys.readouterr()

    code = run_command(["convert", "1/n.json", "-o", "2/n.flow"])

    assert code == 0
    assert 'left out: the comments of "7", which is gone' in capsys.readouterr().err
    assert Path("2/n.flow").read_text("utf-8").startswith("# all\nscript")


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ("comments: [a]", '"comments" is no mapping'),
        ("comments: {script: {over: [a]}}", '"script" has no "over"'),
        ("comments: {script: {above: a}}", '"above" of "script" is no list'),
        ("comments: {script: {above: [{a: 1}]}}", 'a comment of "script" is no line of text'),
        ("comments: {actions: {x: {beside: [1]}}}", 'a comment of "x" is no line of text'),
        ('comments: {type: {beside: "a\\nb"}}', 'a comment of "type" is no line of text'),
    ],
)
def test_comments_that_are_none_are_refused(beside: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "n.layout.yaml"
    path.write_text(beside, "utf-8")

    with pytest.raises(BranchlineError) as caught:
        read_sidecar(path)

    assert said in str(caught.value)
