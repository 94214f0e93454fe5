"""The command as a process: how it starts, how it ends, and what it does to a terminal."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import click
import jsonschema
import pytest
from paths import ROOT
from processes import COMMAND

from branchline.grammar.finding import BranchlineError
from branchline.grammar.script import Action, Branch, Script
from branchline.grammar.source import Source
from branchline.grammar.unwritable import UnwritableError
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.interpreter.scenarios.verdict import judge
from branchline.tools.atomic_write import WritingError, write_whole
from branchline.tools.cli.entry import commands
from branchline.tools.cli.entry.commands import branchline, command_of
from branchline.tools.cli.entry.guard import guarded
from branchline.tools.exchange import canonical as canonicals
from branchline.tools.exchange.canonical import canonical
from branchline.tools.pictures.content.chart import Chart, chart_of
from branchline.tools.pictures.writers.tree import print_tree
from branchline.tools.reports.runs import RUN_FORMATS, Wanted
from branchline.tools.run_report import RunReport
from branchline.tools.terminal import Terminal, clean, columns, wrapped

SAMPLES = ROOT / "sample_scripts"
CLEAR = ROOT / "tests/commands/files/clear.flow"


def start(*words: str, **more: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": ""}
    environment.update(more.pop("env", {}))  # type: ignore[arg-type]
    return subprocess.run(  # noqa: S603 - the words are this test's own
        [COMMAND, *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output="stdout" not in more,
        encoding="utf-8",
        check=False,
        **more,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["run", str(CLEAR), "--scenario", "ends the stuck contact"], 0),
        (["run", str(CLEAR), "--scenario", "hopes for too much"], 1),
        (["run", "missing.flow"], 2),
    ],
)
def test_the_exit_code_reaches_the_shell(words: list[str], code: int) -> None:
    assert start(*words).returncode == code


def test_help_knows_what_each_command_is_for(
    assert_golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    context = click.Context(branchline)
    told = {
        name: branchline.get_command(context, name) for name in branchline.list_commands(context)
    }

    lines = (f"{name}  {command.short_help}\n" for name, command in told.items() if command)
    assert_golden(commands.SHORT_HELPS, "".join(lines))

    kept = branchline.get_help(context)
    monkeypatch.setattr(commands, "short_helps", dict)
    assert branchline.get_help(context) == kept


def test_a_reader_that_goes_away_is_no_fault_to_speak_of() -> None:
    reading, writing = os.pipe()
    os.close(reading)

    done = start("actions", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)

    assert (done.returncode, done.stderr) == (2, "")


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="there is no device that is always full"
)
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = start("actions", stdout=full, stderr=subprocess.PIPE)

    expected = "branchline: error: cannot write the output: no space left on device\n"
    assert (done.returncode, done.stderr) == (2, expected)


def test_a_character_that_the_terminal_lacks_is_escaped() -> None:
    odd = str(CLEAR.with_name("odd.flow"))

    done = start("show", odd, env={"PYTHONIOENCODING": "ascii"})

    assert done.returncode == 0
    assert r"\u96fb\u8a71" in done.stdout


def test_ctrl_c_ends_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    assert guarded(interrupted) == 130
    assert capsys.readouterr() == ("", "")


def on_a_terminal(**environment: str) -> str:
    """Return what a command prints on a terminal."""
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    start("run", str(CLEAR), "--trace", "off", stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    return b"".join(_chunks(ours)).decode()


def _chunks(handle: int) -> Iterator[bytes]:
    try:
        while chunk := os.read(handle, 4096):
            yield chunk
    except OSError:  # the other side is closed
        os.close(handle)


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ({"TERM": "xterm", "FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    environment: dict[str, str], *, is_coloured: bool
) -> None:
    text = on_a_terminal(**environment)

    assert "Clear a contact" in text
    assert ("\x1b[" in text) is is_coloured


def test_what_is_piped_has_no_colours() -> None:
    assert "\x1b" not in start("run", str(CLEAR), env={"TERM": "xterm"}).stdout
    assert "\x1b" not in start("run", str(CLEAR), env={"FORCE_COLOR": "0"}).stdout


def test_a_pipe_has_colours_where_they_are_asked_for() -> None:
    assert "\x1b[" in start("run", str(CLEAR), env={"TERM": "dumb", "FORCE_COLOR": "1"}).stdout


def test_every_command_is_found_and_has_an_example() -> None:
    context = click.Context(branchline)

    for name in branchline.list_commands(context):
        command = branchline.get_command(context, name)
        assert command is not None
        assert command.short_help
        assert f"branchline {name} " in (command.help or "")


def test_a_file_that_is_no_command_is_named() -> None:
    with pytest.raises(
        ImportError, match=r'commands\.py: expected exactly one command, "commands"'
    ):
        command_of(commands)


def test_every_line_of_jsonl_keeps_to_the_schema() -> None:
    schema = json.loads(
        files("branchline.tools").joinpath("reports/trace.schema.json").read_text("utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(closed(schema))

    lines = [line for path in SAMPLES.glob("*.scenarios.yaml") for line in told(path)]

    faults = [
        error.message  # pyright: ignore[reportUnknownMemberType] - jsonschema is typed in part
        for line in lines
        for error in validator.iter_errors(json.loads(line))  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    ]
    assert faults == []
    assert {json.loads(line)["record"] for line in lines} == {"run", "step", "result"}


def told(path: Path) -> Iterator[str]:
    """Yield the lines of every scenario in a file."""
    file = read_scenarios(path)
    estate = Estate(path.parent)
    program = estate.program(file.script)
    for scenario in file.scenarios.values():
        setup = replace(scenario.setup(program), programs=estate.resolve)
        result = dry_run(program, setup)
        report = RunReport(program, setup, result, scenario.name, judge(scenario, result))
        yield from RUN_FORMATS.lines_of("jsonl")(report, Terminal.of(sys.stdout), Wanted())


def closed(schema: dict[str, dict[str, dict[str, object]]]) -> dict[str, object]:
    """Return the schema with no room for keys that it does not describe."""
    for record in ("run", "step", "result", "call"):
        schema["$defs"][record]["additionalProperties"] = False
    return dict(schema)


def test_a_long_chain_is_shown() -> None:
    count = 3_000
    actions = [Action("a0", "Begin", branches=(Branch("Default", "a1"),))]
    actions += [
        Action(f"a{n}", "Assign", branches=(Branch("Default", f"a{n + 1}"),))
        for n in range(1, count)
    ]

    text = tree_of(Script("long", actions=(*actions, Action(f"a{count}", "End"))))

    assert f"a{count}  End" in text


def test_a_deep_nest_of_choices_is_shown_and_stays_narrow() -> None:
    count = 1_200
    actions = [Action("a0", "Begin", branches=(Branch("Default", "a1"),))]
    actions += [
        Action(f"a{n}", "If", branches=(Branch("True", f"a{n + 1}"), Branch("False", "end")))
        for n in range(1, count)
    ]
    actions += [Action(f"a{count}", "End"), Action("end", "End")]

    text = tree_of(Script("deep", actions=tuple(actions)))

    assert all(f"a{n}  If" in text for n in range(1, count))
    assert max(map(columns, text.splitlines())) <= 80


def tree_of(script: Script) -> str:
    chart: Chart = chart_of(script, Source("s", ""))
    stream = io.StringIO()
    print_tree(chart, Terminal(stream, has_colours=False, width=80))
    return stream.getvalue()


def test_no_character_moves_the_cursor() -> None:
    everything = "".join(map(chr, range(0x3000)))

    assert clean(everything).isprintable()


def test_wrapped_lines_keep_every_word_and_their_width() -> None:
    text = "a " + "verylong" * 20 + " 電話を切る " * 9

    lines = wrapped(text, 30)

    assert max(map(columns, lines)) <= 30
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_file_keeps_its_mode_and_a_link_its_target(tmp_path: Path) -> None:
    file, link = tmp_path / "a.flow", tmp_path / "b.flow"
    file.write_text("old", "utf-8")
    file.chmod(0o640)
    link.symlink_to(file)

    write_whole(link, "new")

    assert link.is_symlink()
    assert (file.read_text("utf-8"), file.stat().st_mode & 0o777) == ("new", 0o640)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.flow", "b.flow"]


def test_a_write_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.flow"
    file.write_text("old", "utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(WritingError, match="no space left on device"):
        write_whole(file, "new")
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["old"]


def test_a_text_that_does_not_read_back_is_never_written() -> None:
    nowhere = Script("s", actions=(Action("a", "Begin", branches=(Branch("Default", "b"),)),))

    with pytest.raises(BranchlineError, match='there is no action "b"'):
        canonical(nowhere, "flow")


def test_a_text_that_reads_back_to_less_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def losing(script: Script) -> str:
        lines = [f"{action.id}: {action.name}" for action in script.actions[:-1]]
        return "\n".join(('script "s"', *lines, ""))

    monkeypatch.setattr(canonicals, "write_flow", losing)
    script = Script("s", actions=(Action("a", "Begin"), Action("b", "End"), Action("c", "End")))

    with pytest.raises(UnwritableError, match="does not read back"):
        canonical(script, "flow")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("--set Cust", ["CustomerName="]),
        ("--set busn", ["BusNo="]),
        ("--set tim", []),
        ("--press m", ["menu="]),
        ("--press menu=", ["menu=2", "menu=silence"]),
        ("--stub begin=", ["begin=Default"]),
    ],
)
def test_the_shell_is_offered_variables_and_what_a_caller_presses(
    words: str, offered: list[str], tmp_path: Path
) -> None:
    """A reserved variable such as ``time`` cannot be given, so it is not offered."""
    script = tmp_path / "menu.flow"
    script.write_text(
        'script "Menu"\ntype Phone\n\nbegin: Begin\n    -> menu\n\n'
        'menu: Menu\n    Phrase = "{CustomerName} {time}"\n    "2" -> done\n    -> done\n\n'
        "done: Hangup\n",
        "utf-8",
    )
    command = branchline.get_command(click.Context(branchline), "run")
    assert command is not None
    context = click.Context(command)
    context.params = {"script": script}
    option, _, word = words.partition(" ")
    parameter = next(each for each in command.params if option in each.opts)

    found = parameter.shell_complete(context, word)

    assert [item.value for item in found] == offered
