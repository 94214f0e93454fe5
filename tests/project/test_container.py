"""The Containerfile: what it copies is all there is, and each step of its build can be run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from recipes import ROOT, checkout, offline, project, run

TEXT = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ")
INSTRUCTION = re.compile(r"^([A-Z]+) +(.*)$", re.MULTILINE)
IMAGE = os.environ.get("BRANCHLINE_BASE_IMAGE")


def stages() -> list[list[tuple[str, str]]]:
    """Return the instructions of each stage."""
    found: list[list[tuple[str, str]]] = []
    for name, words in INSTRUCTION.findall(TEXT):
        if name == "FROM":
            found.append([])
        elif found:
            found[-1].append((name, words))
    return found


def copied() -> set[str]:
    """Return what is copied from the checkout."""
    sources = [words.split()[:-1] for name, words in stages()[0] if name == "COPY"]
    return {path for paths in sources for path in paths}


def test_every_room_is_copied() -> None:
    """A room that is added and forgotten here would be missing in the image alone."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    rooms = settings["tool"]["setuptools"]["package-dir"].values()

    assert copied() >= {*rooms, "pyproject.toml", settings["project"]["readme"]}
    assert all((ROOT / path).exists() for path in copied())


def test_the_build_is_sent_what_it_copies_and_no_more() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()

    sent = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines
    assert sent == {path.partition("/")[0] for path in copied()}


def test_the_image_is_a_user_without_rights_that_runs_branchline() -> None:
    *_, last = stages()

    assert ("USER", "1000:1000") in last
    assert last[-1] == ("ENTRYPOINT", '["branchline"]')
    assert ("WORKDIR", "/work") in last


def test_the_steps_of_the_build_give_a_branchline_that_runs(tmp_path: Path) -> None:
    """Each RUN of the first stage, with the folders of the image below one of ours."""
    source, environment = checkout(tmp_path), offline(tmp_path)
    for name, words in stages()[0]:
        if name == "RUN":
            here = re.sub(r"(?<![\w.])/(?=build|opt|wheels)", f"{tmp_path}/", words)
            done = run(["sh", "-ec", here], source, environment)
            assert done.code == 0, done.text

    branchline = tmp_path / "opt" / "branchline" / "bin" / "branchline"
    place = project("container", tmp_path)
    checked = run([str(branchline), "check", "scripts"], place, environment)

    assert (checked.code, checked.text) == (0, "1 script checked, no findings\n")


@pytest.mark.skipif(
    IMAGE is None or shutil.which("buildah") is None,
    reason="buildah and a base image, named by BRANCHLINE_BASE_IMAGE, are needed",
)
def test_the_image_is_built_and_checks_a_project(tmp_path: Path) -> None:
    engine = tmp_path / "engine"
    engine.write_text(ENGINE, "utf-8")
    engine.chmod(0o755)
    subprocess.run(  # noqa: S603 - the words are our own
        [
            str(shutil.which("buildah")),
            "bud",
            f"--build-arg=PYTHON={IMAGE}",
            *VOLUMES,
            "-t",
            "localhost/branchline",
            ".",
        ],
        cwd=ROOT,
        check=True,
    )
    place = project("container", tmp_path)

    done = run([str(place / "run.sh")], place, {**os.environ, "ENGINE": str(engine)})

    assert done.code == 0, done.text
    assert "1 script checked, no findings" in done.text
    assert "2 passed, in 1 file" in done.text
    assert (place / ".branchline_cache").is_dir()


VOLUMES = [
    f"--volume={path}:{path}:ro"
    for path in ("/etc/ssl/certs", "/etc/pip.conf", "/etc/apt")
    if Path(path).exists()
]
ENGINE = """#!/bin/sh
# Takes the words that run.sh says to podman or docker, and says them to buildah.
set -eu
[ "$1 $2 $3 $5 $7" = "run --rm --user --volume localhost/branchline" ]
user=$4 volume=$6
shift 7
container=$(buildah from localhost/branchline)
buildah run --user "$user" --volume "$volume" "$container" -- branchline "$@"
"""
