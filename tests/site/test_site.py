"""The documentation site: each page has a file and a place, each link leads somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, urldefrag

import pytest
import yaml
from build_site import publish
from built_site import NEWEST, needs_generator
from paths import ROOT
from staging import with_scripts
from trying import OPENING, with_links

from branchline.tools.playground.link import fragment

DOCS = ROOT / "docs"
Nav: TypeAlias = "list[str | dict[str, str | Nav]]"
CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
LINK = re.compile(r"\[(?:[^\[\]`]|`[^`]*`|\[[^\]]*\])*\]\(([^)\s#:]*)(#[^)\s]*)?\)")
CODE = re.compile(r"^( *)(```+).*?^ *\2 *$", re.MULTILINE | re.DOTALL)
MARKER = re.compile(r"<!-- generated: (\w+) -->")
WRITTEN = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    ROOT / "sample_scripts" / "README.md",
    *sorted(DOCS.rglob("*.md")),
]


NAMED = re.compile(r"\bdocs/[\w/-]+\.(?:md|svg|png|ipynb|json)\b")
ROOMS = "actions api benchmarks docs editors grammar interpreter rules tests tools web .ci .github"
KINDS = {".py", ".md", ".ts", ".tsx", ".css", ".mjs", ".yml", ".yaml", ".toml", ".txt", ".lark"}
SOURCES = [
    path
    for room in ROOMS.split()
    for path in (ROOT / room).rglob("*")
    if path.suffix in KINDS and "node_modules" not in path.parts and path.is_file()
] + [path for path in ROOT.iterdir() if path.is_file() and path.suffix in {*KINDS, ""}]


def in_nav(entries: Nav) -> Iterator[str]:
    """Yield the pages that a list of the configuration names, in its order."""
    for entry in entries:
        for inside in [entry] if isinstance(entry, str) else entry.values():
            if isinstance(inside, str):
                yield inside
            else:
                yield from in_nav(inside)


def test_every_page_has_a_file_and_every_file_a_place() -> None:
    files = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))

    assert sorted(in_nav(CONFIG["nav"])) == files


def test_whatever_is_generated_stands_on_one_page() -> None:
    made = [
        name for page in DOCS.rglob("*.md") for name in MARKER.findall(page.read_text("utf-8"))
    ]
    folder = DOCS / "building" / "generated"

    assert sorted(made) == sorted(path.stem for path in folder.glob("[!_]*.py"))


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page, as a repository's host makes them of headings."""
    text = CODE.sub("", page.read_text("utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def nowhere(page: Path) -> Iterator[str]:
    """Yield the links of a page that lead to no file, or to no heading of it.

    The headings of a page that is made when the site is built are looked at there.
    """
    for target, anchor in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
        place = (page.parent / target).resolve() if target else page
        if not place.exists():
            yield target
        elif anchor and place.suffix == ".md":
            is_made = MARKER.search(place.read_text("utf-8"))
            if not is_made and anchor[1:] not in anchors(place):
                yield f"{target}{anchor}"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_link_in_the_tree_leads_somewhere(page: Path) -> None:
    assert list(nowhere(page)) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One `two`\n[a](#one-two) [b](#three) [`c`](no.md) [d](page.md#x)\n", "utf-8"
    )

    assert list(nowhere(page)) == ["#three", "no.md", "page.md#x"]


def test_what_code_says_of_the_docs_is_there() -> None:
    """Help, messages, docstrings and comments name pages by their paths."""
    lost = [
        f"{path.relative_to(ROOT)}: {named}"
        for path in sorted(SOURCES)
        for named in NAMED.findall(path.read_text("utf-8"))
        if not (ROOT / named).exists()
    ]

    assert len(SOURCES) > 1000
    assert lost == []


class Page(HTMLParser):
    """What a built page links to, loads, and can be led to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element says of places."""
        found = {name: value or "" for name, value in attrs}
        self.places |= {found[name] for name in ("id", "name") if name in found}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "link":
            self.loads.append(found["href"])
        elif "src" in found:
            self.loads.append(found["src"])


@needs_generator
def test_a_built_page_links_to_what_is_there_and_loads_nothing_foreign(site: Path) -> None:
    files = sorted((site / "0.10.0").rglob("*.html"))
    pages = {path: Page(path.read_text("utf-8")) for path in files}

    lost: list[str] = []
    for path, page in pages.items():
        for link in [*page.links, *page.loads]:
            address, anchor = urldefrag(link)
            if re.match(r"\w+:", address):
                assert link in page.links, f"{path} loads {link}"
                continue
            place = (path.parent / unquote(address)).resolve() if address else path
            place = place / "index.html" if place.is_dir() else place
            known = pages.get(place)
            if place.is_relative_to(site / "playground"):
                continue
            if not place.exists() or (
                anchor and known and not {unquote(anchor)} <= {*known.places, ""}
            ):
                lost.append(f"{path.relative_to(site)}: {link}")
    assert len(files) > 50
    assert lost == []


@needs_generator
def test_every_page_of_the_site_is_one_of_the_tree(site: Path) -> None:
    built = {
        path.parent.relative_to(site / "0.10.0").as_posix()
        for path in (site / "0.10.0").rglob("index.html")
    }
    owned = {
        page.removesuffix(".md").removesuffix("index").rstrip("/") or "."
        for page in in_nav(CONFIG["nav"])
    }

    assert built == owned


@needs_generator
def test_the_newest_version_comes_first(site: Path) -> None:
    listed = json.loads((site / "versions.json").read_text("utf-8"))

    assert [each["version"] for each in listed] == ["0.10.0", "0.9.0"]
    assert '"0; url=0.10.0/"' in (site / "index.html").read_text("utf-8")


def test_a_version_is_built_again_in_its_place_and_leaves_the_others(tmp_path: Path) -> None:
    output, built = tmp_path / "site", tmp_path / "built"
    for folder, name in ((built, "search.json"), (output / "playground", "kept")):
        folder.mkdir(parents=True)
        (folder / name).write_text("{}", "utf-8")
    for version in ("0.10.0", "0.9.0"):
        publish(built, output, version)
    (output / "0.9.0" / "gone.html").write_text("", "utf-8")

    publish(built, output, "0.9.0")

    assert not (output / "0.9.0" / "gone.html").exists()
    assert (output / "playground" / "kept").exists()
    assert len(json.loads((output / "versions.json").read_text("utf-8"))) == 2


@needs_generator
def test_what_is_generated_is_on_its_page(site: Path) -> None:
    text = {
        name: (site / "0.10.0" / "reference" / name / "index.html").read_text("utf-8")
        for name in ("actions", "commands", "settings", "python", "files", "rules")
    }

    assert 'id="end-a-contact"' in text["actions"]
    assert 'id="branchline-lab-grade"' in text["commands"]
    assert "--submissions" in text["commands"] or "--report" in text["commands"]
    assert "extend-exclude" in text["settings"]
    assert 'id="flowrun"' in text["python"]
    assert "permissions" in text["files"]
    assert 'id="dead-end"' in text["rules"]


def test_a_whole_script_on_a_page_opens_in_the_playground() -> None:
    text = '# menu.flow\nscript "Menu"\ntype Phone\n'
    piece, other = "```flow\n-> done\n```", "```yaml\nscript: a\n```"
    lines = [*piece.split("\n"), *other.split("\n"), "```flow", *text.splitlines(), "```", "end"]

    found = list(with_links(lines, "tutorials/draw.md"))

    address = f"../../playground/#{fragment({'menu.flow': text}, open='menu.flow')}"
    link = f'<a class="try-it" href="{address}">Try menu.flow</a>'
    assert found == [*lines[:-1], "", link, "", "end"]


def test_a_page_leads_to_the_playground_itself() -> None:
    found = list(with_links(["# Home", OPENING, "end"], "index.md"))

    link = '<a class="try-it" href="../playground/">Open the playground</a>'
    assert found == ["# Home", OPENING, "", link, "", "end"]


def test_a_sample_opens_with_its_scenarios() -> None:
    lines = ["```flow", "# 01_end_a_contact.flow", 'script "End a contact"', "```"]

    *_, link, _ = with_links(lines, "tutorials/samples.md")

    assert 'href="../../playground/#sample=01_end_a_contact"' in link


def test_a_script_that_cat_prints_is_shown_as_a_script() -> None:
    other = "```console\n$ cat a.flow\n# A\n$ cat b.yaml\nb: 1\n```\n"

    shown = with_scripts(f"```console\n$ cat a.flow\n# A\n\nbegin: Begin\n```\n{other}")

    assert shown == f"```sh\ncat a.flow\n```\n\n```flow\n# A\n\nbegin: Begin\n```\n{other}"


@needs_generator
def test_no_page_leads_to_a_playground_that_is_not_there(site: Path) -> None:
    pages = (site / NEWEST).rglob("*.html")

    assert not any('class="try-it"' in page.read_text("utf-8") for page in pages)
