"""Repairs that may mend what is wrong with a script, and where its runs meet what is wrong.

``trouble`` is what is to be mended, ``candidate`` one way to do it, ``fault`` where runs meet it,
and ``kinds`` has one file a kind of repair. Nothing here proves one: that takes the whole script.
"""
