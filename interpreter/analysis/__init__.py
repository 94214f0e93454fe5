"""Questions about every run of a script, one file each; none of them runs anything."""
