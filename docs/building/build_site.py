"""Builds the documentation site into a folder: `make site`.

``site/VERSION/`` is the documentation of one version, ``site/versions.json`` lists all that stand
there, for the switch in the header, and ``site/index.html`` leads to the newest.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

from checkout import DOCS, ROOT
from staging import pages, staged

from branchline.tools.version import version

BUILT = "site"
CONFIG = "mkdocs.yml"
PLAYGROUND = "playground"
OWN = {"building"}
"""What of docs/ is no part of the site."""
NOWHERE = "http://localhost/"
"""Where the site will stand is not known here; the switch of versions looks at what follows."""
INDEX = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Branchline</title>
<meta http-equiv="refresh" content="0; url={newest}/">
<a href="{newest}/">Branchline {newest}</a>
</html>
"""


def main() -> int:
    """Build one version; return the exit code."""
    asked = argparse.ArgumentParser(description="Build the documentation site.")
    asked.add_argument("--output", type=Path, default=ROOT / BUILT, help="the folder")
    asked.add_argument("--version", default=version(), help="what this version is called")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        has_playground = (given.output / PLAYGROUND / "index.html").is_file()
        stage(Path(place), has_playground=has_playground)
        done = generate(Path(place))
        if done.returncode:
            sys.stderr.write(done.stdout)
            return 1
        publish(Path(place) / BUILT, given.output, given.version)
    sys.stdout.write(f"written: {given.output / given.version}\n")
    if not has_playground:
        sys.stdout.write(f"no script opens in a playground: there is none in {given.output}\n")
    return 0


def stage(place: Path, *, has_playground: bool) -> None:
    """Put the pages, as the generator takes them, and all that they show into a folder."""
    shutil.copytree(
        DOCS,
        place / "docs",
        ignore=lambda folder, _: OWN if Path(folder) == DOCS else {"__pycache__"},
    )
    for page in pages():
        (place / "docs" / page).write_text(staged(page, has_playground=has_playground), "utf-8")
    shutil.copytree(DOCS / "building" / "theme", place / "theme")
    shutil.copy(ROOT / CONFIG, place)


def generate(place: Path) -> subprocess.CompletedProcess[str]:
    """Run the generator; what it says of links that lead nowhere is an error."""
    program = Path(sysconfig.get_path("scripts"), "zensical")
    return subprocess.run(  # noqa: S603 - the words are our own
        [str(program), "build", "--strict", "--config-file", CONFIG],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def publish(built: Path, output: Path, name: str) -> None:
    """Put a version in place of the one of its name, and list all that there are."""
    own = output / name
    output.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(own, ignore_errors=True)
    # Its addresses begin at the root of a host, where a version never stands.
    shutil.copytree(built, own, ignore=shutil.ignore_patterns("404.html"))
    (own / "sitemap.xml").write_text("".join(sitemap(own)), "utf-8")
    standing = sorted(
        (path.parent.name for path in output.glob("*/search.json")), key=order, reverse=True
    )
    listed = [
        {"version": each, "title": each, "aliases": ["latest"] if each == standing[0] else []}
        for each in standing
    ]
    (output / "versions.json").write_text(json.dumps(listed, indent=2) + "\n", "utf-8")
    (output / "index.html").write_text(INDEX.format(newest=standing[0]), "utf-8")


def sitemap(own: Path) -> Iterator[str]:
    """Yield the list of pages by which the switch of versions stays on the page of a reader."""
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for page in sorted(own.rglob("index.html")):
        path = page.parent.relative_to(own).as_posix()
        yield f"<url><loc>{NOWHERE}{'' if path == '.' else f'{path}/'}</loc></url>\n"
    yield "</urlset>\n"


def order(name: str) -> tuple[list[int], bool]:
    """Return the key by which versions are ordered: by their numbers, a draft before its release.

    >>> sorted(["0.10.0", "0.9.1", "0.10.0.dev0"], key=order)
    ['0.9.1', '0.10.0.dev0', '0.10.0']
    """
    parts = name.split(".")
    numbers = [int(part) for part in parts if part.isdigit()]
    return numbers, all(part.isdigit() for part in parts)


if __name__ == "__main__":
    sys.exit(main())
