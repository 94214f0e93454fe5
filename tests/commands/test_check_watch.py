"""Somebody who watches sees what is wrong now, until Ctrl-C."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paths import TESTS

from branchline.tools.cli.conversations import watch_loop
from branchline.tools.cli.entry.commands import run_command

FILES = TESTS / "commands" / "files"
Act = Callable[[], object]


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(FILES / "clear.flow", tmp_path))


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return what watches while somebody does one thing after the other, and then Ctrl-C."""

    def run(*words: str, acts: tuple[Act, ...] = ()) -> list[str]:
        waiting: Iterator[Act] = iter(acts)

        def sleep(_seconds: float) -> None:
            act = next(waiting, None)
            if act is None:
                raise KeyboardInterrupt
            act()

        stream = io.StringIO()
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr(watch_loop, "sleep", sleep)
        with pytest.raises(KeyboardInterrupt):
            run_command(["check", *words, "--watch"])
        return stream.getvalue().split("changed: ")

    return run


def last(rounds: list[str]) -> list[str]:
    return [one.rstrip().split("\n")[-1] for one in rounds]


def test_a_change_is_told_with_what_is_found_now(
    script: Path, watching: Callable[..., list[str]]
) -> None:
    good = script.read_text("utf-8")
    scenarios = Path("clear.scenarios.yaml")

    rounds = watching(
        ".",
        acts=(
            lambda: script.write_text(good.replace("Stop", "Stp"), "utf-8"),
            lambda: None,
            lambda: script.write_text(good.replace("Stop", "End"), "utf-8"),
            lambda: scenarios.write_text("script: clear.flow\nscenario: {}\n", "utf-8"),
            scenarios.unlink,
            script.unlink,
            lambda: script.write_text(good, "utf-8"),
        ),
    )

    assert [one.split("\n")[0] for one in rounds[1:]] == [
        *["clear.flow"] * 2,
        *["clear.scenarios.yaml"] * 2,
        *["clear.flow"] * 2,
    ]
    assert "did you mean" in rounds[1]
    assert "scenarios.yaml:2:1: error" in rounds[3]
    assert rounds[5].endswith('there is no script in "."\n\n')
    assert rounds[6].removeprefix("clear.flow\n") + "\n" == rounds[0]


def test_settings_and_baselines_count_from_when_they_are_there(
    script: Path, watching: Callable[..., list[str]]
) -> None:
    settings = Path("branchline.toml")
    del script

    rounds = watching(
        "clear.flow",
        acts=(
            lambda: settings.write_text("[check]\nignore = ['stop-as-endin']\n", "utf-8"),
            lambda: settings.write_text("[check]\nignore = ['stop-as-ending']\n", "utf-8"),
            lambda: settings.write_text("[check]\nbaseline = 'known.json'\n", "utf-8"),
            settings.unlink,
        ),
    )

    assert last(rounds)[0] == "1 warning"
    assert 'did you mean "stop-as-ending"?' in rounds[1]
    assert last(rounds)[2] == "1 script checked, no findings"
    assert "known.json" in rounds[3]
    assert last(rounds)[4] == "1 warning"


def test_a_setting_above_a_folder_is_looked_at(
    script: Path, watching: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = script.parent / "elsewhere"
    below = script.parent / "below"
    elsewhere.mkdir()
    below.mkdir()
    script.rename(below / script.name)
    monkeypatch.chdir(elsewhere)
    settings = script.parent / "branchline.toml"

    rounds = watching(
        "../below",
        acts=(lambda: settings.write_text("[check]\nignore = ['stop-as-ending']\n", "utf-8"),),
    )

    assert rounds[1].startswith("../branchline.toml\n")
    assert last(rounds) == ["1 warning", "1 script checked, no findings"]


def test_what_options_ask_for_counts_each_time(
    script: Path, watching: Callable[..., list[str]]
) -> None:
    text = script.read_text("utf-8")

    rounds = watching(
        ".",
        "--ignore",
        "stop-as-ending",
        acts=(lambda: script.write_text(text + "# more\n", "utf-8"),),
    )

    assert last(rounds) == ["1 script checked, no findings"] * 2


def test_code_of_the_projects_own_counts_from_the_next_start(
    script: Path, watching: Callable[..., list[str]]
) -> None:
    own = script.parent / "branchline_rules"
    own.mkdir()

    rounds = watching(".", acts=((own / "mine.py").touch,))

    assert rounds[1].startswith("branchline_rules/mine.py\nchanged code of")
