"""How answers are kept: a cache that is broken, full or out of reach is never an error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from caching import TAKES_NONE, Check, kept

from branchline.grammar.finding import Finding
from branchline.tools.cache import answers as answers_module
from branchline.tools.cache import folder as folder_module
from branchline.tools.cache.answers import Answers, CachedFindings
from branchline.tools.cache.fingerprints import fingerprint_of
from branchline.tools.cache.folder import NAME, CacheFolder
from branchline.tools.cache.watched_estate import WatchedEstate
from branchline.tools.cache.watched_estate_view import WatchedEstateView


def spoilt(data: bytes) -> dict[str, bytes]:
    """Return what may have become of a file."""
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
    Path(".gitignore").write_text("drafts/\n", "utf-8")
    Path(".git").mkdir()
    Path("pyproject.toml").write_text("[project]\nname = 'x'\n", "utf-8")
    cold = check()
    files = [*kept(), Path(NAME, "code.json"), Path(NAME, "known.json")]
    whole = [file.read_bytes() for file in files]
    assert len(files) == 3

    for file, data in zip(files, whole, strict=True):
        file.write_bytes(spoilt(data)[how])

    assert check() == cold
    assert [file.read_bytes() for file in files] == whole


OTHERS: tuple[object, ...] = (7, [None], {"a": 1})
FORGED: dict[str, Callable[[object], object]] = {
    "no JSON": lambda _: ...,
    "a list": lambda _: [],
    "nothing in it": lambda _: {},
    "other keys": lambda whole: {f"{key}.": value for key, value in dict_of(whole).items()},
    **{
        f"each is {value!r}": lambda whole, value=value: dict.fromkeys(dict_of(whole), value)
        for value in OTHERS
    },
    **{
        f"{value!r} in each": lambda whole, value=value: {
            key: dict.fromkeys(held, value) if isinstance(held, dict) else [value] * len(held)
            for key, held in dict_of(whole).items()
        }
        for value in OTHERS
    },
}


def dict_of(whole: object) -> dict[str, list[object] | dict[str, object] | str]:
    """Return what a file holds."""
    return cast("dict[str, list[object] | dict[str, object] | str]", whole)


def forged(text: str, change: Callable[[object], object]) -> str:
    """Return the text of a file that holds something else, with a head as the whole one has it."""
    head, body, *lines = text.splitlines()
    changed = change(json.loads(body))
    other = "\n".join(("[" if changed is ... else json.dumps(changed), *lines))
    return f"{json.dumps({**json.loads(head), 'body': fingerprint_of(other.encode())})}\n{other}\n"


@pytest.mark.parametrize("name", ["check-*.json", "known.json"])
@pytest.mark.parametrize("how", FORGED)
def test_a_forged_cache_is_never_an_error(how: str, name: str, estate: Path, check: Check) -> None:
    """It may come with somebody else's project, and anybody can work out such a head."""
    (estate / "Callee.flow").write_text(TAKES_NONE, "utf-8")
    Path(".gitignore").write_text("drafts/\n", "utf-8")
    Path(".git").mkdir()
    Path("pyproject.toml").write_text("[project]\nname = 'x'\n", "utf-8")
    cold = check()
    (file,) = Path(NAME).glob(name)
    file.write_text(forged(file.read_text("utf-8"), FORGED[how]), "utf-8")

    assert check() == cold

    (estate / "Callee.flow").write_text(f"{TAKES_NONE}\n", "utf-8")

    assert check() == cold


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
    watched = WatchedEstateView(WatchedEstate(estate, None), is_part=False)
    watched.watched.check(script)
    answers = Answers("", "code", estate)
    answers.opening(script)
    for number in range(5):
        answers.keep(script, f"question {number}", CachedFindings([], is_read=True))
    text = answers.text(watched)
    assert text is not None

    again = Answers(text, "code", estate)
    again.opening(script)
    again.keep(script, "the newest", CachedFindings([], is_read=True))
    newest = Answers(again.text(watched, most=2) or "", "code", estate)

    known = [newest.find(script, f"question {number}") is not None for number in range(5)]
    assert known == [False, False, False, False, True]
    assert newest.find(script, "the newest") == CachedFindings([], is_read=True)

    monkeypatch.setattr(folder_module, "MOST_FILES", 2)
    folder = CacheFolder(Path("cache"))
    names = [f"check-{letter * 32}.json" for letter in "abcde"]
    for number, name in enumerate(names[:3]):
        folder.write(name, "x")
        os.utime(Path("cache") / name, (number, number))
    folder.write(names[3], "x")
    assert [path.name for path in kept(Path("cache"))] == names[2:4]

    monkeypatch.setattr(folder_module, "MOST_BYTES", 3)
    folder.write(names[4], "xxx")
    assert [path.name for path in kept(Path("cache"))] == names[4:]

    Path("cache/check-mine.json").write_text("xxx", "utf-8")
    folder.write(names[0], "xxx")
    assert Path("cache/check-mine.json").exists()


@pytest.mark.usefixtures("estate")
def test_of_very_many_missing_names_nothing_is_kept(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which of them gets a hint depends on which others were asked for before."""
    Path("scripts/Callee.flow").unlink()
    monkeypatch.setattr("branchline.interpreter.estate.estate.MOST_COMPARED", 1)

    assert "[missing-script]" in check()
    assert not kept()


def test_a_finding_that_stands_outside_of_the_folder_is_not_kept(estate: Path) -> None:
    script = estate / "Caller.flow"
    answers = Answers("", "code", estate)
    answers.opening(script)
    watched = WatchedEstateView(WatchedEstate(estate, None), is_part=False)
    watched.watched.check(script)
    elsewhere = Finding("some-rule", "some message", answers_module.Source("/elsewhere.flow", ""))
    other_text = Finding("some-rule", "some message", answers_module.Source(str(script), "other"))

    for finding in (elsewhere, other_text):
        answers.keep(script, "question", CachedFindings([finding], is_read=True))
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
