"""What is asked of all runs, what a state holds, and which values are told apart."""
