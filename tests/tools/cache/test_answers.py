"""No answer of the cache of check is ever an old one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from caching import CALLEE, CALLER, TAKES_NONE, Check
from paths import TESTS

from branchline.tools.cache import cache as cache_module
from branchline.tools.cache.dependencies import Dependencies, KnownScript, Prints
from branchline.tools.cache.folder_state import FolderState
from branchline.tools.reports.checks import CHECK_FORMATS

CASES = [TESTS / "rules", TESTS / "grammar" / "mistakes"]


@pytest.mark.usefixtures("estate")
def test_a_second_check_reads_no_script(check: Check, loaded: list[str]) -> None:
    cold = check()
    loaded.clear()

    assert check() == cold
    assert not loaded


def test_a_change_that_makes_no_difference_to_others_reads_no_other(
    estate: Path, check: Check, loaded: list[str]
) -> None:
    """Every script asks whether another one goes on as it: the answers stay as they are."""
    for number in range(5):
        (estate / f"Other{number}.flow").write_text(CALLEE, "utf-8")
    cold = check()
    for _ in range(2):
        path = estate / "Other3.flow"
        path.write_text(f"# said of it\n{path.read_text('utf-8')}", "utf-8")
        loaded.clear()

        assert check() == cold
        assert {*loaded} == {"Other3.flow"}


def test_a_global_variable_that_no_script_sets_any_more_is_noticed(
    estate: Path, check: Check
) -> None:
    (estate / "Reads.flow").write_text(_READS, "utf-8")
    (estate / "Sets.flow").write_text(_SETS, "utf-8")
    words = ("scripts", "--select", "never-set", "--format", "concise")
    assert check(*words) == "exit 0"

    (estate / "Sets.flow").write_text(_SETS.replace("global:Queue", "Queue"), "utf-8")

    assert "[never-set]" in check(*words)
    assert check(*words) == check(*words, "--no-cache")


_READS = """script "Reads"
type Phone

begin: Begin
    -> set

set: Assign
    Variable = "Quene"
    Value = "x"
    -> say

say: Play
    Sequence = "{Queue} {Quene}"
    -> done

done: End
"""
_SETS = """script "Sets"

begin: Begin
    -> set

set: Assign
    Variable = "global:Queue"
    Value = "x"
    -> done

done: End
"""


@pytest.mark.parametrize("form", ["text", *CHECK_FORMATS.names()])
def test_the_output_is_the_same_cold_and_warm(form: str, estate: Path, check: Check) -> None:
    """With every rule, path, fix, suppression and mistake that there is a case of."""
    for cases in CASES:
        shutil.copytree(cases, estate / cases.name, ignore=shutil.ignore_patterns("__pycache__"))
    words = (str(estate), "--preview", "--format", form)
    fresh = check(*words, "--no-cache")

    assert check(*words) == fresh
    assert check(*words) == fresh
    assert "exit 2" in fresh


def test_a_changed_callee_changes_what_is_found_in_its_caller(estate: Path, check: Check) -> None:
    assert check() == "exit 0"
    (estate / "Other.flow").write_text(CALLEE, "utf-8")
    assert check() == "exit 0"

    (estate / "Callee.flow").write_text(TAKES_NONE, "utf-8")

    assert "[argument-not-taken]" in check()


def test_a_callee_of_a_callee_counts(estate: Path, check: Check) -> None:
    between = CALLER.replace("done: Hangup", "done: Return").replace("Caller", "Between")
    (estate / "Between.flow").write_text(between, "utf-8")
    (estate / "Caller.flow").write_text(CALLER.replace('"Callee"', '"Between"'), "utf-8")
    (estate / "Callee.flow").write_text(CALLEE, "utf-8")
    before = check()

    again = CALLEE.replace("-> note", "-> call", 1)
    again += '\ncall: RunSub\n    Script Name = "Caller"\n    -> note\n'
    (estate / "Callee.flow").write_text(again, "utf-8")

    assert check() != before
    assert check() == check("scripts", "--format", "concise", "--no-cache")


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_changed_no_answer_is_an_old_one(
    seed: int, estate: Path, check: Check
) -> None:
    """Scripts that call each other, some in rings, are changed, moved and checked at random."""
    chance = Random(seed)  # noqa: S311 - the same changes each time
    names = [f"S{number}" for number in range(6)]
    known = 0
    for _ in range(25):
        path = estate / chance.choice(["", "deep"]) / f"{chance.choice(names)}.flow"
        path.parent.mkdir(exist_ok=True)
        if path.exists() and chance.random() < 0.2:
            path.unlink()
        else:
            text = chance.choice(
                [CALLEE, TAKES_NONE, CALLER, CALLER, CALLER.replace("Hangup", "Return")]
            )
            text = text.replace(
                'script "Callee"', f'script "{chance.choice(["A", "B"])}\\\\Callee"'
            )
            called = chance.choice([*names, "A\\\\Callee", "deep\\\\S1"])
            path.write_text(text.replace('Name = "Callee"', f'Name = "{called}"'), "utf-8")
        looked_at = chance.choice(["scripts", "scripts", str(path.parent), "scripts/Caller.flow"])
        words = (looked_at, "--preview", "--format", "concise")

        told = check(*words)

        assert told == check(*words, "--no-cache")
        known += "exit 1" in told
    assert known > 10


def test_a_script_that_comes_to_stand_nearer_is_noticed(estate: Path, check: Check) -> None:
    deep = estate / "deep"
    deep.mkdir()
    (estate / "Caller.flow").rename(deep / "Caller.flow")
    assert check() == "exit 0"

    (deep / "Callee.flow").write_text(TAKES_NONE, "utf-8")

    assert "[argument-not-taken]" in check()


def test_what_another_script_asked_for_is_not_forgotten(estate: Path, check: Check) -> None:
    """Who checks a caller alone learns less of its callee than who checks the callee."""
    both = CALLER.replace("-> done", "-> more", 1) + "\n"
    both += CALLER[CALLER.index("call:") :].replace("call:", "more:").partition("done:")[0]
    (estate / "Middle.flow").write_text(both.replace('"Callee"', '"Other"', 1), "utf-8")
    (estate / "Other.flow").write_text(CALLEE, "utf-8")
    (estate / "Caller.flow").write_text(CALLER.replace('"Callee"', '"Middle"'), "utf-8")
    check()
    (estate / "Caller.flow").write_text(
        f"# more\n{CALLER}".replace('"Callee"', '"Middle"'), "utf-8"
    )
    check("scripts/Caller.flow")

    (estate / "Other.flow").write_text(TAKES_NONE, "utf-8")

    assert check() == check("scripts", "--format", "concise", "--no-cache")


def test_two_looks_at_a_script_are_put_together(tmp_path: Path) -> None:
    now = FolderState(tmp_path)
    nodes = {place: KnownScript(str(now.fingerprint_of(place))) for place in "abc"}
    prints = {place: Prints(node.print) for place, node in nodes.items()}
    known = Dependencies({**nodes, "a": nodes["a"]._replace(asks=("b",))}, prints, now)

    none_stale = known.learn({"a": nodes["a"]._replace(asks=("c",))}, prints)
    other = {"b": Prints("of another text", "it says something else")}
    all_stale = known.learn({"b": KnownScript("of another text")}, other)

    assert not none_stale
    assert known.nodes["a"].asks == ("b", "c")
    assert all_stale == {"a", "b"}


def test_a_script_that_comes_and_goes_is_noticed(estate: Path, check: Check) -> None:
    assert check() == "exit 0"

    (estate / "Callee.flow").rename(estate / "Gone.txt")
    assert "[missing-script]" in check()

    (estate / "Gone.txt").rename(estate / "Callee.flow")
    assert check() == "exit 0"


def test_a_script_that_calls_itself_otherwise_is_noticed(estate: Path, check: Check) -> None:
    caller = CALLER.replace('"Callee"', '"Common\\\\Callee"')
    (estate / "Caller.flow").write_text(caller, "utf-8")
    assert "[missing-script]" in check()

    named = CALLEE.replace('script "Callee"', 'script "All\\\\Common\\\\Callee"')
    (estate / "Callee.flow").write_text(named, "utf-8")

    assert check() == "exit 0"


def test_a_comment_that_hides_a_finding_is_noticed(estate: Path, check: Check) -> None:
    (estate / "Callee.flow").write_text(TAKES_NONE, "utf-8")
    assert "[argument-not-taken]" in check()

    hidden = CALLER.replace("call: ", "# branchline: ignore[argument-not-taken] soon\ncall: ")
    (estate / "Caller.flow").write_text(hidden, "utf-8")

    assert check() == "exit 0"


def test_a_sidecar_that_hides_a_finding_is_noticed(estate: Path, check: Check) -> None:
    (estate / "Callee.flow").write_text(TAKES_NONE, "utf-8")
    beside = estate / "Caller.layout.yaml"
    assert "[argument-not-taken]" in check()

    beside.write_text("ignore:\n  call:\n    argument-not-taken: soon\n", "utf-8")
    assert check() == "exit 0"

    beside.write_text("ignore:\n  call:\n    argument-not-taken:\n", "utf-8")
    assert "[wrong-shape]" in check()

    beside.unlink()
    assert "[argument-not-taken]" in check()


def test_scenarios_that_come_change_and_go_are_noticed(estate: Path, check: Check) -> None:
    beside = estate / "Caller.scenarios.yaml"
    assert check() == "exit 0"

    beside.write_text("scenarios:\n  a:\n    expect:\n      ending: endet\n", "utf-8")
    assert "[unknown-ending]" in check()

    beside.write_text("scenarios:\n  a:\n    expect:\n      ending: ended\n", "utf-8")
    assert check() == "exit 0"

    beside.write_text("scenarios: 1", "utf-8")
    assert "[wrong-shape]" in check()

    beside.unlink()
    assert check() == "exit 0"


@pytest.mark.parametrize("words", [("--ignore", "argument-not-taken"), ("--select", "wiring")])
def test_another_choice_is_another_question(
    words: tuple[str, ...], estate: Path, check: Check
) -> None:
    (estate / "Callee.flow").write_text(TAKES_NONE, "utf-8")

    assert "[argument-not-taken]" in check()
    assert check("scripts", *words, "--format", "concise") == "exit 0"
    assert "[argument-not-taken]" in check()


def test_changed_settings_are_noticed(estate: Path, check: Check) -> None:
    settings = estate.parent / "branchline.toml"
    settings.write_text("[check]\n", "utf-8")
    (estate / "Callee.flow").write_text(TAKES_NONE, "utf-8")
    assert "[argument-not-taken]" in check()

    settings.write_text(
        '[check]\n[[check.paths]]\nmatch = "scripts/Caller*"\nignore = ["estate"]\n', "utf-8"
    )

    assert check() == "exit 0"


@pytest.mark.usefixtures("estate")
def test_a_choice_that_is_wrong_is_refused_however_much_is_known(check: Check) -> None:
    check()

    assert 'did you mean "wiring"' in check("scripts", "--select", "wirin")


@pytest.mark.usefixtures("estate")
def test_a_file_alone_is_another_question_than_its_folder(check: Check) -> None:
    Path("scripts/Caller.flow").write_text(CALLER.replace("Callee", "Far\\\\Off"), "utf-8")

    assert "[missing-script]" in check()
    assert check("scripts/Caller.flow", "--format", "concise") == "exit 0"
    assert "[missing-script]" in check()


@pytest.mark.usefixtures("estate")
def test_other_code_uses_no_old_answer(
    check: Check, loaded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    loaded.clear()

    def other_print(_known: str) -> tuple[str, str]:
        return "other", ""

    monkeypatch.setattr(cache_module, "code_fingerprint", other_print)

    check()

    assert "Caller.flow" in loaded


def branchline(*words: str) -> str:
    """Return what the command prints in a process of its own."""
    command = [sys.executable, "-c", "from branchline.tools.cli.main import main; exit(main())"]
    done = subprocess.run([*command, *words], check=False, capture_output=True, text=True)  # noqa: S603
    return f"{done.stdout}{done.stderr}exit {done.returncode}"


def test_a_changed_action_of_ones_own_is_noticed(estate: Path) -> None:
    own = estate.parent / "branchline_actions"
    own.mkdir()
    (estate / "Callee.flow").unlink()
    call = CALLER.replace("RunSub", "LookUp").replace('    Script Name = "Callee"\n', "")
    (estate / "Caller.flow").write_text(call.replace('    Parameters = ["1"]\n', ""), "utf-8")
    code = '''"""LookUp."""

from branchline.actions import DEFAULT, Action, Kind, Property


class LookUp(Action):
    """Looks something up."""

    name, page = "LookUp", "https://example.com/look-up.htm"
    default = DEFAULT
'''
    (own / "look_up.py").write_text(code, "utf-8")
    words = ("check", "scripts", "--format", "concise", "--trust")
    assert branchline(*words) == "exit 0"

    key = '    key = Property("Key", Kind.TEXT, "what to look up", is_required=True)\n'
    (own / "look_up.py").write_text(code + key, "utf-8")

    assert "[missing-property]" in branchline(*words)


@pytest.mark.usefixtures("estate")
def test_a_warm_check_imports_no_reader_and_no_rule() -> None:
    """What a process has loaded in the end is told by a line that it prints."""
    code = (
        "import sys; from branchline.tools.cli.main import main; "
        "sys.argv = ['branchline', 'check', 'scripts', '--format', 'json']; main(); "
        "print(*sys.modules)"
    )

    def modules() -> set[str]:
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        return {*done.stdout.splitlines()[-1].split()}

    needed = {"branchline.rules", "branchline.interpreter.program.program"}
    costly = {"lark", "networkx", "yaml", "email", "shutil", "html", "importlib.resources"}

    assert needed <= modules()
    warm = modules()
    assert not (needed | costly) & warm
    assert sum(each.startswith("branchline") for each in warm) <= 125
