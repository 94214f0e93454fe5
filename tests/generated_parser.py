"""Reads a text by the parser that Tree-sitter's program wrote in C, as editors do."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import tree_sitter
from flow_records import EDITOR
from tree_sitter_reader import Node, RefusedError

COMPILER = shutil.which("cc") if sys.platform != "win32" else None


def build(into: Path) -> Path:
    """Compile the parser; return the library, which editors load by the name of the language."""
    assert COMPILER is not None
    library = into / "branchline.so"
    source = EDITOR / "src"
    words = ["-shared", "-fPIC", "-Os", "-std=c11", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(  # noqa: S603 - our own words
        [COMPILER, *words, f"-I{source}", str(source / "parser.c"), "-o", str(library)],
        check=True,
    )
    return library


class GeneratedParser:
    """The parser, compiled and loaded."""

    def __init__(self) -> None:
        """Compile it."""
        with TemporaryDirectory() as folder:
            library = ctypes.CDLL(str(build(Path(folder))))
        entry = library.tree_sitter_branchline
        entry.restype = ctypes.c_void_p
        wrap = ctypes.pythonapi.PyCapsule_New
        wrap.restype = ctypes.py_object
        wrap.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
        pointer: object = wrap(entry(), b"tree_sitter.Language", None)
        self.language = tree_sitter.Language(pointer)
        self.parser = tree_sitter.Parser(self.language)

    def tree(self, text: str) -> tree_sitter.Node:
        """Return the root of the tree of any text, with its mistakes."""
        return self.parser.parse(text.encode("utf-8", "replace")).root_node

    def read(self, text: str) -> Node:
        """Return the tree of a text; raise ``RefusedError`` where it has a mistake."""
        root = self.tree(text)
        if root.has_error:
            raise RefusedError
        return _node(root, None, _Signs(text))


class _Signs:
    """The signs of a text by where they stand in its bytes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at: dict[int, int] | None = None
        if not text.isascii():
            self._at = {0: 0}
            end = 0
            for number, sign in enumerate(text, 1):
                end += len(sign.encode("utf-8", "replace"))
                self._at[end] = number

    def __getitem__(self, byte: int) -> int:
        return byte if self._at is None else self._at[byte]


def _node(node: tree_sitter.Node, field: str | None, signs: _Signs) -> Node:
    start, end = signs[node.start_byte], signs[node.end_byte]
    inside = tuple(_node(child, name, signs) for child, name in _children(node) if child.is_named)
    return Node(node.type, field, start, signs.text[start:end], inside)


def _children(node: tree_sitter.Node) -> Iterator[tuple[tree_sitter.Node, str | None]]:
    for number, child in enumerate(node.children):
        yield child, node.field_name_for_child(number)
