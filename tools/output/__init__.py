"""What output needs to know of the place that it goes to, before and after it is written.

``places`` says what stands at a path, ``streams`` writes into what is no regular file,
``attributes`` keeps owner, mode and access lists, ``in_place`` writes over a file that cannot be
replaced, ``left_over`` cleans up after runs that were killed, ``signals`` lets those wait that
would end one, ``append_only`` knows folders in which nothing is renamed, and ``kinds`` tells the
files that a command makes by their content.
"""
