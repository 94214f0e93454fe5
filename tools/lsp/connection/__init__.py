"""How a client and the server reach each other: bytes in, messages out, and who ends when.

``framing`` cuts a stream into messages and ``messages`` says what each is, ``wires`` and
``web_socket`` are the ways they come, ``inbox`` holds those that wait, ``lifetime`` ends with the
client.
"""
