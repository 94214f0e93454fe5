"""What the studio does not take for a file of its own, and how it treats special ones."""

from __future__ import annotations

import os
import stat
from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple, cast

import pytest
from studio_server import StudioClient, StudioServer, needs_page, running

pytestmark = [needs_page, pytest.mark.skipif(os.name != "posix", reason="links and pipes")]


class Opened(NamedTuple):
    """A studio and one page of it."""

    server: StudioServer
    page: StudioClient

    @property
    def folder(self) -> Path:
        """Return the folder."""
        return self.server.folder

    def refusal(self, method: str, name: str, **more: object) -> str:
        """Return why something is refused."""
        found = self.page.answer(f"branchline/{method}", {"uri": self.server.uri(name), **more})
        return str(found["error"]["message"])

    def ask(self, method: str, name: str, **more: object) -> dict[str, object]:
        """Return what is answered of a file."""
        found = self.page.ask(f"branchline/{method}", {"uri": self.server.uri(name), **more})
        return cast("dict[str, object]", found)


@pytest.fixture
def opened(tmp_path: Path) -> Generator[Opened]:
    """Return a studio on a new folder with one script."""
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "a.flow").write_text("one\n", "utf-8")
    with running(folder) as server:
        server.open_session()
        with server.connect() as socket:
            yield Opened(server, StudioClient(socket))


def test_a_link_out_of_the_folder_leads_nowhere(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "outside.flow").write_text("secret\n", "utf-8")
    (opened.folder / "link.flow").symlink_to(tmp_path / "outside.flow")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.flow").write_text("secret\n", "utf-8")
    (opened.folder / "deep").symlink_to(tmp_path / "elsewhere")

    for name in ("link.flow", "deep/b.flow"):
        assert "lies outside" in opened.refusal("open", name)
        assert "lies outside" in opened.refusal("save", name, text="x", stamp="")
        assert "lies outside" in opened.refusal("draft", name, text="x", stamp="", places={})

    assert (tmp_path / "outside.flow").read_text("utf-8") == "secret\n"
    listed = opened.page.ask("branchline/files")["files"]
    assert [each["path"] for each in listed] == ["a.flow"]


def test_a_link_in_the_folder_stays_one_when_it_is_saved(opened: Opened) -> None:
    (opened.folder / "link.flow").symlink_to("a.flow")
    stamp = opened.ask("open", "link.flow")["stamp"]

    opened.ask("save", "link.flow", text="two\n", stamp=stamp)

    assert (opened.folder / "link.flow").is_symlink()
    assert (opened.folder / "a.flow").read_text("utf-8") == "two\n"


def test_a_second_name_of_a_file_stays_one(opened: Opened) -> None:
    os.link(opened.folder / "a.flow", opened.folder / "b.flow")
    stamp = opened.ask("open", "b.flow")["stamp"]

    opened.ask("save", "b.flow", text="two\n", stamp=stamp)

    assert (opened.folder / "a.flow").read_text("utf-8") == "two\n"


def test_pipes_devices_and_folders_are_refused_and_nobody_waits(opened: Opened) -> None:
    os.mkfifo(opened.folder / "pipe.flow")
    (opened.folder / "folder.flow").mkdir()
    (opened.folder / "nowhere.flow").symlink_to("gone.flow")
    (opened.folder / "circle.flow").symlink_to("circle.flow")

    assert "this is a pipe or a device" in opened.refusal("open", "pipe.flow")
    assert "this is a pipe or a device" in opened.refusal("save", "pipe.flow", text="", stamp="")
    assert "this is a folder" in opened.refusal("open", "folder.flow")
    assert "this is a folder" in opened.refusal("save", "folder.flow", text="", stamp="")
    assert "there is no such file" in opened.refusal("open", "nowhere.flow")
    assert opened.refusal("open", "circle.flow")
    assert [each["path"] for each in opened.page.ask("branchline/files")["files"]] == ["a.flow"]


def test_a_file_that_nobody_may_write_is_read_only_and_stays_as_it_is(opened: Opened) -> None:
    path = opened.folder / "a.flow"
    path.chmod(0o444)

    given = opened.ask("open", "a.flow")
    said = opened.refusal("save", "a.flow", text="two\n", stamp=given["stamp"])

    assert given["isReadOnly"] is True
    assert "cannot be written" in said
    assert path.read_text("utf-8") == "one\n"


def test_mode_and_neighbours_of_a_file_stay(opened: Opened) -> None:
    path = opened.folder / "a.flow"
    path.chmod(0o640)
    stamp = opened.ask("open", "a.flow")["stamp"]

    opened.ask("save", "a.flow", text="two\n", stamp=stamp)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in opened.folder.iterdir()] == ["a.flow"]


def test_a_script_is_not_saved_where_its_places_cannot_be(opened: Opened) -> None:
    (opened.folder / "a.layout.yaml").mkdir()
    stamp = opened.ask("open", "a.flow")["stamp"]

    said = opened.refusal("save", "a.flow", text="two\n", stamp=stamp, places={"x": [1, 2]})

    assert "a.layout.yaml" in said
    assert (opened.folder / "a.flow").read_text("utf-8") == "one\n"


def test_what_is_too_long_is_refused(opened: Opened) -> None:
    with (opened.folder / "long.flow").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)

    assert "is longer than 64 MiB" in opened.refusal("open", "long.flow")


def test_settings_above_the_folder_are_looked_at_too(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "branchline.toml").write_text("[check]\n", "utf-8")

    opened.page.wait_for("branchline/textsChanged")


def test_drafts_are_the_users_alone_and_outside_of_the_folder(opened: Opened) -> None:
    opened.ask("open", "a.flow")

    opened.ask("draft", "a.flow", text="password", stamp="", places={})

    kept = list(opened.folder.with_name("scripts.state").rglob("*.draft.json"))
    assert len(kept) == 1
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(kept[0].parent.stat().st_mode) == 0o700
    assert [each.name for each in opened.folder.iterdir()] == ["a.flow"]


def test_a_draft_that_cannot_be_kept_says_so(opened: Opened) -> None:
    state = opened.folder.with_name("scripts.state")
    state.mkdir(exist_ok=True)
    (state / "branchline").write_text("no folder", "utf-8")

    told = opened.ask("draft", "a.flow", text="two", stamp="", places={})
    long = opened.ask("draft", "a.flow", text="x" * (8 * 1024 * 1024), stamp="", places={})

    assert told["isKept"] is False
    assert "drafts cannot be kept" in str(told["why"])
    assert "a draft may have 8 MiB" in str(long["why"])
