"""Contacts at random: what is drawn for them, how they are run, and what is remembered of runs."""
