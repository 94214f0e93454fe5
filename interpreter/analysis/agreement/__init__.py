"""In which of some stories of a script another one does the same for a contact.

``route`` is a story as steps of the first script alone, and ``agreement`` follows routes through
the pairs that two scripts were walked through.
"""
