"""The actions that write to a contact: e-mail, text and digital messages, one file each."""
