"""The client with which the makers of the protocol test adapters has a session, both ways."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from nodes import WEB, needs_node, run_node
from paths import TESTS

HERE = Path(__file__).parent / "foreign"
MODULES = WEB / "node_modules"
COMMAND = Path(sys.executable).with_name("branchline")


@contextmanager
def listening() -> Generator[str]:
    """Give the port at which an adapter of its own process listens."""
    words = [str(COMMAND), "dap", "--tcp", "127.0.0.1:0"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as adapter:  # noqa: S603 - our own command
        try:
            assert adapter.stderr is not None
            yield adapter.stderr.readline().strip().rpartition(":")[2]
        finally:
            adapter.terminate()


@needs_node
@pytest.mark.parametrize("is_connected", [False, True], ids=["stdio", "tcp"])
def test_a_foreign_client_debugs_a_script(
    is_connected: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
    assert_golden: Callable[[Path, str], None],
) -> None:
    if not (MODULES / "@vscode" / "debugadapter-testsupport").is_dir():
        pytest.skip("@vscode/debugadapter-testsupport is not installed: make check fetches it")
    folder = tmp_path / "scripts"
    shutil.copytree(TESTS / "commands" / "files", folder)
    words = (str(HERE / "session.cjs"), str(MODULES), str(COMMAND), str(folder))

    if is_connected:
        with listening() as port:
            done = run_node(*words, port)
    else:
        done = run_node(*words, "0")

    assert done.returncode == 0, done.stdout
    assert_golden(HERE / "expected", done.stdout)
