"""WriteFile: writes text to a file on the platform file server."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Outcome, Property, Running, Visit, is_true


class WriteFile(Action):
    """Writes text to a file of the world, never to a disk; assumed where it lists none (D43)."""

    name = "WriteFile"
    export_name = "WRITEFILE"
    page = "https://help.incontact.com/Content/Studio/Actions/WRITEFILE/WRITEFILE.htm"
    warnings = ("file actions get throttled above about 15 concurrent calls",)

    file_name = Property("FileName", Kind.TEXT, "file name")
    output_text = Property("OutputText", Kind.TEXT, "text to write")
    append = Property("Append", Kind.TEXT, "append or overwrite (drop-down)")

    default = DEFAULT
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that keeps the text in the run's own copy of the world's files."""
        name, text, append = (
            here.text(prop) for prop in (self.file_name, self.output_text, self.append)
        )
        done, assumed = here.answer(self.default), here.assumed("")

        def visit(me: Running) -> int:
            files, wanted, written = me.context.files, name(me), text(me)
            is_kept = is_true(append(me))
            if files is None:
                me.reason = "the world lists no files"
                return assumed
            me.context.keep(written)
            before = files.get(wanted.casefold(), "") if is_kept else ""
            files[wanted.casefold()] = before + written
            me.reason = (
                'the file "{}" has {} [character|characters]',
                wanted,
                len(before) + len(written),
            )
            return done

        return visit
