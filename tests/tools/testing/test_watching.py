"""Watching runs the scenarios again when a file changes; a bar shows on a terminal alone."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paths import TESTS

from branchline.tools.cli.conversations import watch_loop as _watching
from branchline.tools.cli.conversations.watch_loop import watch
from branchline.tools.cli.conversations.watched_suite import WatchedSuite
from branchline.tools.cli.entry.commands import run_command
from branchline.tools.reports.progress import PATIENCE, Progress
from branchline.tools.suites.coverage_measure import Measure
from branchline.tools.suites.suite_outputs import SuiteOutputs
from branchline.tools.suites.suite_request import SuiteRequest
from branchline.tools.terminal import Terminal
from branchline.tools.testing.watching import changes, look

FILES = TESTS / "commands" / "files"
ASKED = SuiteRequest(
    paths=(Path("clear.scenarios.yaml"),),
    parts=("sign in",),
    measure=Measure((), {}, is_shown=False),
    is_counting=False,
    is_last_failed=False,
    is_fail_fast=False,
    is_strict=False,
    is_verbose=False,
    jobs=1,
    outputs=SuiteOutputs(),
)


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("clear.flow", "clear.scenarios.yaml"):
        shutil.copy(FILES / name, tmp_path)
    return tmp_path


def doing(*acts: Callable[[], object]) -> Callable[[], None]:
    """Return a pause in which somebody does one thing after the other, and then Ctrl-C."""
    waiting: Iterator[Callable[[], object]] = iter(acts)

    def pause() -> None:
        act = next(waiting, None)
        if act is None:
            raise KeyboardInterrupt
        act()

    return pause


def test_every_change_is_seen_once(folder: Path) -> None:
    below = folder / "below"
    seen: list[list[str]] = []
    pause = doing(
        lambda: None,
        lambda: (folder / "new.flow").write_text("type Chat", "utf-8"),
        below.mkdir,
        lambda: (folder / "new.flow").rename(below / "new.yaml"),
        lambda: (folder / "notes.txt").write_text("nothing of ours", "utf-8"),
        (below / "new.yaml").unlink,
    )

    def watch_all() -> None:
        for changed in changes(lambda: [folder], pause, look):
            names = [path.relative_to(folder).as_posix() for path in changed]
            seen.append(names)

    with pytest.raises(KeyboardInterrupt):
        watch_all()
    assert seen == [[], ["new.flow"], ["below/new.yaml", "new.flow"], ["below/new.yaml"]]


def test_what_changes_during_the_work_is_seen_behind_it(folder: Path) -> None:
    seen: list[list[str]] = []

    def watch_all() -> None:
        for changed in changes(lambda: [folder], doing(lambda: None, lambda: None), look):
            seen.append([path.name for path in changed])
            if len(seen) < 3:
                (folder / f"new{len(seen)}.flow").touch()

    with pytest.raises(KeyboardInterrupt):
        watch_all()
    assert seen == [[], ["new1.flow"], ["new2.flow"]]


def test_scenarios_run_again_when_a_file_changes_even_to_the_worse(folder: Path) -> None:
    script, scenarios = folder / "clear.flow", folder / "clear.scenarios.yaml"
    good, asked = script.read_text("utf-8"), scenarios.read_text("utf-8")
    stream = io.StringIO()
    pause = doing(
        lambda: script.write_text(good.replace("Stop", "End"), "utf-8"),
        lambda: script.write_text(good.replace("Stop", "Stp"), "utf-8"),
        script.unlink,
        scenarios.unlink,
        lambda: (script.write_text(good, "utf-8"), scenarios.write_text(asked, "utf-8")),
    )

    with pytest.raises(KeyboardInterrupt):
        watch(WatchedSuite(lambda: ASKED), Terminal(stream, has_colours=False, width=80), pause)

    runs = [run.rstrip().splitlines() for run in stream.getvalue().split("changed: ")]
    assert [run[0] for run in runs[1:]] == [
        "clear.flow",
        "clear.flow",
        "clear.flow",
        "clear.scenarios.yaml",
        "clear.flow, clear.scenarios.yaml",
    ]
    assert [run[-1] for run in runs] == [
        "1 passed, in 1 file, 4 left out",
        "1 failed, in 1 file, 4 left out",
        "no scenario was run, in 1 file, 1 of them with mistakes",
        "no scenario was run, in 1 file, 1 of them with mistakes",
        "no scenario was run, in 1 file, 1 of them with mistakes",
        "1 passed, in 1 file, 4 left out",
    ]


def test_of_many_changed_files_the_first_are_named(folder: Path) -> None:
    stream = io.StringIO()

    def new(*names: str) -> Callable[[], object]:
        return lambda: [(folder / f"{name}.flow").touch() for name in names]

    with pytest.raises(KeyboardInterrupt):
        watch(
            WatchedSuite(lambda: ASKED),
            Terminal(stream, has_colours=False, width=80),
            doing(new(*"abc"), new(*"defg"), new(*"hijkl")),
        )

    changed = [run.split("\n")[0] for run in stream.getvalue().split("changed: ")[1:]]
    assert changed == [
        "a.flow, b.flow, c.flow",
        "d.flow, e.flow, f.flow and 1 more",
        "h.flow, i.flow, j.flow and 2 more",
    ]


def test_settings_are_read_again_when_they_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, below = folder / "branchline.toml", folder / "below"
    below.mkdir()
    for name in ("clear.flow", "clear.scenarios.yaml"):
        shutil.move(folder / name, below)
    settings.write_text('[test]\npaths = ["clear.scenarios.yaml"]\n', "utf-8")
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    pause = doing(
        lambda: settings.write_text('[test]\npaths = ["below"]\nfail-under = 100\n', "utf-8"),
        lambda: settings.write_text("[test]\npath = 1\n", "utf-8"),
        lambda: settings.write_text('[test]\npaths = ["below"]\n', "utf-8"),
        lambda: None,
        (below / "clear.flow").unlink,
    )

    def sleep(_seconds: float) -> None:
        pause()

    monkeypatch.setattr(_watching, "sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        run_command(["test", "--watch", "-k", "sign in"])

    runs = stream.getvalue().split("changed: ")
    assert [run.split("\n")[0] for run in runs[1:]] == [
        *["branchline.toml"] * 3,
        "below/clear.flow",
    ]
    assert "no such file" in runs[0]
    assert "too little is covered: branches: 22.2 % (2 of 9) is below 100 %" in runs[1]
    assert 'did you mean "paths"?' in runs[2]
    assert runs[3].endswith("1 passed, in 1 file, 4 left out\n\n")


def test_a_bar_moves_by_whole_per_cents() -> None:
    screen = Screen()
    progress = Progress(screen, 1000, {}, passing(0, 1))

    for done in (0, 1, 9, 500, 504, 1000, 2000):
        progress.show(done, f"{done} scenarios")
    progress.clear()

    lines = screen.getvalue().split("\r\x1b[K")
    assert lines == [
        "",
        "[..............................]   0 %  0 scenarios",
        "[###############...............]  50 %  500 scenarios",
        "[##############################] 100 %  1000 scenarios",
        "",
    ]


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"CI": "true"}, {"TERM": "dumb"}])
def test_nobody_who_wants_plain_lines_gets_a_bar(environment: dict[str, str]) -> None:
    screen = Screen()
    progress = Progress(screen, 10, environment, passing(0, 9))

    progress.show(5, "5 scenarios")
    progress.clear()

    assert screen.getvalue() == ""


def test_there_is_no_bar_for_what_is_soon_done() -> None:
    screen = Screen()
    progress = Progress(screen, 10, {}, passing(0, PATIENCE - 0.01, PATIENCE))

    progress.show(5, "5 scenarios")
    assert screen.getvalue() == ""
    progress.show(6, "6 scenarios")

    assert screen.getvalue().endswith(" 60 %  6 scenarios")


def test_without_a_terminal_there_is_no_bar() -> None:
    stream = io.StringIO()
    progress = Progress(stream, 10, {}, passing(0, 9))

    progress.show(5, "5 scenarios")
    progress.clear()

    assert stream.getvalue() == ""


def passing(*times: float) -> Callable[[], float]:
    """Return a clock that shows these times, and the last one for ever."""
    left = list(times)
    return lambda: left.pop(0) if len(left) > 1 else left[0]


def test_a_bar_gives_way_to_what_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("branchline.tools.reports.progress.PATIENCE", 0)
    for name in ("CI", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    terminal = Terminal(screen, has_colours=False, width=80)
    text = (folder / "clear.scenarios.yaml").read_text("utf-8")
    (folder / "clear.scenarios.yaml").write_text(text.replace("stopped", "ended"), "utf-8")

    code = ASKED.once(terminal)

    assert code == 1
    parts = screen.getvalue().split("\r\x1b[K")
    assert parts[0].startswith("failed  clear.scenarios.yaml:19:")
    assert parts[1].endswith("%  1 scenario, 1 failed")
    assert parts[2] == "1 failed, in 1 file, 4 left out\n"


def test_no_more_files_are_looked_at_than_there_may_be(tmp_path: Path) -> None:
    """A few files under many names: through each of the folders back to each of them."""
    names = [str(number) for number in range(145)]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / f"{name}.flow").touch()
    places = [tmp_path / one / ".." / f"{other}.flow" for one in names for other in names]
    assert len(places) > 20_000

    assert len(look(places)) == 20_000


def test_it_is_said_once_that_not_all_files_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(_watching, "MOST_FILES", 2)

    with pytest.raises(KeyboardInterrupt):
        watch(
            WatchedSuite(lambda: ASKED),
            Terminal(stream, has_colours=False, width=80),
            doing((folder / "new.flow").touch, (folder / "new.flow").unlink),
        )

    said = "only the first 2 files are looked at for changes; expected a smaller folder"
    assert stream.getvalue().count(said) == 1
