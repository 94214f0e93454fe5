"""Running scenarios as tests: what is run, what came of it, what it covers."""
