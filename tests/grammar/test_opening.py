"""What cannot be opened as a text is said in one finding, and nothing waits for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from branchline.grammar.finding import BranchlineError
from branchline.grammar.text_file import (
    decode,
    read_text,
    replace_stand_in,
    stand_in_for,
    standing_in,
)


def refused(path: Path, max_bytes: int = 1024) -> str:
    """Return the rule and the message of the one finding about a path."""
    with pytest.raises(BranchlineError) as caught:
        read_text(path, max_bytes)
    (finding,) = caught.value.findings
    return f"{finding.rule}: {finding.message}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.flow")

    assert refused(tmp_path / "pipe.flow") == "not-a-file: this is a pipe or a device"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path) == "not-a-file: this is a folder"


def test_a_missing_file_offers_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "clear.flow").write_text("", "utf-8")

    with pytest.raises(BranchlineError) as caught:
        read_text(tmp_path / "cleer.flow")

    assert caught.value.findings[0].nearest == "clear.flow"


def test_a_file_that_is_too_long_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "long.flow").write_bytes(b"x" * 2_000_000)

    assert refused(tmp_path / "long.flow", 1024 * 1024) == (
        "file-too-large: the file is longer than 1 MiB"
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\x7fELF\0\xff", "not-text: this is a binary file"),
        (b"script \xe9", "not-text: byte 0xe9 is not UTF-8"),
        (b"script \0", "not-text: the text holds a NUL byte"),
        (b"\0script", "not-text: the text holds a NUL byte"),
        ("\ufeff<\0".encode("utf-16-le"), "not-text: the text holds a NUL byte"),
        (b"\xff\xfe<\0\0\xd8", "not-text: this is not in utf-16, which it says it is"),
        (
            b"<?xml version='1.0' encoding='ascii-2'?><a/>",
            'not-text: there is no encoding "ascii-2"',
        ),
        (b"<?xml version='1.0' encoding='ascii'?>\xff", "not-text: byte 0xff is not UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    (tmp_path / "x.flow").write_bytes(data)

    assert refused(tmp_path / "x.flow") == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_nul_byte_is_told_where_it_stands(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "x.xml").write_bytes("<a>\n  \0</a>".encode(encoding))

    with pytest.raises(BranchlineError) as caught:
        read_text(tmp_path / "x.xml")

    (finding,) = caught.value.findings
    assert finding.source.place(finding.span.start) == (2, 3)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "x.flow").write_bytes(b"\xef\xbb\xbfscript")

    assert read_text(tmp_path / "x.flow").text == "script"


def test_a_file_may_be_as_long_as_the_bound(tmp_path: Path) -> None:
    (tmp_path / "x.flow").write_bytes(b"x" * 1024)

    assert len(read_text(tmp_path / "x.flow", 1024).text) == 1024
    assert refused(tmp_path / "x.flow", 1023).startswith("file-too-large")


def test_a_file_in_a_folder_that_is_none_is_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "none" / "x.flow") == "missing-file: there is no such file"


def test_a_path_may_be_one_that_no_file_can_have(tmp_path: Path) -> None:
    (tmp_path / "x.flow").write_text("", "utf-8")

    assert refused(tmp_path / "x\0.flow") == "missing-file: a path cannot hold a NUL byte"
    assert refused(tmp_path / "x.flow" / "y.flow") == (
        "unreadable-file: the file cannot be read: not a directory"
    )


@pytest.mark.parametrize("start", ["<", "{"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_an_export_says_by_its_first_bytes_how_wide_it_is(start: str, encoding: str) -> None:
    assert decode("x", f"{start}\u00e9".encode(encoding)).text == f"{start}\u00e9"


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_byte_order_mark_of_wide_text_is_no_part_of_it(mark: str) -> None:
    assert decode("x", f"{mark}<a/>".encode("utf-16-be")).text == "<a/>"


def test_bytes_stand_in_for_a_file_until_they_are_put_away(tmp_path: Path) -> None:
    one, two = tmp_path / "one.flow", tmp_path / "two.flow"

    with standing_in(one, b"first"):
        with standing_in(two, b"second"):
            replace_stand_in(one, b"changed")
            replace_stand_in(tmp_path / "three.flow", b"nothing")
            held = [stand_in_for(path) for path in (one, two, tmp_path / "three.flow")]
        assert held == [b"changed", b"second", None]
        assert stand_in_for(two) is None
        assert read_text(one).text == "first"

    assert stand_in_for(one) is None
    replace_stand_in(one, b"nothing")
    assert refused(one) == "missing-file: there is no such file"
