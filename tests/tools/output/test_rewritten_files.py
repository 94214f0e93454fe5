"""A file of somebody's own that a command changes keeps what it is, and a read-only one stays."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from output_places import every_rewriter, needs_root
from writers import FILES, Run, Writer, own_file

FAILING = "script: clear.flow\nscenarios:\n  a: {expect: {ending: returned}}\n"


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
