"""AB_GET_ENTRYV12: looks up entries of an address book."""

from __future__ import annotations

from ..api_base import ApiAction, Operation, security_user
from ..base import DEFAULT, Kind, Outcome, Property, Unknown


class AbGetEntryV12(ApiAction):
    """Returns the entries of an address book that hold a text."""

    name = "AB_GET_ENTRYV12"
    export_name = "AB_GET_ENTRYV12"
    library_id = "6F98957F-2614-43CD-BE52-ABD5B5178319"
    page = ""
    unknown = (
        Unknown.PAGE,
        Unknown.PROPERTIES,
        Unknown.OUTCOMES,
        Unknown.SCRIPT_TYPES,
    )

    security_user = security_user("authContext", "authContext", 0)
    book_id = Property("addressBookId", Kind.TEXT, "id of the address book", position=1)
    search = Property(
        "searchString", Kind.TEXT, "text that an entry holds; empty for all", position=2
    )
    fields = Property(
        "fields",
        Kind.TEXT,
        "names of the members wanted, parted by commas; empty for all",
        position=3,
    )
    skip = Property("skip", Kind.TEXT, "how many entries to leave out", position=4)
    top = Property("top", Kind.TEXT, "how many entries at most", position=5)
    order_by = Property("orderBy", Kind.TEXT, "what to sort by", position=6)
    updated_since = Property("updateSince", Kind.TEXT, "a moment", position=7)
    result = Property(
        "resultSet",
        Kind.VARIABLE,
        "variable that receives the entries",
        is_output=True,
        position=8,
    )
    errors = Property(
        "errorArgs", Kind.VARIABLE, "variable that receives the errors", is_output=True, position=9
    )

    default = DEFAULT
    success = Outcome("Success", "the platform answered 2xx", is_happy=True, index=0)

    operation = Operation(
        "address_book_entries",
        "GET",
        "/address-books/{addressBookId}/entries",
        "address_books.view",
    )
    arguments = (
        book_id,
        search,
        fields,
        skip,
        top,
        order_by,
        updated_since,
    )
