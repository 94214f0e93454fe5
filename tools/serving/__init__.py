"""Pages that ask something of this machine: served on loopback, to whoever has the token alone.

``guard`` says whose requests are answered, ``listening`` keeps the server up; ``lab_bench`` is
what the page of a lab asks for, and ``lab_app`` answers it. Starlette and uvicorn are an extra.
"""
