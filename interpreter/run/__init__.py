"""One dry run: it is set going, its loop, how an action leaves, events, stubs, and its result."""
