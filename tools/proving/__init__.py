"""Proofs below the commands: what is asked of which scripts, and runs as scenarios."""
