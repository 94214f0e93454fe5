"""Line ends, byte order marks and encodings of files, through the commands that write them."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from paths import TESTS

from branchline.grammar.finding import BranchlineError
from branchline.grammar.text_file import decode
from branchline.tools.atomic_write import rewrite
from branchline.tools.cli.convert import convert
from branchline.tools.cli.fmt import fmt

FILES = TESTS / "commands" / "files"
CLEAR, EXPORT = FILES / "clear.flow", FILES / "export.json"


def as_windows(data: bytes) -> bytes:
    return BOM_UTF8 + data.replace(b"\n", b"\r\n")


def test_fmt_keeps_line_ends_and_the_mark(tmp_path: Path) -> None:
    tidy, untidy = tmp_path / "tidy.flow", tmp_path / "untidy.flow"
    tidy.write_bytes(as_windows(CLEAR.read_bytes()))
    untidy.write_bytes(as_windows(b"\n\n" + CLEAR.read_bytes()))

    assert CliRunner().invoke(fmt, ["--check", str(tidy)], standalone_mode=False).return_value == 0
    CliRunner().invoke(fmt, [str(untidy)], standalone_mode=False)

    assert untidy.read_bytes() == tidy.read_bytes()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_encoding_that_a_mark_says_is_kept(encoding: str, end: str, tmp_path: Path) -> None:
    tidy = f"\ufeff{CLEAR.read_text('utf-8')}".replace("\n", end)
    path = tmp_path / "wide.flow"
    path.write_bytes(tidy.replace("    ->", " ->").encode(encoding))

    CliRunner().invoke(fmt, [str(path)], standalone_mode=False)

    assert path.read_bytes() == tidy.encode(encoding)
    assert CliRunner().invoke(fmt, ["--check", str(path)], standalone_mode=False).return_value == 0
    rewrite(path, "new\n")
    assert path.read_bytes() == f"\ufeffnew{end}".encode(encoding)


def test_check_and_diff_of_fmt_agree_where_only_line_ends_differ(tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.flow"
    mixed.write_bytes(CLEAR.read_bytes().replace(b"\n", b"\r\n", 1))

    check = CliRunner().invoke(fmt, ["--check", str(mixed)], standalone_mode=False)
    diff = CliRunner().invoke(fmt, ["--diff", str(mixed)], standalone_mode=False)

    assert (check.return_value, diff.return_value) == (1, 1)
    assert "only line ends differ" in diff.output


@pytest.mark.parametrize("suffix", [".flow", ".yaml", ".xml"])
def test_convert_keeps_line_ends_and_the_mark_there_and_back(suffix: str, tmp_path: Path) -> None:
    first, there, back = tmp_path / "a.json", tmp_path / f"b{suffix}", tmp_path / "c.json"
    first.write_bytes(as_windows(EXPORT.read_bytes()))

    for one, other in ((first, there), (there, back)):
        CliRunner().invoke(convert, [str(one), "-o", str(other)], standalone_mode=False)

    for path in (there, back):
        data = path.read_bytes()
        assert data.startswith(BOM_UTF8)
        assert data.count(b"\r\n") == data.count(b"\n") > 1


@pytest.mark.parametrize(
    ("held", "after"), [(b"a\r\n", b"x\r\ny"), (b"a\r\nb\n", b"x\ny"), (b"a\n", b"x\ny")]
)
def test_an_edit_ends_its_lines_as_a_file_that_ends_all_in_one_way(
    held: bytes, after: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.flow"
    path.write_bytes(held)

    rewrite(path, "x\ny")

    assert path.read_bytes() == after


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32", "windows-1252", "iso-8859-15"]
)
def test_an_export_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?><a>\u00e9</a>"

    assert decode("a.xml", text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["no-such", "zlib", "koi8-r-not"])
def test_an_encoding_that_is_none_is_told(encoding: str) -> None:
    with pytest.raises(BranchlineError, match="there is no encoding"):
        decode("a.xml", f"<?xml version='1.0' encoding='{encoding}'?><a/>".encode() + b"\xff")


def test_text_that_says_it_is_wide_and_is_not_is_read() -> None:
    text = "<?xml version='1.0' encoding='utf-16'?><a>\u00e9</a>"

    assert decode("a.xml", text.encode()).text == text


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (fmt, ["-"]),
        (convert, ["-"]),
        (convert, ["-", "-o", "-", "--to", "yaml"]),
        (convert, ["-", "--to", "json"]),
        (convert, ["a.flow"]),
        (convert, ["a.flow", "-o", "-", "--to", "xml"]),
    ],
)
def test_what_is_printed_keeps_line_ends_and_the_mark(
    command: click.Command, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = as_windows(CLEAR.read_bytes())
    Path("a.flow").write_bytes(data)

    done = CliRunner().invoke(command, words, input=data, standalone_mode=False)

    assert done.stdout_bytes.startswith(BOM_UTF8)
    assert done.stdout_bytes.count(b"\r\n") == done.stdout_bytes.count(b"\n") > 1
