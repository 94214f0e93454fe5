"""Branchline Studio: scripts of a folder in a browser, on a canvas and as text, and run there.

``app`` serves the page and takes its connections, each of which is served in LSP by ``server``
over a ``socket_wire``; ``hub`` is what all of them share. ``requests`` has a file for each group
of requests, ``running`` what keeps the runs of a page, ``page`` what is built from web/studio.
"""
