"""The documentation site as it is built, once a session, and served to a browser."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from build_site import publish
from paths import ROOT

NEWEST, OLDER = "0.10.0", "0.9.0"
needs_generator = pytest.mark.skipif(
    not Path(sys.executable).with_name("zensical").exists(),
    reason="Zensical is not installed: pip install --group test",
)


def build(output: Path) -> None:
    """Build the site as the newest of two versions."""
    words = [str(ROOT / "docs" / "building" / "build_site.py"), "--output", str(output)]
    done = subprocess.run(  # noqa: S603 - the words are our own
        [sys.executable, *words, "--version", NEWEST],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    publish(output / NEWEST, output, OLDER)


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the class has it
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Generator[str]:
    """Return the address below which a folder is served as long as this lasts."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
