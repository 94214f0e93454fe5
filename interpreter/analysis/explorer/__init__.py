"""Every run of a script at once: its states, and what may come after each.

``names_used`` says how actions use variables, ``value_classes`` which values conditions tell
apart, ``units`` compiles what may happen at each action, ``step`` goes from a state to the next
ones, and ``space`` collects all of them. ``story`` and ``replay`` turn a way through them into a
run. What is assumed and what is bounded stands in ``question``.
"""
