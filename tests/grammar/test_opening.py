"""What cannot be opened as a text is said in one finding, and nothing waits for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from branchline.grammar.finding import BranchlineError
from branchline.grammar.text_file import read_text


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
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    (tmp_path / "x.flow").write_bytes(data)

    assert refused(tmp_path / "x.flow") == expected


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "x.flow").write_bytes(b"\xef\xbb\xbfscript")

    assert read_text(tmp_path / "x.flow").text == "script"
