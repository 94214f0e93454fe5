"""FileExist: tells whether a file is there."""

from __future__ import annotations

from ..base import Action, Binding, Kind, Outcome, Property, Running, Unknown, Visit


class FileExist(Action):
    """Whether a file is there; assumed where the world lists no files (D43)."""

    name = "FileExist"
    export_name = "FILEEXIST"
    library_id = "328D4280-59A8-43A3-A9A9-E484BA1235D3"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    file_name = Property("FileName", Kind.TEXT, "name of the file", position=0)

    true = Outcome("True", "the file is there", is_happy=True, index=0)
    false = Outcome("False", "there is no such file", index=1)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that looks among the world's files."""
        name = here.text(self.file_name)
        there, missing, assumed = here.answer(self.true), here.answer(self.false), here.assumed("")

        def visit(me: Running) -> int:
            files, wanted = me.context.files, name(me)
            if files is None:
                me.reason = "the world lists no files"
                return assumed
            if wanted.casefold() in files:
                me.reason = ('there is a file "{}"', wanted)
                return there
            me.reason = ('there is no file "{}"', wanted)
            return missing

        return visit

    decide = Action.read  # it only looks
