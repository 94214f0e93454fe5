"""Info: answers counts of active contacts and ports of the business unit."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Property, Running, Unknown, Visit


class Info(Action):
    """Counts the contacts that have not ended by their media; ports are not known (D44)."""

    name = "Info"
    export_name = "INFO"
    library_id = "A2A6D67D-0738-4918-88AE-30565B694230"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    all_contacts = Property(
        "AllContacts",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=0,
    )
    active_voice = Property(
        "ActiveVoice",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=1,
    )
    active_e_mail = Property(
        "ActiveEMail",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=2,
    )
    active_chat = Property(
        "ActiveChat",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=3,
    )
    unused1073743154 = Property(
        "unused1073743154", Kind.TEXT, "not used; exports hold it", position=4
    )
    active_custom = Property(
        "ActiveCustom",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=5,
    )
    reserved1 = Property("Reserved1", Kind.TEXT, "not used; exports hold it", position=6)
    port_count = Property(
        "PortCount",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=7,
    )
    active_non_media = Property(
        "ActiveNonMedia",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=8,
    )
    non_media_ports_allocated = Property(
        "NonMediaPortsAllocated",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=9,
    )
    email_ports_allocated = Property(
        "EmailPortsAllocated",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=10,
    )
    unused1073743161 = Property(
        "unused1073743161", Kind.TEXT, "not used; exports hold it", position=11
    )
    reserved2 = Property("Reserved2", Kind.TEXT, "not used; exports hold it", position=12)
    voice_ports_allocated = Property(
        "VoicePortsAllocated",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=13,
    )
    all_purpose_ports = Property(
        "AllPurposePorts",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=14,
    )
    custom_ports_allocated = Property(
        "CustomPortsAllocated",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=15,
    )
    active_voice_mail = Property(
        "ActiveVoiceMail",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=16,
    )
    active_callback = Property(
        "ActiveCallback",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=17,
    )
    active_sms = Property(
        "ActiveSms",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=18,
    )

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that counts; what no world knows stays unset."""
        media = (
            (self.active_voice, "Phone"),
            (self.active_e_mail, "Email"),
            (self.active_chat, "Chat"),
            (self.active_voice_mail, "Voicemail"),
            (self.active_sms, "SMS"),
        )
        stores = [(here.setter(prop), name) for prop, name in media]
        store_all, done = here.setter(self.all_contacts), here.answer(self.default)

        def visit(me: Running) -> int:
            found = me.context.counting.contacts()
            number = sum(found.values())
            store_all(me, number)
            for store, name in stores:
                store(me, found.get(name, 0))
            me.reason = ("{} [contact has|contacts have] not ended", number)
            return done

        return visit
