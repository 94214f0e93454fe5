"""How branches are connected."""
