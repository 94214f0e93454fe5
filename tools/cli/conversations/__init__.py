"""Commands that go on until somebody leaves: a debugger, an evaluator, tests that are watched."""
