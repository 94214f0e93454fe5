"""Questions about scripts and every run of them, one file each; none of them runs anything."""
