"""What an editor is told of a data file: each folder of ``cases`` has files, one with a ``|``.

Files end in ``.text``, so that nothing else takes them for what they are half of. ``expected`` has
what is offered there, what is said and where things are made; ``outline`` the symbols and folds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paths import ROOT, TESTS

from branchline.tools.service.data_files.asked import DATA
from branchline.tools.service.data_files.outline import outline
from branchline.tools.service.data_files.place import place_in
from branchline.tools.service.document import Document, kind_of
from branchline.tools.service.features.completion import completion
from branchline.tools.service.features.definition import definition
from branchline.tools.service.features.folding import folding
from branchline.tools.service.features.hover import hover
from branchline.tools.service.features.symbols import symbols
from branchline.tools.service.scripts.symbols import Symbol
from branchline.tools.service.workspace import Workspace

CASES = Path(__file__).parent / "cases"
SUFFIX = ".text"
MARK = "|"
_MOST = 25
SAMPLES = sorted(
    path
    for folder in (ROOT / "sample_scripts", TESTS / "conformance", TESTS / "commands")
    for path in folder.rglob("*")
    if path.is_file() and kind_of(path) in DATA
)


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_what_is_told_at_the_mark(
    case: Path, tmp_path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    workspace, document, offset = _opened(case, tmp_path)

    told = [
        *_offered(workspace, document, offset),
        *_said(workspace, document, offset),
        *_made(workspace, document, offset),
    ]
    if (case / "outline").exists():
        lines = (
            line for each in symbols(workspace, document) for line in _outlined(document, each)
        )
        folds = (f"fold {_lines(document, *fold.span)}" for fold in folding(workspace, document))
        assert_golden(case / "outline", "".join(f"{line}\n" for line in (*lines, *folds)))
    assert_golden(case / "expected", "".join(f"{line}\n" for line in told))


def _opened(case: Path, folder: Path) -> tuple[Workspace, Document, int]:
    asked: tuple[Path, str] | None = None
    for path in sorted(case.glob(f"*{SUFFIX}")):
        text, place = path.read_bytes().decode(), folder / path.name.removesuffix(SUFFIX)
        if kind_of(place) in DATA and MARK in text:
            asked = place, text
        written = text.replace(MARK, "", 1) if asked == (place, text) else text
        place.write_bytes(written.encode())
    assert asked is not None
    workspace = Workspace([folder])
    document = workspace.open(asked[0], asked[1].replace(MARK, "", 1))
    return workspace, document, asked[1].index(MARK)


def _offered(workspace: Workspace, document: Document, offset: int) -> Iterator[str]:
    found = completion(workspace, document, offset).items
    for item in found[:_MOST]:
        yield f"offers {item.label!r} as {item.edit.text!r}{item.detail and f' ({item.detail})'}"
    if len(found) > _MOST:
        yield f"and {len(found) - _MOST} more"


def _said(workspace: Workspace, document: Document, offset: int) -> Iterator[str]:
    found = hover(workspace, document, offset)
    if found is not None:
        yield f"says of {document.text[slice(*found.span)]!r}: {found.says!r}"


def _made(workspace: Workspace, document: Document, offset: int) -> Iterator[str]:
    for path, span in definition(workspace, document, offset):
        other = workspace.document(path)
        assert other is not None
        line, column = other.source.place(span.start)
        yield f"made in {path.name}:{line}:{column}"


def _outlined(document: Document, symbol: Symbol, depth: int = 0) -> Iterator[str]:
    where = _lines(document, *symbol.span)
    yield f"{'  ' * depth}{symbol.sort} {symbol.name} {where} {symbol.detail}".rstrip()
    for each in symbol.children:
        yield from _outlined(document, each, depth + 1)


def _lines(document: Document, start: int, end: int) -> str:
    return f"{document.source.place(start)[0]}-{document.source.place(end)[0]}"


@pytest.mark.parametrize(
    "name", ["a" * 300 + ".flow", "a/" * 3000 + "a.flow", '"a\\0.flow"', "..", "/", "~"]
)
def test_a_script_by_a_name_that_no_system_takes_is_not_there(name: str, tmp_path: Path) -> None:
    text = f"script: {name}\nscenarios:\n  one:\n    expect: {{path: [a]}}\n"
    workspace = Workspace([])

    made = definition(workspace, workspace.open(tmp_path / "a.scenarios.yaml", text), 10)

    assert list(made) == []
    _ask_all(tmp_path / "a.scenarios.yaml", text, 10, text.index("a]"))


@given(st.data())
def test_what_is_told_of_any_beginning_of_a_sample_lies_within_it(data: st.DataObject) -> None:
    """A text that is cut anywhere is what somebody is typing."""
    path = data.draw(st.sampled_from(SAMPLES))
    text = path.read_text("utf-8", errors="replace")
    cut = text[: data.draw(st.integers(0, len(text)))]
    _ask_all(
        path, cut + data.draw(st.sampled_from(["", "\n  ", "{", "[", '"', ": ", "- ", "\n\n"]))
    )


BLOCKS = (
    *("a:\n  b: 1\n  a: [b]\n", "- a: 1\n  b:\n    - a\n    - b\n", "# a\n# b\n# a\n"),
    *("a: |\n  b\n  a\n", "b: {a: 1,\n  b: [a,\n  b]}\n", "a: 'b\n  a'\n"),
    *("[a]\nb = 1\na = [\n  1,\n  2,\n]\n", '[[a.b]]\nb = """\na\n"""\n'),
)
"""Pieces of YAML and of TOML that take several lines."""
SIGNS = "ab:-[]{},\"'#|> \n\t=&*!"
NAMES = ("a.scenarios.yaml", "a.world.yaml", "a.layout.yaml", "branchline.toml")


def signs(random: Random) -> str:
    """Return signs that mean something in YAML and TOML, in any order, with blocks among them."""
    drawn = ("".join(random.choices(SIGNS, k=random.randrange(12))) for _ in range(5))
    pieces = [random.choice(BLOCKS) if random.random() < 0.7 else each for each in drawn]
    return random.choice(("", "\n")).join(pieces)


@given(st.randoms(use_true_random=False), st.sampled_from(NAMES))
def test_what_is_told_of_any_signs_lies_within_them(random: Random, name: str) -> None:
    _ask_all(ROOT / "sample_scripts" / name, signs(random))


@pytest.mark.parametrize("name", NAMES)
def test_any_signs_often_have_folds(name: str) -> None:
    """So that the test above asks of some."""
    texts = [signs(Random(number)) for number in range(200)]  # noqa: S311 - the same each time
    workspace = Workspace([])
    path = ROOT / "sample_scripts" / name

    with_folds = [text for text in texts if folding(workspace, workspace.open(path, text))]

    assert len(with_folds) > len(texts) // 2


def _ask_all(path: Path, text: str, *more: int) -> None:
    """Ask for all there is at some offsets, and see that each place lies within the text."""
    workspace = Workspace([])
    document = workspace.open(path, text)
    for offset in sorted({0, len(text) // 2, max(0, len(text) - 1), len(text), *more}):
        items = completion(workspace, document, offset).items
        hover(workspace, document, offset)
        definition(workspace, document, offset)
        for item in items:
            span = item.edit.span
            assert 0 <= span.start <= offset <= span.end <= len(text)
    for symbol in symbols(workspace, document):
        assert symbol.span.start <= symbol.named.start <= symbol.named.end <= symbol.span.end
    for fold in folding(workspace, document):
        assert 0 <= fold.span.start < fold.span.end <= len(text)


@given(st.text(alphabet="ab:-[]{},\"'#|> \n", max_size=120))
def test_parts_stand_in_their_order_within_what_they_are_in(text: str) -> None:
    found = outline(text)

    starts = [part.span.start for part in found.parts]
    assert starts == sorted(starts)
    for part in found.parts:
        assert part.above is not None
        assert part in part.above.below
        assert part.span.start >= part.above.span.start
        assert part.end <= part.above.end or part.above is found.top


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_of_three_ways(end: str) -> None:
    found = outline(end.join(["a: 1 # b", "c:", "  - d: 'e'", "  - f"]))

    assert [part.key for part in found.parts] == ["a", "c", None, "d", None]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_each_key_of_a_sample_is_found_where_it_stands(path: Path) -> None:
    """A key is found at each of its letters, whatever stands before it."""
    text = path.read_text("utf-8")
    if path.suffix != ".yaml":
        return
    found = outline(text)
    for part in found.parts:
        if part.key is not None:
            assert place_in(found, part.span.start).part is part
            assert place_in(found, part.span.end).part is part
