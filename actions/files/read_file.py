"""ReadFile: reads a file from the platform file server into a variable."""

from __future__ import annotations

from ..base import (
    ALL_BUT_DIGITAL,
    DEFAULT,
    Action,
    Binding,
    Kind,
    Property,
    Running,
    Unknown,
    Visit,
)


class ReadFile(Action):
    """Reads a file into a variable; assumed where the world lists no files (D43)."""

    name = "ReadFile"
    export_name = "READFILE"
    page = "https://help.nicecxone.com/content/studio/actionscx/readfile/readfile.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        "throttling above about 15 concurrent calls with file actions",
        "companions: WriteFile, FileExist",
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    file_name = Property("FileName", Kind.TEXT, "file to read")
    variable = Property("Variable", Kind.VARIABLE, "receives the content", is_output=True)

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that reads one of the world's files; a missing one leaves a reason."""
        name, store = here.text(self.file_name), here.setter(self.variable)
        done, assumed = here.answer(self.default), here.assumed("")

        def visit(me: Running) -> int:
            files, wanted = me.context.files, name(me)
            if files is None:
                me.reason = "the world lists no files"
                return assumed
            text = files.get(wanted.casefold())
            if text is None:
                me.fail(('there is no file "{}"', wanted))
                return done
            store(me, text)
            me.reason = ('the file "{}" has {} [character|characters]', wanted, len(text))
            return done

        return visit
