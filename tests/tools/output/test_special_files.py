"""Output to what is no regular file: a device, a FIFO, a socket, a pipe."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import threading
from pathlib import Path

import pytest
from output_places import alike, every_output, needs_root, plain
from processes import COMMAND, in_bash
from writers import OUTPUTS, Run, Writer, ids_of

PATIENCE = 60


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


@pytest.mark.parametrize("writer", [OUTPUTS[0], OUTPUTS[8]], ids=ids_of)
def test_a_process_substitution_of_bash_gets_it(writer: Writer, do: Run) -> None:
    _, content = plain(writer, do)
    words = " ".join(writer.words(">(gzip > got.gz; echo done > fifo)"))
    os.mkfifo("fifo")

    in_bash(f"{COMMAND} {words}; cat fifo")

    got = subprocess.run(["gzip", "-dc", "got.gz"], check=True, capture_output=True).stdout  # noqa: S607
    assert alike(got) == alike(content)
