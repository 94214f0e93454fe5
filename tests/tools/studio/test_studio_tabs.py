"""What a tab finds again of its runs when its page is loaded anew, and another one does not."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4
from weakref import ref

import pytest
from paths import ROOT
from studio_server import StudioClient, StudioServer, copied, needs_page, running

from branchline.tools.service.workspace import Workspace
from branchline.tools.studio.running.beginnings import beginning, is_as_now
from branchline.tools.studio.running.runs import Runs
from branchline.tools.studio.tabs import MOST_LEFT, MOST_SECONDS, MOST_TEXT, TabNames, Tabs

pytestmark = needs_page
SCRIPT = "01_end_a_contact.flow"
OTHER = "13_the_caller_chooses.flow"
FIRST, SECOND = "1" * 32, "2" * 32


class Pages:
    """The pages of a studio, and one more that is told when another one has gone."""

    def __init__(self, server: StudioServer, witness: StudioClient) -> None:
        self.server, self._witness = server, witness
        witness.ask("branchline/open", {"uri": server.uri(SCRIPT)})

    @contextmanager
    def page(self, **names: object) -> Generator[StudioClient]:
        """Return a page; after it the studio knows that it is gone."""
        with self.server.connect() as socket:
            page = StudioClient(socket, names)
            page.ask("branchline/open", {"uri": self.server.uri(SCRIPT)})
            yield page
        while self._witness.wait_for("branchline/others")["count"] > 0:
            pass


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """Return the pages of a studio on the samples."""
    with running(copied(ROOT / "sample_scripts", tmp_path_factory.mktemp("studio"))) as server:
        server.open_session()
        with server.connect() as socket:
            yield Pages(server, StudioClient(socket))


@pytest.fixture
def names() -> tuple[str, str, str]:
    """Return three names that no page had before."""
    first, second, third = (uuid4().hex for _ in range(3))
    return first, second, third


def _names(*names: str, is_sure: bool = True) -> dict[str, object]:
    return {"names": list(names), "isSure": is_sure}


def _two_runs(pages: Pages, page: StudioClient) -> None:
    page.ask("branchline/run/start", {"uri": pages.server.uri(SCRIPT)})
    page.ask("branchline/run/choose", {"run": 1, "step": 1, "outcome": "Error"})
    page.ask("branchline/run/rename", {"run": 2, "name": "my own name"})


def _listed(page: StudioClient) -> list[tuple[int, str, int | None]]:
    found = page.ask("branchline/run/list")["runs"]
    return [
        (each["run"], each["name"], each["parent"] and each["parent"]["run"]) for each in found
    ]


TWO = [(1, "the script in the world of its scenarios", None), (2, "my own name", 1)]


@pytest.mark.parametrize("is_sure", [True, False])
def test_a_tab_that_is_loaded_anew_has_its_runs_and_goes_on_with_them(
    pages: Pages, names: tuple[str, str, str], *, is_sure: bool
) -> None:
    first, second, _ = names
    with pages.page(**_names(first)) as before:
        _two_runs(pages, before)
        shown = before.ask("branchline/run/show", {"run": 2})

    with pages.page(**_names(second, first, is_sure=is_sure)) as page:
        listed, again = _listed(page), page.ask("branchline/run/show", {"run": 2})
        new = page.ask("branchline/run/choose", {"run": 2, "step": 1, "outcome": "Default"})

    assert listed == TWO
    assert again == shown
    assert again["isCurrent"] is True
    assert (new["run"], new["parent"]["run"]) == (3, 2)


def test_a_page_takes_the_runs_of_its_tab_where_the_one_before_it_is_not_gone_yet(
    pages: Pages, names: tuple[str, str, str]
) -> None:
    first, second, third = names
    with pages.server.connect() as old:
        _two_runs(pages, StudioClient(old, _names(first)))

        with pages.server.connect() as socket:
            page = StudioClient(socket, _names(third, second, first))

            assert _listed(page) == TWO


def test_a_tab_that_was_doubled_sees_nothing_of_the_other_one(
    pages: Pages, names: tuple[str, str, str]
) -> None:
    first, second, third = names
    with pages.page(**_names(first)) as before:
        _two_runs(pages, before)

        with pages.server.connect() as socket:
            other = StudioClient(socket, _names(second, first, is_sure=False))
            assert _listed(other) == []

        assert _listed(before) == TWO

    with pages.page(**_names(third, first)) as page:
        assert _listed(page) == TWO


def test_runs_know_whether_the_texts_are_still_the_same(
    pages: Pages, names: tuple[str, str, str]
) -> None:
    first, second, _ = names
    with pages.page(**_names(first)) as before:
        _two_runs(pages, before)
    path = pages.server.folder / SCRIPT
    text = path.read_text("utf-8")
    path.write_text(text.replace('"Start here"', '"Begin here"'), "utf-8")

    with pages.page(**_names(second, first)) as page:
        found = page.ask("branchline/run/list")["runs"]
        shown = page.ask("branchline/run/show", {"run": 1})

    path.write_text(text, "utf-8")
    assert [each["isCurrent"] for each in found] == [False, False]
    assert shown["steps"][0]["caption"] == "Start here"


def test_opening_another_file_makes_no_run_old(pages: Pages, names: tuple[str, str, str]) -> None:
    first = names[0]
    with pages.page(**_names(first)) as page:
        _two_runs(pages, page)
        text = {"uri": pages.server.uri(OTHER), "languageId": "flow", "version": 1}
        held = (pages.server.folder / OTHER).read_text("utf-8")
        page.tell("textDocument/didOpen", {"textDocument": {**text, "text": held}})

        found = page.ask("branchline/run/list")["runs"]

    assert [each["isCurrent"] for each in found] == [True, True]


@pytest.mark.parametrize(
    "told",
    [7, [], {"names": 7}, {"names": ["../x"]}, {"names": [7]}, {"names": [FIRST, "no name"]}],
)
def test_what_is_no_name_names_no_tab(told: object) -> None:
    assert TabNames.of(told) == TabNames()


def test_a_page_says_a_few_names_at_most() -> None:
    found = TabNames.of(_names(*(f"{number:032x}" for number in range(1000))))

    assert len(found.before) == 7


class _Clock:
    at = 0.0

    def __call__(self) -> float:
        return self.at


def _runs(folder: Path, text: str = "") -> tuple[Runs, Workspace]:
    path = folder / "a.flow"
    path.write_text(
        f'script "A"\ntype Generic\n\nbegin: Begin\n    -> done\n\ndone: End "{text}"\n', "utf-8"
    )
    workspace = Workspace([folder])
    document = workspace.document(path)
    assert document is not None
    runs = Runs()
    runs.start(beginning(workspace, document))
    return runs, workspace


_CALLS = """script "A"
type Generic

begin: Begin
    -> choose

choose: If
    Expression = "1 = 1"
    True -> done
    False -> call

call: RunSub
    Script Name = "inner"
    -> done

done: End
"""
_INNER = 'script "{0}"\ntype Generic\n\nbegin: Begin\n    -> last\n\nlast: Return "{0}"\n'


def test_a_run_is_old_once_a_name_that_it_came_to_means_another_script(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    path, inner = tmp_path / "below" / "a.flow", tmp_path / "below" / "inner.flow"
    path.write_text(_CALLS.replace("-> choose", "-> call"), "utf-8")
    workspace = Workspace([tmp_path])
    document = workspace.document(path)
    assert document is not None
    run = Runs().start(beginning(workspace, document))
    assert run.entries
    was = [is_as_now(run.beginning, workspace)]
    for change in (
        lambda: inner.write_text(_INNER.format("inner"), "utf-8"),
        inner.unlink,
        lambda: (tmp_path / "inner.flow").write_text(_INNER.format("other"), "utf-8"),
    ):
        change()
        workspace.files_changed([inner, tmp_path / "inner.flow"])
        was.append(is_as_now(run.beginning, workspace))

    assert was == [True, False, True, False]


def test_a_run_that_is_taken_up_finds_the_scripts_beside_its_own(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    path = tmp_path / "below" / "a.flow"
    path.write_text(_CALLS, "utf-8")
    (tmp_path / "inner.flow").write_text(_INNER.format("outer"), "utf-8")
    (tmp_path / "below" / "inner.flow").write_text(_INNER.format("inner"), "utf-8")
    workspace = Workspace([tmp_path])
    document = workspace.document(path)
    assert document is not None
    before, after = Runs(), Runs()
    assert before.start(beginning(workspace, document)).entries
    after.take_up(before.copies(), Workspace([tmp_path]))

    fork = after.choose(1, 1, "False")

    found = {program.script.name for program in fork.beginning.found if fork.entries}
    assert found == {"inner"}


def _come_again(tabs: Tabs, name: str) -> list[int]:
    before = TabNames("f" * 32, (name,), is_sure=True)
    found = tabs.come(before, Runs(), lambda: None)
    tabs.leave(before)
    return [run.number for run in found]


def test_runs_are_kept_for_so_long_and_for_so_many_tabs(tmp_path: Path) -> None:
    clock = _Clock()
    tabs, (runs, _) = Tabs(clock), _runs(tmp_path)
    names = [f"{number:032x}" for number in range(MOST_LEFT + 1)]
    for name in names:
        tab = TabNames(name)
        tabs.come(tab, runs, lambda: None)
        tabs.leave(tab)

    assert _come_again(tabs, names[0]) == []
    assert _come_again(tabs, names[1]) == [1]
    assert _come_again(tabs, names[1]) == []
    clock.at += MOST_SECONDS
    assert _come_again(tabs, names[2]) == [1]
    clock.at += 1
    assert _come_again(tabs, names[3]) == []


def test_runs_of_very_long_scripts_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("branchline.tools.studio.tabs.MOST_TEXT", 200)
    assert MOST_TEXT > 200
    tabs = Tabs()
    for name, text in ((FIRST, "short"), (SECOND, "long" * 50)):
        tab = TabNames(name)
        tabs.come(tab, _runs(tmp_path, text)[0], lambda: None)
        tabs.leave(tab)

    assert [_come_again(tabs, name) for name in (FIRST, SECOND)] == [[1], []]


def test_runs_without_a_page_hold_on_to_no_texts(tmp_path: Path) -> None:
    runs, workspace = _runs(tmp_path)
    texts = ref(workspace)
    copies = runs.copies()

    del runs, workspace
    gc.collect()

    assert [run.number for run in copies] == [1]
    assert texts() is None
