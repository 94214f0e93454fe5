"""Get Email Digital: reads the parts of an e-mail into variables."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Property, Running, Unknown, Visit


class GetEmailDigital(Action):
    """Reads the parts of an e-mail into variables.

    A run assumes that it goes well where nothing says what the caller writes (L24).
    """

    name = "Get Email Digital"
    export_name = "GET_EMAIL_DIGITAL"
    library_id = "9F9315AA-F999-4269-915B-EE7F9820D97C"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    contact_id = Property("ContactID", Kind.TEXT, "id of the contact", position=0)
    subject_var = Property(
        "SubjectVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=1,
    )
    from_var = Property(
        "FromVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=2,
    )
    to_var = Property(
        "ToVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=3,
    )
    cc_var = Property(
        "CCVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=4,
    )
    date_var = Property(
        "DateVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=5,
    )
    body_text_var = Property(
        "BodyTextVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=6,
    )
    attachment_list_var = Property(
        "AttachmentListVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=7,
    )
    max_body_text_length = Property(
        "MaxBodyTextLength", Kind.TEXT, "not described on a page that could be read", position=8
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that reads the e-mail of the script's own contact (D198)."""
        contact, longest = here.text(self.contact_id), here.number(self.max_body_text_length)
        keeps = [
            here.setter(prop)
            for prop in (
                self.subject_var,
                self.from_var,
                self.to_var,
                self.cc_var,
                self.date_var,
                self.attachment_list_var,
            )
        ]
        keep_text = here.setter(self.body_text_var)
        read = here.answer(self.default)
        assumed = here.assumed("nothing says what the caller writes")

        def visit(me: Running) -> int:
            id, most, mail = contact(me).strip(), longest(me), me.mail()
            if mail is None or id not in {"", me.contact_id}:
                return assumed
            parts = (mail.subject, mail.sender, mail.to, mail.cc, mail.date, mail.attachments)
            for keep, part in zip(keeps, parts, strict=True):
                keep(me, part)
            keep_text(me, mail.text if most is None else mail.text[: max(0, int(most))])
            me.reason = ('the caller wrote the e-mail "{}"', mail.subject)
            return read

        return visit
