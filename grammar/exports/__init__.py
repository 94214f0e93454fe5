"""Foreign formats: one file for each, from an export of the vendor's to a neutral script."""
