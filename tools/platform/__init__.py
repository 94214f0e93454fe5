"""The simulated platform over HTTP: what comes in, who may ask, what is answered, and a server.

``door`` is all of it but sockets: a request in, an answer out. ``emulator`` carries calls out in
a layer over a world, ``routes`` finds the operation of a path, ``wire`` turns what an operation
hands back into JSON and back, ``tokens`` and ``logins`` say who calls. ``asgi`` and ``protocol``
stand between that and a server, which ``serving`` runs. Starlette and uvicorn are an extra.
"""
