"""The OpenAPI document of a platform, and the page that shows it and lets one try it.

``document`` writes it from the declarations of operations and of what they hand back, the same
that the door reads; ``schemas`` are those of their members, and ``page`` is served beside it.
"""
