"""Where output is pointed, there it goes: every option that writes, to every kind of place."""

from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sysconfig
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click
import pytest
from paths import ROOT, TESTS
from terminals import terminal
from writers import (
    COVERAGE,
    CREATORS,
    FILES,
    FOLDERS,
    OTHER_FORMS,
    OUTPUTS,
    REWRITERS,
    Done,
    Run,
    Writer,
    ids_of,
    own_file,
    prepare,
    run,
)

from branchline.tools.cli.entry.commands import branchline

COMMAND = Path(sysconfig.get_path("scripts"), "branchline")
WRITES_NOTHING = TESTS / "tools" / "output" / "outputs" / "writes_nothing"
PATIENCE = 60
FROM_ITS_FOLDER = {"check --write-baseline", "prove --write"}
"""What names other files as they stand from the folder of the one that is written."""
NUMBER = re.compile(rb"[\d.e-]+")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices and owners")

every_output = pytest.mark.parametrize("writer", OUTPUTS, ids=ids_of)
every_form = pytest.mark.parametrize("writer", [*OUTPUTS, *OTHER_FORMS], ids=ids_of)
every_rewriter = pytest.mark.parametrize("writer", REWRITERS, ids=ids_of)


@pytest.fixture(scope="module")
def coverage(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return what a file of coverage holds."""
    folder = tmp_path_factory.mktemp("coverage")
    prepare(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        run(["test", "clear.scenarios.yaml", "--coverage-file", COVERAGE], patch)
    return (folder / COVERAGE).read_bytes()


@pytest.fixture
def do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coverage: bytes) -> Run:
    """Return a function that runs a command in a folder with the files of the commands."""
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)

    def doing(*words: str) -> Done:
        return run([*words], monkeypatch)

    Path(COVERAGE).write_bytes(coverage)
    return doing


def plain(writer: Writer, do: Run) -> tuple[int, bytes]:
    """Return the exit code of a command that writes a new file, and what stands there."""
    path = Path(f"plain{writer.suffix}")
    done = do(*writer.words(str(path)))
    assert done.code in {0, 1}, done.err
    content = path.read_bytes()
    assert content
    return done.code, content


def alike(content: bytes) -> bytes:
    """Return content without the times of a run."""
    return NUMBER.sub(b"", content)


def test_every_option_is_said_to_write_or_not() -> None:
    known = set(WRITES_NOTHING.read_text("utf-8").splitlines())
    writing = {writer.option for writer in [*OUTPUTS, *REWRITERS, *FOLDERS, *CREATORS]}

    found = set(options_of(branchline, ""))

    said = "say in outputs/writes_nothing or in tests/writers.py whether it writes a file"
    assert found - known - writing == set(), said
    assert (known | writing) - found == set(), "there is no such option any longer"
    assert known & writing == set()


def options_of(command: click.Command, path: str) -> Iterator[str]:
    for param in command.params:
        is_option = isinstance(param, click.Option)
        yield f"{path} {param.opts[-1] if is_option else param.human_readable_name}".strip()
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from options_of(inner, f"{path} {name}".strip())


def test_every_option_for_a_place_takes_part_in_these_tests() -> None:
    kinds = {"OutputPath": OUTPUTS, "OutputFolder": FOLDERS}

    found = {
        kind: {name for name, own in typed_options(branchline, "") if own == kind}
        for kind in kinds
    }

    for kind, writers in kinds.items():
        named = {writer.option for writer in writers} - {"check --report", "test --report"}
        assert found[kind] == named


def typed_options(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    names = list(options_of_one(command, path))
    yield from names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from typed_options(inner, f"{path} {name}".strip())


def options_of_one(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    for param in command.params:
        yield f"{path} {param.opts[-1]}".strip(), type(param.type).__name__


def test_nothing_else_opens_a_file_for_writing() -> None:
    """What writes past the room for it knows nothing of devices, owners and links."""
    writing = re.compile(
        r"\.write_(text|bytes)\(|\.(rename|replace)\([a-z]*(path|place|file)\b|os\.(rename|replace)"
        r"|mkstemp|TemporaryFile|TemporaryDirectory|O_WRONLY|O_RDWR|open\([^)]*\"[rb]*[wax+]"
    )
    known = ("tools/output/", "tools/atomic_write.py", "tools/cli/entry/guard.py")

    found = {
        path.relative_to(ROOT).as_posix()
        for room in ("grammar", "actions", "interpreter", "rules", "tools")
        for path in (ROOT / room).rglob("*.py")
        if writing.search(path.read_text("utf-8"))
    }

    others = {name for name in found if not name.startswith(known)}
    # An old revision and the examples of a rule stand in a temporary folder of their own.
    assert {
        name for name in others if not name.endswith(("since.py", "rules/_examples.py"))
    } == set()


# What is no regular file


@needs_root
@pytest.mark.parametrize("is_linked", [False, True], ids=["named", "linked"])
@every_output
def test_a_device_is_written_and_stays(writer: Writer, do: Run, *, is_linked: bool) -> None:
    code, _ = plain(writer, do)
    os.mknod("device", stat.S_IFCHR | 0o666, os.makedev(1, 3))
    Path(f"link{writer.suffix}").symlink_to("device")
    before = Path("device").lstat()

    done = do(*writer.words(f"link{writer.suffix}" if is_linked else "device"))

    after = Path("device").lstat()
    assert done.code == code, done.err
    assert (after.st_ino, after.st_rdev, after.st_mode) == (
        before.st_ino,
        before.st_rdev,
        before.st_mode,
    )
    assert Path(f"link{writer.suffix}").is_symlink()
    assert not list(Path().glob("*.layout.yaml"))


@needs_root
@every_output
def test_a_device_that_is_full_is_named(writer: Writer, do: Run) -> None:
    os.mknod("full", stat.S_IFCHR | 0o666, os.makedev(1, 7))

    done = do(*writer.words("full"))

    assert done.code == 2
    assert '"full" cannot be written: no space left on device' in done.err


@every_output
def test_a_fifo_gets_what_a_file_would(writer: Writer, do: Run) -> None:
    code, content = plain(writer, do)
    os.mkfifo("fifo")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(Path("fifo").read_bytes()), daemon=True)
    reader.start()

    done = do(*writer.words("fifo"))
    reader.join(PATIENCE)

    assert done.code == code, done.err
    assert alike(got[0]) == alike(content)
    assert stat.S_ISFIFO(Path("fifo").stat().st_mode)


def test_a_socket_gets_what_a_file_would(
    do: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = str(tmp_path_factory.mktemp("s") / "s")
    _, content = plain(OUTPUTS[0], do)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        got: list[bytes] = []

        def read() -> None:
            with server.accept()[0] as end:
                got.append(b"".join(iter(lambda: end.recv(65536), b"")))

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        done = do(*OUTPUTS[0].words(path))
        reader.join(PATIENCE)

    assert (done.code, got) == (0, [content]), done.err


def test_a_reader_that_goes_away_is_told(do: Run) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    done = do(*OUTPUTS[0].words(f"/dev/fd/{writing}"))
    os.close(writing)

    assert (done.code, done.out) == (2, "")
    assert f'"/dev/fd/{writing}" cannot be written: broken pipe' in done.err


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


def start(
    *words: str, stdout: int | IO[bytes] = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """Return what came of a command in a process of its own."""
    return subprocess.run(  # noqa: S603 - the words are our own
        [COMMAND, *words],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


def in_bash(line: str) -> subprocess.CompletedProcess[bytes]:
    """Return what came of a line in a shell."""
    return subprocess.run(  # noqa: S603
        ["bash", "-c", line],  # noqa: S607 - where it is, is not ours to say
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


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


@pytest.mark.parametrize("writer", [OUTPUTS[0], OUTPUTS[8]], ids=ids_of)
def test_a_process_substitution_of_bash_gets_it(writer: Writer, do: Run) -> None:
    _, content = plain(writer, do)
    words = " ".join(writer.words(">(gzip > got.gz; echo done > fifo)"))
    os.mkfifo("fifo")

    in_bash(f"{COMMAND} {words}; cat fifo")

    got = subprocess.run(["gzip", "-dc", "got.gz"], check=True, capture_output=True).stdout  # noqa: S607
    assert alike(got) == alike(content)


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


# What is there already


@every_form
def test_what_is_of_another_kind_is_refused_and_force_replaces_it(writer: Writer, do: Run) -> None:
    code, content = plain(writer, do)
    script = Path("stuck.flow").read_bytes()
    place = Path(f"mine{writer.suffix}")
    place.write_bytes(script)

    refused = do(*writer.words(str(place)))

    assert (refused.code, refused.out) == (2, "")
    assert f'"{place}" is ' in refused.err
    assert "--force replaces it" in refused.err
    assert place.read_bytes() == script

    forced = do(*writer.words(str(place)), "--force")

    assert forced.code == code, forced.err
    assert alike(place.read_bytes()) == alike(content)


@every_output
def test_what_is_empty_is_written(writer: Writer, do: Run) -> None:
    code, content = plain(writer, do)
    place = Path(f"mine{writer.suffix}")
    place.write_bytes(b"\n")

    done = do(*writer.words(str(place)))

    assert done.code == code, done.err
    assert alike(place.read_bytes()) == alike(content)


@pytest.mark.parametrize(
    "writer",
    # A script is somebody's own, and is never replaced unasked.
    [each for each in [*OUTPUTS, *OTHER_FORMS] if each.option != "convert --output"],
    ids=ids_of,
)
def test_what_is_of_the_same_kind_is_replaced(writer: Writer, do: Run) -> None:
    code, content = plain(writer, do)
    done = do(*writer.words(f"plain{writer.suffix}"))

    assert done.code == code, done.err
    assert alike(Path(f"plain{writer.suffix}").read_bytes()) == alike(content)


@every_output
def test_a_file_that_is_read_only_is_refused(writer: Writer, do: Run) -> None:
    place = Path(f"mine{writer.suffix}")
    place.write_bytes(b"")
    place.chmod(0o444)

    done = do(*writer.words(str(place)), "--force")

    assert (done.code, done.out) == (2, "")
    assert f'"{place}" cannot be written: it is read-only' in done.err
    assert place.read_bytes() == b""


@every_output
def test_what_cannot_be_a_file_is_refused_before_the_work(writer: Writer, do: Run) -> None:
    Path(f"folder{writer.suffix}").mkdir()
    Path(f"loop{writer.suffix}").symlink_to(f"loop{writer.suffix}")
    names = ("folder", "loop", "clear.flow/x", "x" * 300, f"{'x' * 300}/x", "new/clear.flow/x")
    Path("new").mkdir()
    Path("new/clear.flow").write_text("", "utf-8")

    for name in names:
        place = f"{name}{writer.suffix}"
        done = do(*writer.words(place))
        assert (done.code, done.out) == (2, ""), place
        assert f'"{place}"' in done.err
        assert "Traceback" not in done.err


@every_output
def test_a_folder_that_is_not_there_is_made_for_a_file(writer: Writer, do: Run) -> None:
    code, content = plain(writer, do)
    place = Path(f"out/new/mine{writer.suffix}")

    done = do(*writer.words(str(place)))

    assert done.code == code, done.err
    if writer.option not in FROM_ITS_FOLDER:
        assert alike(place.read_bytes()) == alike(content)
    assert {each.name for each in Path("out").rglob("*")} <= {
        *("new", place.name),
        "mine.layout.yaml",
    }


@every_output
def test_no_folder_is_made_for_what_is_refused(writer: Writer, do: Run) -> None:
    words = writer.words(f"out/new/mine{writer.suffix}")
    wrong = "nowhere" if words[0] in {"check", "test"} else "--wrong-option"
    refused = do(*words, *(["--report", "json=clear.flow"] if wrong == "nowhere" else [wrong]))

    assert refused.code == 2
    assert not Path("out").exists()


@needs_root
def test_a_folder_that_was_made_for_nothing_is_taken_back(do: Run) -> None:
    del do
    line = f"ulimit -f 0; {COMMAND} check stuck.flow --no-cache --report json=out/new/x.json"

    done = in_bash(line)

    assert done.returncode == 2
    assert b'"out/new/x.json" cannot be written: file too large' in done.stderr
    assert not Path("out").exists()


def test_a_file_is_no_folder_for_another_output(do: Run) -> None:
    suite = ("test", "clear.scenarios.yaml", "--report")
    lines = [
        (*suite, "junit=out", "--report", "json=out/x.json"),
        (*suite, "junit=./out", "--coverage-file", "out/a/x.json"),
        (*suite, "junit=out", "--html", "out"),
        (*suite, "junit=out", "--html", "out/pages"),
    ]

    for words in lines:
        done = do(*words)

        assert (done.code, done.out) == (2, ""), words
        assert 'needs a folder where --report writes "' in done.err
        assert not Path("out").exists()


def test_one_place_is_never_written_twice(do: Run) -> None:
    Path("link").symlink_to("a.xml")
    Path("folder").symlink_to(".")
    Path("one").write_text("", "utf-8")
    os.link("one", "two")
    twice = [
        ("a.xml", "a.xml"),
        ("a.xml", "./a.xml"),
        ("a.xml", "link"),
        ("folder/a.xml", "a.xml"),
    ]

    for one, other in [*twice, ("one", "two"), ("a.xml", str(Path("a.xml").absolute()))]:
        for more in ("--report", "--coverage-file"):
            place = f"cobertura={other}" if more == "--report" else other
            done = do("test", "clear.scenarios.yaml", "--report", f"junit={one}", more, place)
            assert (done.code, done.out) == (2, ""), (one, other)
            assert "expected another file" in done.err
            assert not Path("a.xml").exists()
            assert Path("one").read_bytes() == b""


def test_where_the_other_output_goes_is_no_place_for_a_file(do: Run) -> None:
    del do
    with Path("all.txt").open("wb") as file:
        done = start("test", "clear.scenarios.yaml", "--report", "junit=all.txt", stdout=file)

    assert done.returncode == 2
    assert b'"all.txt" is where the other output goes' in done.stderr


def test_a_picture_beside_a_difference_would_be_lost_and_is_refused(do: Run) -> None:
    done = do("check", "clear.flow", "--diff", "--report", "json=x.json")

    assert done.code == 2
    assert "--diff shows what would be mended and writes nothing: no --report" in done.err


# Pages in a folder


def test_a_folder_of_pages_that_is_none_is_refused_before_anything_runs(do: Run) -> None:
    Path("dangling").symlink_to("nowhere")
    for place in ("stuck.flow", "stuck.flow/pages", "dangling"):
        done = do("test", "clear.scenarios.yaml", "--html", place)
        assert (done.code, done.out) == (2, ""), place
        assert "is no folder" in done.err


def test_a_page_replaces_no_page_of_somebody_elses(do: Run) -> None:
    Path("pages").mkdir()
    page = Path("pages/clear-hopes-for-too-much.html")
    page.write_text("<!DOCTYPE html>\n<p>mine", "utf-8")
    words = ("test", "clear.scenarios.yaml", "--html", "pages", "--report", "junit=j.xml")

    done = do(*words)

    assert done.code == 2
    assert "is no page of ours; --force replaces it" in done.err
    assert "4 passed, 1 failed" in done.out
    assert Path("j.xml").exists()
    assert page.read_text("utf-8") == "<!DOCTYPE html>\n<p>mine"
    assert do(*words, "--force").code == 1
    assert do(*words).code == 1


# Files of somebody's own


@every_rewriter
def test_a_file_of_somebodys_own_keeps_what_it_is(writer: Writer, do: Run, tmp_path: Path) -> None:
    path = own_file(writer, tmp_path)
    os.link(path, "second")
    before = path.read_bytes()
    path.chmod(0o604)

    done = do(*writer.words(path.name))

    assert done.code in {0, 1}, done.err
    assert path.read_bytes() != before
    assert Path("second").read_bytes() == path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert not list(Path().glob("*before*"))


@needs_root
@every_rewriter
def test_a_file_of_another_owner_stays_that(writer: Writer, do: Run, tmp_path: Path) -> None:
    path = own_file(writer, tmp_path)
    path.chmod(0o640)
    os.chown(path, 1234, 4321)
    os.setxattr(path, "user.note", b"kept")
    before = path.stat().st_ino

    done = do(*writer.words(path.name))

    after = path.stat()
    assert done.code in {0, 1}, done.err
    assert (after.st_uid, after.st_gid, stat.S_IMODE(after.st_mode)) == (1234, 4321, 0o640)
    assert os.getxattr(path, "user.note") == b"kept"
    assert after.st_ino != before, "it was not written in one step"


@every_rewriter
def test_a_read_only_file_of_somebodys_own_is_refused(
    writer: Writer, do: Run, tmp_path: Path
) -> None:
    path = own_file(writer, tmp_path)
    before = path.read_bytes()
    path.chmod(0o444)

    done = do(*writer.words(path.name))

    assert done.code == 2
    assert f'"{path.name}" cannot be written: it is read-only' in done.err
    assert path.read_bytes() == before


def test_nothing_is_mended_beside_a_read_only_one(do: Run, tmp_path: Path) -> None:
    many = own_file(Writer("check --fix", "", ""), tmp_path)
    before = many.read_bytes()
    (tmp_path / "other.flow").write_bytes(before)
    many.chmod(0o444)

    done = do("check", "other.flow", "many.flow", "--fix", "--report", "json=found.json")

    assert done.code == 2
    assert '"many.flow" cannot be written: it is read-only' in done.err
    assert "many.flow:" in done.out
    assert "0 findings mended" in done.err
    assert (tmp_path / "other.flow").read_bytes() == before
    assert Path("found.json").exists()


def test_nothing_is_formatted_beside_a_read_only_one(do: Run) -> None:
    before = Path("untidy.flow").read_bytes()
    for name in ("ready.flow", "second.flow"):
        Path(name).write_bytes(before)
        Path(name).chmod(0o444)

    done = do("fmt", "untidy.flow", "ready.flow", "second.flow")

    assert done.code == 2
    assert '"ready.flow" cannot be written: it is read-only' in done.err
    assert '"second.flow" cannot be written: it is read-only' in done.err
    assert "nothing is changed" in done.err
    assert Path("untidy.flow").read_bytes() == before


def test_a_read_only_file_that_is_as_it_should_be_stands_in_no_way(do: Run) -> None:
    do("fmt", "untidy.flow")
    ready = Path("ready.flow")
    ready.write_bytes(Path("untidy.flow").read_bytes())
    ready.chmod(0o444)
    Path("untidy.flow").write_bytes((FILES / "untidy.flow").read_bytes())

    done = do("fmt", "untidy.flow", "ready.flow")

    assert (done.code, done.err) == (0, "changed: untidy.flow\n")


def test_a_read_only_file_of_scenarios_is_refused_before_any_of_them_runs(do: Run) -> None:
    Path("other.scenarios.yaml").write_text(FAILING, "utf-8")
    before = Path("clear.scenarios.yaml").read_bytes()
    Path("other.scenarios.yaml").chmod(0o444)

    done = do("test", "--update", "--report", "json=j.json")
    selected = do("test", "--update", "-k", "clear.scenarios")

    assert (done.code, done.out) == (2, "")
    assert '--update: "other.scenarios.yaml" cannot be written: it is read-only' in done.err
    assert not Path("j.json").exists()
    assert "updated 2 expectations" in selected.out, selected.err
    assert Path("clear.scenarios.yaml").read_bytes() != before


FAILING = "script: clear.flow\nscenarios:\n  a: {expect: {ending: returned}}\n"


# What a command reads

READ = [
    ("check stuck.flow --report json=PLACE", "stuck.flow", ""),
    ("check stuck.flow --fix --report json=PLACE", "stuck.flow", "--fix"),
    ("check stuck.flow --unsafe-fixes --report json=PLACE", "stuck.flow", "--unsafe-fixes"),
    ("check stuck.flow --fix --write-baseline PLACE", "stuck.flow", "--fix"),
    ("check . --report sarif=PLACE", "stuck.flow", ""),
    ("check . --report sarif=PLACE", "clear.scenarios.yaml", ""),
    ("check clear.flow --report json=PLACE", "clear.scenarios.yaml", ""),
    ("check clear.flow --report json=PLACE", "clear.layout.yaml", ""),
    ("check clear.flow --report json=PLACE", "branchline.toml", ""),
    ("check clear.flow --baseline base.json --report json=PLACE", "base.json", ""),
    ("test --report junit=PLACE", "clear.scenarios.yaml", ""),
    ("test --update --report junit=PLACE", "clear.scenarios.yaml", "--update"),
    ("test --update --coverage-file PLACE", "clear.flow", ""),
    ("test suite --report junit=PLACE", "far.flow", ""),
    ("convert clear.flow --to flow -o PLACE", "clear.flow", ""),
    ("convert clear.flow --to yaml -o PLACE", "clear.layout.yaml", ""),
    ("show far.flow -o PLACE --format svg", "far.flow", ""),
    ("show --estate . -o PLACE --format svg", "clear.flow", ""),
    ("run clear.flow --world night.html --html PLACE", "night.html", ""),
    ("lesson clear.flow --scenarios night.html -o PLACE", "night.html", ""),
    ("check clear.flow --report json=PLACE", "asked.yaml", ""),
    ("test --requirements asked.yaml --report json=PLACE", "asked.yaml", ""),
    ("prove stuck.flow --write PLACE", "stuck.flow", ""),
    ("prove . --write PLACE", "clear.flow", ""),
    ("prove stuck.flow --inputs known.yaml --write PLACE", "known.yaml", ""),
    ("prove stuck.flow --properties own.yaml --write PLACE", "own.yaml", ""),
]


def prepare_read() -> None:
    """Make the files beside a script, and scenarios of one that stands in another folder."""
    Path("suite").mkdir()
    Path(".kept").mkdir()
    Path("far.flow").write_bytes(Path("clear.flow").read_bytes())
    Path("suite/far.scenarios.yaml").write_text("script: ../far.flow\nscenarios: {}\n", "utf-8")
    Path("clear.layout.yaml").write_text("positions: {begin: {x: 1, y: 2}}\n", "utf-8")
    settings = '[check]\npreview = true\n[test]\nrequirements = "asked.yaml"\n'
    Path("branchline.toml").write_text(settings, "utf-8")
    Path("asked.yaml").write_text("requirements: {REQ-1: one}\n", "utf-8")
    Path("known.yaml").write_text("events: 1\n", "utf-8")
    Path("own.yaml").write_text("properties: {one: {never: {action: Stop}}}\n", "utf-8")
    Path("base.json").write_text('{"version": 1, "findings": {}}', "utf-8")
    Path("night.html").write_text("{}", "utf-8")


@pytest.mark.parametrize("way", ["named", "linked", "second"])
@pytest.mark.parametrize(("line", "name", "writes"), READ)
def test_what_is_read_is_no_place_for_output(
    line: str, name: str, writes: str, way: str, do: Run
) -> None:
    prepare_read()
    place = name if way == "named" else f".kept/another{Path(name).suffix}"
    if way == "linked":
        Path(place).symlink_to(Path(name).absolute())
    elif way == "second":
        os.link(name, place)
    before = Path(name).read_bytes()

    for more in ([], ["--force"]):
        done = do(*line.replace("PLACE", place).split(), *more)

        assert (done.code, done.out) == (2, ""), done.err
        assert f'"{place}"' in done.err
        assert f'{name}"' in done.err
        assert ("written by " in done.err or " writes; " in done.err) == bool(writes)
        assert (f"{writes} " in done.err) if writes else ("read" in done.err), done.err
        assert "expected another file" in done.err
        assert Path(name).read_bytes() == before


def test_a_baseline_and_coverage_may_be_written_over_what_they_are_made_of(do: Run) -> None:
    do("check", "stuck.flow", "--write-baseline", "base.json")

    done = do("check", "stuck.flow", "--baseline", "base.json", "--write-baseline", "base.json")
    combined = do("coverage", "combine", COVERAGE, COVERAGE, "-o", COVERAGE)

    assert (done.code, combined.code) == (0, 0), done.err + combined.err


# What is kept unasked


def test_what_is_kept_unasked_goes_to_files_only(do: Run) -> None:
    kept = Path(".branchline_cache")
    kept.mkdir()
    for name in ("last-failed.json", "coverage.json"):
        os.mkfifo(kept / name)

    done = do("test", "clear.scenarios.yaml", "--coverage")

    assert done.code == 1
    assert "what failed is not kept" in done.err
    assert "the coverage is not kept" in done.err
    assert all(stat.S_ISFIFO(path.stat().st_mode) for path in kept.glob("*.json"))


def test_a_cache_does_not_drop_files_of_somebodys_own(do: Run) -> None:
    Path("check-mine.json").write_text("mine", "utf-8")

    done = do("check", "stuck.flow", "--cache-dir", ".")

    assert done.code == 1
    assert Path("check-mine.json").read_text("utf-8") == "mine"


@needs_root
def test_a_history_that_is_linked_to_a_device_leaves_it_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "branchline"
    folder.mkdir(parents=True)
    os.mknod(tmp_path / "device", stat.S_IFCHR, os.makedev(1, 3))
    (tmp_path / "device").chmod(0o666)
    (folder / "history").symlink_to(tmp_path / "device")

    with terminal(tmp_path, "repl") as at:
        at.ask("1 + 1")
        at.leave()

    assert (folder / "history").is_symlink()
    assert stat.S_IMODE((tmp_path / "device").lstat().st_mode) == 0o666


# A closed standard output


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
