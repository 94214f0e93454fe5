"""The cache of check: what did not change is not looked at again; no answer is ever an old one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from branchline.grammar.finding import Finding
from branchline.interpreter.estate import Estate
from branchline.tools.cache import answers as answers_module
from branchline.tools.cache import cache as cache_module
from branchline.tools.cache import folder as folder_module
from branchline.tools.cache.answers import Answer, Answers
from branchline.tools.cache.dependencies import Dependencies, Node
from branchline.tools.cache.folder import NAME, CacheFolder
from branchline.tools.cache.state import FolderState
from branchline.tools.cache.watched_estate import WatchedEstate
from branchline.tools.cli._group import run_command
from branchline.tools.reports.checks import format_names

CASES = Path(__file__).parent
CALLER = """script "Caller"
type Phone

begin: Begin
    -> call

call: RunSub
    Script Name = "Callee"
    Parameters = ["1"]
    -> done

done: Hangup
"""
CALLEE = """script "Callee"
type Phone

begin: Begin
    Parameters = ["One"]
    -> note

note: Snippet
    Data = "x = One"
    -> back

back: Return
"""
TAKES_NONE = CALLEE.replace('    Parameters = ["One"]\n', "").replace("= One", "= 1")
Check = Callable[..., str]


@pytest.fixture
def estate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answer the working folder, with a folder of two scripts in it."""
    monkeypatch.delenv("BRANCHLINE_NO_CACHE")
    monkeypatch.chdir(tmp_path)
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "Caller.flow").write_text(CALLER, "utf-8")
    (scripts / "Callee.flow").write_text(CALLEE, "utf-8")
    return scripts


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """Answer a function that checks, and answers the exit code and all that was printed."""

    def run(*words: str) -> str:
        code = run_command(["check", *(words or ("scripts", "--format", "concise"))])
        out, err = capsys.readouterr()
        return f"{out}{err}exit {code}"

    return run


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer the names of the scripts that are read from now on, as they are read."""
    names: list[str] = []
    load = Estate.load

    def watched(self: Estate, path: Path) -> object:
        names.append(path.name)
        return load(self, path)

    monkeypatch.setattr(Estate, "load", watched)
    return names


def kept(folder: Path = Path(NAME)) -> list[Path]:
    return sorted(folder.glob("check-*.json"))


@pytest.mark.usefixtures("estate")
def test_a_second_check_reads_no_script(check: Check, loaded: list[str]) -> None:
    cold = check()
    loaded.clear()

    assert check() == cold
    assert not loaded


@pytest.mark.usefixtures("estate")
@pytest.mark.parametrize("form", ["text", *format_names()])
def test_the_output_is_the_same_cold_and_warm(form: str, check: Check) -> None:
    """With every rule, path, fix, suppression and mistake that there is a case of."""
    words = (str(CASES / "rules"), str(CASES / "mistakes"), "--preview", "--format", form)
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


@pytest.mark.parametrize("seed", range(4))
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
    nodes = {place: Node(str(now.print_of(place))) for place in "abc"}
    known = Dependencies({**nodes, "a": nodes["a"]._replace(asks=("b",))}, now)

    none_stale = known.learn({"a": nodes["a"]._replace(asks=("c",))})
    all_stale = known.learn({"b": Node("of another text")})

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

    monkeypatch.setattr(cache_module, "code_print", other_print)

    check()

    assert "Caller.flow" in loaded


def branchline(*words: str) -> str:
    """Answer what the command prints in a process of its own."""
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
    words = ("check", "scripts", "--format", "concise")
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

    costly = {"lark", "networkx", "yaml", "branchline.rules", "branchline.interpreter.program"}

    assert costly - {"networkx", "yaml"} <= modules()
    assert not costly & modules()


def spoilt(data: bytes) -> dict[str, bytes]:
    """Answer what may have become of a file."""
    return {
        "empty": b"",
        "cut short": data[: len(data) // 2],
        "other sign": data.replace(b"[", b"{", 1),
        "flipped": data[:-20] + b"x" + data[-19:],
        "binary": b"\xff\x00" + data,
        "deep": b"[" * 100_000,
    }


@pytest.mark.parametrize("how", spoilt(b""))
def test_a_spoilt_cache_is_never_an_error(how: str, estate: Path, check: Check) -> None:
    (estate / "Callee.flow").write_text(TAKES_NONE, "utf-8")
    cold = check()
    files = [*kept(), Path(NAME, "code.json")]
    whole = [file.read_bytes() for file in files]
    assert len(files) == 2

    for file, data in zip(files, whole, strict=True):
        file.write_bytes(spoilt(data)[how])

    assert check() == cold
    assert [file.read_bytes() for file in files] == whole


@pytest.mark.usefixtures("estate")
def test_a_cache_that_cannot_be_written_is_never_an_error(check: Check) -> None:
    fresh = check("scripts", "--no-cache")
    Path("taken").write_text("", "utf-8")

    assert check("scripts", "--cache-dir", "taken") == fresh
    assert check("scripts", "--cache-dir", "taken/deep") == fresh


@pytest.mark.usefixtures("estate")
def test_without_a_cache_nothing_is_written(check: Check) -> None:
    check("scripts", "--no-cache")

    assert not Path(NAME).exists()


@pytest.mark.usefixtures("estate")
def test_it_stands_where_it_is_asked_to(check: Check) -> None:
    check("scripts", "--cache-dir", "deep/cache")

    assert kept(Path("deep/cache"))
    assert Path("deep/cache/.gitignore").read_text("utf-8") == "*\n"
    assert not Path(NAME).exists()


@pytest.mark.usefixtures("estate")
def test_a_folder_of_others_gets_no_gitignore(check: Check) -> None:
    Path("theirs").mkdir()

    check("scripts", "--cache-dir", "theirs")

    assert kept(Path("theirs"))
    assert not Path("theirs/.gitignore").exists()


def test_it_stands_beside_the_settings(
    estate: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    (estate.parent / "branchline.toml").write_text("[check]\n", "utf-8")
    monkeypatch.chdir(estate)

    check(".")

    assert kept(estate.parent / NAME)
    assert not (estate / NAME).exists()


@pytest.mark.usefixtures("estate")
def test_runs_beside_each_other_disturb_nobody(check: Check) -> None:
    fresh = check("scripts", "--no-cache", "--format", "json")
    command = [sys.executable, "-c", "from branchline.tools.cli.main import main; exit(main())"]
    words = ["check", "scripts", "--format", "json"]
    runs = [
        subprocess.Popen([*command, *words], stdout=subprocess.PIPE, text=True)  # noqa: S603
        for _ in range(3)
    ]

    told = {run.communicate()[0] for run in runs}

    assert told == {fresh.removesuffix("exit 0")}
    assert check("scripts", "--format", "json") == fresh
    assert not list(Path(NAME).glob(".check-*"))


def test_what_was_written_while_it_was_looked_at_is_not_kept(
    estate: Path, check: Check, loaded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load = WatchedEstate.load

    def slow(self: WatchedEstate, path: Path) -> object:
        found = load(self, path)
        if path.name == "Callee.flow":
            path.write_text(TAKES_NONE, "utf-8")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(WatchedEstate, "load", slow)
        assert check() == "exit 0"
    del estate, loaded

    assert "[argument-not-taken]" in check()


def test_it_does_not_grow_without_end(estate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = estate / "Caller.flow"
    watched = WatchedEstate(estate, None)
    watched.check(script)
    answers = Answers("", "code", estate)
    answers.opening(script)
    for number in range(5):
        answers.keep(script, f"question {number}", Answer([], is_read=True))
    text = answers.text(watched)
    assert text is not None

    again = Answers(text, "code", estate)
    again.opening(script)
    again.keep(script, "the newest", Answer([], is_read=True))
    newest = Answers(again.text(watched, most=2) or "", "code", estate)

    known = [newest.find(script, f"question {number}") is not None for number in range(5)]
    assert known == [False, False, False, False, True]
    assert newest.find(script, "the newest") == Answer([], is_read=True)

    monkeypatch.setattr(folder_module, "MOST_FILES", 2)
    folder = CacheFolder(Path("cache"))
    for number, name in enumerate("abc"):
        folder.write(f"check-{name}.json", "x")
        os.utime(Path("cache") / f"check-{name}.json", (number, number))
    folder.write("check-d.json", "x")
    assert [path.stem for path in kept(Path("cache"))] == ["check-c", "check-d"]

    monkeypatch.setattr(folder_module, "MOST_BYTES", 3)
    folder.write("check-e.json", "xxx")
    assert [path.stem for path in kept(Path("cache"))] == ["check-e"]


@pytest.mark.usefixtures("estate")
def test_of_very_many_missing_names_nothing_is_kept(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which of them gets a hint depends on which others were asked for before."""
    Path("scripts/Callee.flow").unlink()
    monkeypatch.setattr("branchline.interpreter.estate.MOST_COMPARED", 1)

    assert "[missing-script]" in check()
    assert not kept()


def test_a_finding_that_stands_outside_of_the_folder_is_not_kept(estate: Path) -> None:
    script = estate / "Caller.flow"
    answers = Answers("", "code", estate)
    answers.opening(script)
    watched = WatchedEstate(estate, None)
    watched.check(script)
    elsewhere = Finding("some-rule", "some message", answers_module.Source("/elsewhere.flow", ""))
    other_text = Finding("some-rule", "some message", answers_module.Source(str(script), "other"))

    for finding in (elsewhere, other_text):
        answers.keep(script, "question", Answer([finding], is_read=True))
        assert answers.text(watched) is None


@pytest.mark.usefixtures("estate")
def test_what_was_there_is_known_for_the_next_time_too(check: Check, loaded: list[str]) -> None:
    def git(*words: str) -> None:
        own = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *own, *words], check=True, capture_output=True)  # noqa: S603, S607

    Path("scripts/Callee.flow").write_text(TAKES_NONE, "utf-8")
    git("init", "--quiet")
    git("add", "scripts")
    git("commit", "--quiet", "-m", "before")
    words = ("scripts", "--since", "HEAD", "--format", "concise")
    assert check(*words) == "exit 0"
    loaded.clear()

    assert check(*words) == "exit 0"
    assert not loaded


@pytest.mark.usefixtures("estate")
def test_it_holds_json_alone(check: Check) -> None:
    check()

    for path in Path(NAME).glob("*.json"):
        for line in path.read_text("utf-8").splitlines():
            json.loads(line)
