"""The work of a command on a cluster of two processes here, one of which is killed meanwhile."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Protocol

import pytest
from own_loop import outside_of_loops
from writers import FILES, run

from branchline.tools.cluster.hosting import HostError, Order, answered, code_print, end
from branchline.tools.cluster.messages import receive
from branchline.tools.cluster.sent_files import Tree, digest_of, tree_of
from branchline.tools.suites.suite_progress import SuiteProgress
from branchline.tools.testing.results import ScenarioResult

FILES_OF_SCENARIOS = 16
TIMES = re.compile(r'"seconds": [\d.e-]+')


class Process(Protocol):
    """One of its processes."""

    pid: int


class Cluster(Protocol):
    """What is used of a ``LocalCluster``."""

    scheduler_address: str
    workers: Mapping[str, Process]


def nothing_of_that_name(_name: str) -> None:
    """Find no package."""


@pytest.fixture(scope="module", autouse=True)
def no_loop() -> Iterator[None]:
    """Be where no loop runs: that of a browser may run here."""
    with outside_of_loops():
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Stand in a folder of scripts, one of which has many files of scenarios."""
    place = tmp_path_factory.mktemp("cluster")
    shutil.copytree(FILES, place, dirs_exist_ok=True)
    scenarios = (FILES / "clear.scenarios.yaml").read_text("utf-8")
    for number in range(FILES_OF_SCENARIOS):
        (place / f"{number:02}.scenarios.yaml").write_text(scenarios, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        yield place


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Return a cluster of two processes."""
    dask = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    with dask.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=":0",
        local_directory=str(tmp_path_factory.mktemp("workers")),
        silence_logs=60,
    ) as made:
        yield made


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no process can be killed here")
@pytest.mark.usefixtures("folder")
def test_a_report_from_a_cluster_is_that_of_one_process_though_a_worker_is_killed(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers = [worker.pid for worker in cluster.workers.values()]
    line = ["test", ".", "--coverage", "-v", "--jobs", "1", "--report"]
    address = cluster.scheduler_address.replace("tcp:", "dask:")
    tell = SuiteProgress.tell

    def tell_and_kill(self: SuiteProgress, result: ScenarioResult) -> None:
        if workers:
            os.kill(workers.pop(), signal.SIGKILL)
            workers.clear()
        tell(self, result)

    one = run([*line, f"json={tmp_path / 'one'}"], monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(SuiteProgress, "tell", tell_and_kill)
        patch.setattr("branchline.tools.cluster.on_cluster.AT_ONCE", 1)
        on_cluster = run([*line, f"json={tmp_path / 'on'}", "--on", address], patch)

    assert not workers
    assert on_cluster == one
    assert len(one.out.splitlines()) > FILES_OF_SCENARIOS
    texts = [TIMES.sub("", (tmp_path / name).read_text("utf-8")) for name in ("one", "on")]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("scheme", "who", "said"),
    [
        ("dask", "nobody", "no scheduler answers at {}: timed out trying to connect"),
        (
            "dask",
            "a stranger",
            "no scheduler answers at {}: what is there does not speak",
        ),
        ("tls", "a stranger", "{} needs certificates, and the settings of dask name none"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_scheduler_that_is_not_there_is_told(
    scheme: str, who: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="dask.distributed is not installed")
    monkeypatch.setattr("branchline.tools.cluster.connection.CONNECT", 0.2)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        if who == "a stranger":
            taken.listen()
        address = f"{scheme}://127.0.0.1:{taken.getsockname()[1]}"
        done = run(["prove", "stuck.flow", "--on", address], monkeypatch)

    assert done.code == 2
    assert f"--on: {said.format(address)}" in done.err


@pytest.mark.usefixtures("folder")
def test_a_worker_without_branchline_is_told_before_it_is_asked_for_anything(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = cluster.scheduler_address.replace("tcp:", "dask:")
    monkeypatch.setattr("branchline.tools.cluster.connection.NAME", "branchline-of-nobody")

    done = run(["prove", "stuck.flow", "--on", address], monkeypatch)

    assert done.code == 2
    assert re.search(r"--on: the worker at tcp://\S+ has no Branchline; expected", done.err)


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("branchline.tools.cluster.on_cluster.find_spec", nothing_of_that_name)

    done = run(["prove", str(FILES / "stuck.flow"), "--on", "dask://127.0.0.1:1"], monkeypatch)

    assert done.code == 2
    assert 'expected pip install "branchline[dask]"' in done.err


@pytest.mark.usefixtures("folder")
def test_a_worker_does_no_work_of_other_code_and_writes_nowhere_else() -> None:
    pytest.importorskip("distributed", reason="dask.distributed is not installed")
    tree, packs = tree_of([Path("stuck.flow")])
    other = Order(("prove", "--", "stuck.flow"), tree.packed(), "0").packed()
    outside = Tree(".", {"../stuck.flow": next(iter(tree.files.values()))})
    changed = [pack.replace(b"Phone", b"Chat!") for pack in packs]

    with pytest.raises(HostError, match="another version of Branchline"):
        answered(digest_of(other), other, packs, b"[0]")
    with pytest.raises(HostError, match="the order is not what it is known by"):
        answered(digest_of(b"another"), other, packs, b"[0]")
    for wrong, sent, said in (
        (outside, packs, "leads out of its folder"),
        (tree, changed, "not what it is known by"),
        (tree, [], "did not come whole"),
    ):
        order = Order(("prove", "--", "stuck.flow"), wrong.packed(), code_print()).packed()
        with pytest.raises(HostError, match=said):
            answered(digest_of(order), order, sent, b"[0]")


@pytest.mark.usefixtures("folder")
def test_a_command_that_is_over_ends_its_process_also_in_the_middle_of_a_task(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    tree, packs = tree_of([Path("stuck.flow")])
    order = Order(("prove", "--", "stuck.flow"), tree.packed(), code_print()).packed()
    found: list[str] = []

    def received(stream: IO[bytes]) -> bytes | None:
        found.extend(path.name for path in next(tmp_path.iterdir()).iterdir())
        asyncio.run(end(digest_of(order)))
        return receive(stream)

    with pytest.raises(HostError, match=r'"gone\.flow" is not among the scripts'):
        answered(digest_of(order), order, packs, b'"gone.flow"')
    monkeypatch.setattr("branchline.tools.cluster.hosting.receive", received)
    with pytest.raises(HostError, match="the command is over"):
        answered(digest_of(order), order, packs, b'"stuck.flow"')

    assert sorted(found) == [".hg", "stuck.flow"]
    assert not list(tmp_path.iterdir())
    with pytest.raises(HostError, match="the command is over"):
        answered(digest_of(order), order, packs, b'"stuck.flow"')


@pytest.mark.usefixtures("folder")
def test_a_process_that_ends_is_told_with_its_last_words() -> None:
    tree, packs = tree_of([Path("stuck.flow")])
    order = Order(("prove", "--", "gone.flow"), tree.packed(), code_print()).packed()

    with pytest.raises(HostError, match=r"ended before its work was done: json\.decoder"):
        answered(digest_of(order), order, packs, b"no task")
    asyncio.run(end(digest_of(order)))


@pytest.mark.usefixtures("folder")
def test_what_is_only_there_elsewhere_is_there(tmp_path: Path) -> None:
    tree, packs = tree_of([Path("stuck.flow")], [Path("branchline_actions/shout.py")])
    large = Tree(tree.here, tree.files, {"large.scenarios.yaml": 1 << 27})

    large.write(tmp_path, packs)

    sizes = {file.name: file.stat().st_size for file in tmp_path.rglob("*.*")}
    there = Path("stuck.flow").stat().st_size
    assert sizes == {"stuck.flow": there, "shout.py": 0, "large.scenarios.yaml": 1 << 27}
