"""Delete: deletes a file."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Property, Running, Unknown, Visit


class Delete(Action):
    """Deletes a file of the world, never one of a disk; assumed where it lists none (D43)."""

    name = "Delete"
    export_name = "DELETE"
    library_id = "81DDC140-F1EA-47C6-9041-918C8952A725"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    file_name = Property("FileName", Kind.TEXT, "name of the file", position=0)

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that removes the file from the run's own copy."""
        name, done, assumed = (
            here.text(self.file_name),
            here.answer(self.default),
            here.assumed(""),
        )

        def visit(me: Running) -> int:
            files, wanted = me.context.files, name(me)
            if files is None:
                me.reason = "the world lists no files"
                return assumed
            if files.pop(wanted.casefold(), None) is None:
                me.reason = ('there was no file "{}"', wanted)
            else:
                me.reason = ('the file "{}" is deleted', wanted)
            return done

        return visit
