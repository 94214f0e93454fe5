"""How two versions of a script differ as graphs: which action is which, and what each says now.

``said`` reads what an action says, ``pairing`` finds which action of one version is which of the
other, ``difference`` holds what came of it, ``comparing`` makes that, ``union`` puts both versions
into one graph, and ``masked`` knows the secrets of both.
"""
