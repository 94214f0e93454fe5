"""Whether two scripts behave alike for a contact: both are explored side by side in one world.

``noticed`` has what counts, ``symbols`` to ``symbolic_visits`` how what is not known is followed,
``side`` one script, ``pairs`` both of them, and ``behaviour`` what comes of it.
"""
