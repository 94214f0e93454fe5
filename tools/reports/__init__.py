"""How results are told: one file a format, none of which computes anything."""
