"""Every run of a script at once: its states, and what may come after each.

``data`` has what is asked, what a state holds and which values are told apart, ``scripts`` what
may happen at each action. ``step`` goes from a state to the next ones, and ``space`` collects all
of them. ``story`` and ``replay`` turn a way through them into a run.
"""
