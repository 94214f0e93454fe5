"""What ``branchline new`` writes: a script with its scenarios, from an example."""
