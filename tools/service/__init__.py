"""What editors, assistants and the studio ask of scripts in writing, without a protocol.

``workspace`` holds the open documents over the files of some folders, ``document`` is one of them
as it is now, ``folder`` finds what is wrong with it: the same as ``branchline check``.
``repeated_check`` is that command done again and again, for ``check --watch``.
"""
