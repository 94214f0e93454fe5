"""Operations on address books: look up their entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer
from ....actions.values import Dynamic, Value
from ._base import Answering, members, page

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer


def _address_book_entries(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, search, fields, skip, top, *_ = arguments
    books = layer.world.address_books
    if not layer.world.tells_of("address_books"):
        return NOT_KNOWN, "the world has no address books", None
    book = books.get(wanted.strip())
    if book is None:
        return 404, ('there is no address book "{}"', wanted), None
    text = search.strip().casefold()
    found: list[Value] = [
        members(fields, dict(entry))
        for entry in book.entries
        if not text or any(text in value.casefold() for value in entry.values())
    ]
    said = ("{} [entry|entries] of address book {} [is|are] found", len(found), book.id)
    return 200, said, Dynamic({"addressBookEntries": page(found, skip, top)})


ANSWERS: dict[str, Answering] = {"address_book_entries": _address_book_entries}
