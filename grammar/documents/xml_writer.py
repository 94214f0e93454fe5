"""Elements to XML text: in any layout, every text exactly as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..unwritable import UnwritableError
from .xml_ import Element

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"}
_TEXT = str.maketrans(_IN_TEXT)
_ATTRIBUTE = str.maketrans(_IN_TEXT | {'"': "&quot;", "\n": "&#xA;", "\t": "&#x9;"})
_DECLARED = ("version", "encoding", "standalone")


class XmlLayout(NamedTuple):
    """How elements are laid out: ``unit`` is how much deeper a level is, empty on one line.

    ``slash`` ends an element that holds nothing.
    """

    unit: str = "  "
    end: str = "\n"
    slash: str = " />"


_LAYOUT = XmlLayout()


def write_xml(elements: Iterable[Element], declaration: Iterable[str]) -> str:
    """Return the text of the root and what stands around it.

    ``declaration`` holds version, encoding and standalone, each empty where it is not said.
    Raises ``UnwritableError`` for a character that no XML can hold.
    """
    lines = [written_element(element) for element in elements]
    said = [f'{n}="{v}"' for n, v in zip(_DECLARED, declaration, strict=False) if v]
    if said:
        lines.insert(0, f"<?xml {' '.join(said)}?>")
    return "\n".join((*lines, ""))


def written_text(text: str) -> str:
    """Return a text as it stands between tags.

    >>> written_text("a < b")
    'a &lt; b'
    """
    return _checked(text.translate(_TEXT))


def written_element(element: Element, layout: XmlLayout = _LAYOUT) -> str:
    """Return the text of an element; what holds only elements has each on a line of its own."""
    return _checked("".join(_pieces(element, layout)))


def _checked(text: str) -> str:
    if found := _FORBIDDEN.search(text):
        raise UnwritableError(f"XML cannot hold the character U+{ord(found[0]):04X}")
    return text


def _pieces(element: Element, layout: XmlLayout) -> Iterator[str]:
    waiting: list[tuple[Element | str, str]] = [(element, layout.end)]
    while waiting:
        item, indent = waiting.pop()
        if isinstance(item, str):
            yield item
        elif not item.is_element:
            yield _written_comment(item)
        elif not item.items:
            yield f"<{item.tag}{_attributes(item)}{layout.slash}"
        else:
            yield f"<{item.tag}{_attributes(item)}>"
            has_text = any(isinstance(each, str) for each in item.items)
            # White space beside comments alone would be read as text.
            is_laid_out = not has_text and bool(item.elements)
            deeper = f"{indent}{layout.unit}"
            is_open = is_laid_out and bool(layout.unit)
            waiting.append((f"{indent if is_open else ''}</{item.tag}>", ""))
            for each in reversed(item.items):
                if is_laid_out:
                    waiting += ((each, deeper), (deeper if is_open else "", ""))
                else:
                    text = each.translate(_TEXT) if isinstance(each, str) else each
                    waiting.append((text, indent))


def _attributes(element: Element) -> str:
    return "".join(f' {n}="{v.translate(_ATTRIBUTE)}"' for n, v in element.attributes.items())


def _written_comment(element: Element) -> str:
    if element.tag == "!--":
        return f"<!--{element.text}-->"
    return f"<{element.tag} {element.text}?>"
