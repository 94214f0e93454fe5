"""The language server: an editor asks in LSP, and the language service knows the answers.

pygls and lsprotocol are an extra, and are met here alone. ``connection`` brings messages,
``protocol`` says what is a mistake of a client's, ``views`` are the documents as it sees them,
``serving`` keeps all of it going. ``requests`` has a file for each group of requests.
"""
