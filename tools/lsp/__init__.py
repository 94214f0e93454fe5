"""The language server: an editor asks in LSP, and the language service answers.

pygls and lsprotocol are an extra, and are met here alone. ``framing`` cuts a stream into messages,
``wires`` and ``web_socket`` are the ways they come, ``inbox`` holds those that wait, ``protocol``
says what is a mistake of a client's, ``views`` are the documents, ``serving`` keeps it all going.
``requests`` has a file for each group of requests, which turns places and records to and fro.
"""
