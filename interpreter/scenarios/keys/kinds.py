"""The kinds of named sets of a file, and where they stand in it."""

WORLD, STUB, GIVEN = KINDS = ("world", "stub", "given")
SECTIONS = {WORLD: "worlds", STUB: "stubs", GIVEN: "sets"}
"""Where the sets of each kind stand in a file."""
