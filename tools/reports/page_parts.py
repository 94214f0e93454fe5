"""Parts of pages: text that is shown as it is, tables, and what a narrow window scrolls."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape

from ..terminal import clean


def shown_text(text: str) -> str:
    """Return text as it can stand in a page.

    >>> shown_text("a < b")
    'a &lt; b'
    """
    return escape(clean(text))


def scroll(name: str) -> str:
    """Return the beginning of what a narrow window scrolls, by keys too."""
    named = escape(name, quote=True)
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{named}">'


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[int] = ()
) -> Iterator[str]:
    """Yield a table of texts; the columns in these places are numbers, and stand to the right."""
    looks = [' class="number"' if at in numbers else "" for at in range(len(heads))]
    named = "".join(
        f'<th scope="col"{look}>{head}</th>' for look, head in zip(looks, heads, strict=True)
    )
    yield f"{scroll(heads[0])}<table><thead><tr>{named}</tr></thead><tbody>"
    for row in rows:
        cells = (
            f"<td{look}>{shown_text(cell)}</td>" for look, cell in zip(looks, row, strict=True)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"
