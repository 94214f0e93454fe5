"""Output to standard output and standard error, by all their names, also where they are closed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from output_places import alike, every_form, every_output, plain
from processes import COMMAND, in_bash, start
from writers import OUTPUTS, Run, Writer, ids_of


@every_form
def test_standard_output_gets_it_alone(writer: Writer, do: Run) -> None:
    code, content = plain(writer, do)

    done = do(*writer.words("-"))

    assert done.code == code, done.err
    assert alike(done.out.encode()) == alike(content.decode("utf-8", "replace").encode())
    assert not Path("-").exists()


@pytest.mark.parametrize("place", ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
@pytest.mark.parametrize("writer", [OUTPUTS[2], OUTPUTS[8]], ids=ids_of)
def test_standard_output_has_many_names(writer: Writer, do: Run, place: str) -> None:
    code, content = plain(writer, do)
    Path("link").symlink_to("/dev/stdout")

    done = start(*writer.words(place))

    assert done.returncode == code, done.stderr
    assert alike(done.stdout) == alike(content)
    assert Path("link").is_symlink()


def test_standard_output_in_a_file_is_not_cut_off_from_it(do: Run) -> None:
    del do
    with Path("all.txt").open("wb") as file:
        file.write(b"before\n")
        file.flush()
        words = OUTPUTS[0].words("/dev/stdout")
        start(*words, stdout=file)
        file.write(b"after\n")

    text = Path("all.txt").read_bytes()

    assert text.startswith(b"before\n<svg ")
    assert text.endswith(b"</svg>\nafter\n")


def test_standard_error_gets_a_report_behind_what_was_said(do: Run) -> None:
    del do

    done = start("check", "clear.flow", "--report", "json=/dev/stderr")

    assert done.stdout.endswith(b"1 warning\n")
    assert b'{\n  "scripts": [\n' in done.stderr


def test_what_check_finds_goes_to_standard_output_unless_a_report_does(do: Run) -> None:
    told = do("check", "stuck.flow")
    beside = do("check", "stuck.flow", "--report", "json=-")

    assert "stuck.flow:" in told.out
    assert told.out.endswith("1 warning\n")
    assert told.err == ""
    assert beside.out.startswith("{")
    assert beside.err == told.out


def test_a_reader_that_goes_away_takes_no_report_with_it(do: Run) -> None:
    del do
    for words in (
        ("check", "stuck.flow", "--report", "json=plain"),
        ("check", "stuck.flow", "--format", "json", "--write-baseline", "plain"),
        ("run", "clear.flow", "--html", "plain.html"),
    ):
        reading, writing = os.pipe()
        os.close(reading)

        done = start(*words, stdout=writing)
        os.close(writing)

        (place,) = Path().glob("plain*")
        assert place.stat().st_size, words
        assert b"error" not in done.stderr
        place.unlink()


@every_output
def test_a_file_whose_name_is_a_dash_is_meant_by_its_path(writer: Writer, do: Run) -> None:
    _, content = plain(writer, do)
    place = "./-" if "html" not in writer.suffix else "./-.html"

    done = do(*writer.words(place))

    assert done.code in {0, 1}, done.err
    assert alike(Path(place).absolute().read_bytes()) == alike(content)


def test_two_things_at_standard_output_are_refused(do: Run) -> None:
    for words in (
        ("run", "clear.flow", "--html", "-", "--format", "jsonl"),
        ("check", "clear.flow", "--write-baseline", "-", "--report", "json=/dev/stdout"),
        ("check", "clear.flow", "--write-baseline", "-", "--format", "json"),
        ("test", "clear.scenarios.yaml", "--coverage-file", "-", "--report", "junit=-"),
    ):
        done = do(*words)
        assert (done.code, done.out) == (2, ""), words
        assert "standard output is taken by" in done.err
    assert do("test", "clear.scenarios.yaml", "--html", "-").code == 2
    assert do("check", "clear.flow", "--cache-dir", "-").code == 2


def test_where_the_other_output_goes_is_no_place_for_a_file(do: Run) -> None:
    del do
    with Path("all.txt").open("wb") as file:
        done = start("test", "clear.scenarios.yaml", "--report", "junit=all.txt", stdout=file)

    assert done.returncode == 2
    assert b'"all.txt" is where the other output goes' in done.stderr


def test_output_that_has_nowhere_to_go_is_a_fault(do: Run) -> None:
    del do
    line = f"{COMMAND} test clear.scenarios.yaml --report junit=j.xml >&-"

    done = in_bash(line)

    expected = b"branchline: error: cannot write the output: standard output is closed\n"
    assert (done.returncode, done.stderr) == (2, expected)
    assert Path("j.xml").exists()


@pytest.mark.parametrize(
    "line",
    [
        "--version",
        "show clear.flow",
        "show clear.flow --format svg",
        "convert clear.flow",
        "fmt - < clear.flow",
        "ls .",
        "actions",
        "run clear.flow --format jsonl",
    ],
)
def test_no_command_loses_its_output_in_silence(line: str, do: Run) -> None:
    del do

    done = in_bash(f"{COMMAND} {line} >&-")

    assert (done.returncode, b"standard output is closed" in done.stderr) == (2, True)


@pytest.mark.parametrize("place", ["-", "/dev/stdout", "/dev/fd/1"])
def test_what_is_closed_is_no_place_for_output(place: str, do: Run) -> None:
    del do
    line = f"{COMMAND} check clear.flow --report json={place} >&-"

    done = in_bash(line)

    assert done.returncode == 2
    assert f'"{place}" cannot be written: it is closed'.encode() in done.stderr


def test_who_says_nothing_needs_no_standard_output(do: Run) -> None:
    del do

    done = in_bash(f"{COMMAND} fmt untidy.flow >&- 2>&-")

    assert done.returncode == 0


@every_output
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["held_back", "at_once"])
def test_a_reader_who_goes_costs_no_file(
    writer: Writer, do: Run, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    code, content = plain(writer, do)
    place = Path(f"plain{writer.suffix}")
    place.unlink()
    reading, writing = os.pipe()
    os.close(reading)

    done = start(*writer.words(str(place)), stdout=writing)

    os.close(writing)
    assert done.returncode in {2, code}
    assert b"Traceback" not in done.stderr
    assert alike(place.read_bytes()) == alike(content)


def test_what_writes_nothing_else_ends_when_its_reader_goes(do: Run) -> None:
    del do
    reading, writing = os.pipe()
    os.close(reading)

    done = start("check", "stuck.flow", stdout=writing)

    os.close(writing)
    assert (done.returncode, done.stderr) == (2, b"")
