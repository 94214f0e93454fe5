"""Operations on address books: look them up, and their entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer, Operation
from ....actions.values import Array, Dynamic, Value
from ._base import Answering, members, page
from ._results import PATH_ALONE, Form, Handed, Member, Shape, Type

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_NO_BOOKS: Answer = (NOT_KNOWN, "the world has no address books", None)
_BOOK = Shape(
    "an address book",
    (
        Member("addressBookId", Type.ID, "id of the address book"),
        Member("addressBookName", Type.TEXT, "name of the address book"),
    ),
)


def _address_books(layer: WorldLayer, _arguments: tuple[str, ...]) -> Answer:
    if not layer.world.tells_of("address_books"):
        return _NO_BOOKS
    books = layer.world.address_books.values()
    found: list[Value] = [Dynamic(_BOOK.filled(book.id, book.name)) for book in books]
    said = ("the world has {} address [book|books]", len(found))
    return 200, said, Dynamic({"addressBooks": Array(found)})


def _address_book_entries(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, search, fields, skip, top, *_ = arguments
    books = layer.world.address_books
    if not layer.world.tells_of("address_books"):
        return _NO_BOOKS
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


ANSWERS: dict[str, Answering] = {
    "address_book_entries": _address_book_entries,
    "address_books": _address_books,
}
OPERATIONS = (Operation("address_books", "GET", "/address-books", "address_books.view"),)
HANDED: dict[str, Handed] = {
    "address_book_entries": Handed(
        "List the entries of an address book",
        (200, 404, NOT_KNOWN),
        PATH_ALONE,
        Form.HOLDER,
        Shape("an entry of an address book", is_open=True),
        "addressBookEntries",
    ),
    "address_books": Handed(
        "List address books", (200, NOT_KNOWN), PATH_ALONE, Form.HOLDER, _BOOK, "addressBooks"
    ),
}
