"""A script on a canvas: its graph, where boxes stand, and changes as smallest edits of its text.

Nothing here knows a protocol or a page. ``graph`` draws, ``editing`` makes what ``changes`` ask
for; ``text_edits`` and ``export_form`` write it into .flow, YAML and exports.
"""
