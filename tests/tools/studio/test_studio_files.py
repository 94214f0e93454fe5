"""What pages do with files: open, save, type and lose, and meet each other.

Each file in ``files`` is a case: what is on disk, what pages ask one after the other, and what is
there in the end. A page is known by its number; it gives the stamp that it was given last.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from studio_server import StudioClient, StudioServer, needs_page, running

HERE = Path(__file__).parent
CASES = sorted((HERE / "files").glob("*.yaml"))
_STAMPED = ("save", "draft")

pytestmark = needs_page


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[StudioServer]:
    """Return a server on an empty folder; the drafts of its user are kept beside that."""
    root = tmp_path_factory.mktemp("studio")
    (root / "scripts").mkdir()
    with running(root / "scripts", state=root / "state") as found:
        found.open_session()
        yield found


class _Play:
    """Plays one case in a folder of its own."""

    def __init__(self, server: StudioServer, folder: Path) -> None:
        self._server, self._folder = server, folder
        self._open = ExitStack()
        self._pages: dict[int, StudioClient] = {}
        self._stamps: dict[tuple[int, str], str] = {}

    def step(self, step: dict[str, Any]) -> None:
        if "write" in step:
            put(self._folder, step["write"])
            return
        if done := next((name for name in _DISK if name in step), None):
            _DISK[done](self._folder, step[done])
            return
        number = int(step.pop("page"))
        if "leaves" in step:
            self._pages.pop(number).socket.close()
            return
        if number not in self._pages:
            socket = self._open.enter_context(self._server.connect())
            self._pages[number] = StudioClient(socket)
        if "hears" in step:
            self._hear(number, step)
            return
        self._ask(number, step)

    def _hear(self, number: int, step: dict[str, Any]) -> None:
        name, wanted = step["hears"], step.get("with", {})
        while True:  # of other files, and of other times
            told = self._pages[number].wait_for(f"branchline/{name}")
            if "uri" not in told or Path(told["uri"]).is_relative_to(self._folder.as_uri()):
                break
        assert {key: told[key] for key in wanted} == wanted

    def _ask(self, number: int, step: dict[str, Any]) -> None:
        method = step.pop("ask")
        gives, refuses = step.pop("gives", {}), step.pop("refuses", None)
        name = str(step.pop("file", ""))
        if name:
            step["uri"] = name if ":" in name else (self._folder / name).as_uri()
        if "folder" in step:
            step["folder"] = (self._folder / step["folder"]).as_uri()
        if "path" in step and not step["path"].startswith(("/", "..")):
            step["path"] = f"{self._folder.name}/{step['path']}"
        if method in _STAMPED:
            step.setdefault("stamp", self._stamps.get((number, name), ""))

        found = self._pages[number].answer(f"branchline/{method}", step)

        if refuses is not None:
            assert refuses in found["error"]["message"]
            return
        assert "error" not in found, found
        result: dict[str, Any] = found.get("result") or {}
        holds(result, gives, self._folder)
        stamp = result.get("stamp") or result.get("conflict", {}).get("stamp")
        if stamp is not None:
            self._stamps[number, name] = stamp

    def close(self) -> None:
        self._open.close()


def _remove(folder: Path, name: str) -> None:
    path = folder / name
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink()


def _rename(folder: Path, names: dict[str, str]) -> None:
    for old, new in names.items():
        (folder / old).rename(folder / new)


def _change_mode(folder: Path, modes: dict[str, str]) -> None:
    for name, mode in modes.items():
        (folder / name).chmod(int(mode, 8))


def _link(folder: Path, links: dict[str, str]) -> None:
    for name, to in links.items():
        _remove(folder, name)
        (folder / name).symlink_to(to)


def _pipe(folder: Path, name: str) -> None:
    _remove(folder, name)
    os.mkfifo(folder / name)


def _folder_at(folder: Path, name: str) -> None:
    _remove(folder, name)
    (folder / name).mkdir()


_DISK: dict[str, Callable[[Path, Any], None]] = {
    "remove": _remove,
    "rename": _rename,
    "mode": _change_mode,
    "link": _link,
    "pipe": _pipe,
    "folder_at": _folder_at,
}
"""What another program does to files."""


def holds(found: object, wanted: object, folder: Path) -> None:
    """Hold an answer against what is wanted of it, to any depth."""
    if isinstance(wanted, dict):
        fields = cast("dict[str, object]", found)
        for key, each in cast("dict[str, object]", wanted).items():
            holds(fields.get(key), each, folder)
    elif isinstance(found, str):
        assert found.replace(folder.as_uri(), "here") == wanted
    else:
        assert found == wanted


def put(folder: Path, files: dict[str, str]) -> None:
    """Write files; a text that begins with ``hex `` is one of bytes."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = bytes.fromhex(text[4:]) if text.startswith("hex ") else text.encode()
        path.write_bytes(data)


def held(folder: Path, wanted: dict[str, str]) -> dict[str, str]:
    """Return what files hold, in the manner of :func:`put`."""
    return {
        name: f"hex {data.hex(' ')}" if wanted[name].startswith("hex ") else data.decode()
        for name in wanted
        for data in [(folder / name).read_bytes()]
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_files_are_kept_as_people_expect(server: StudioServer, case: Path) -> None:
    told: dict[str, Any] = yaml.safe_load(case.read_text("utf-8"))
    folder = server.folder / case.stem
    folder.mkdir()
    put(folder, told.get("files", {}))
    play = _Play(server, folder)

    for step in told["steps"]:
        play.step(dict(step))

    play.close()
    after = told.get("after", {})
    assert held(folder, after) == after
    names = {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}
    assert names == set(told.get("names", {*told.get("files", {}), *after}))
