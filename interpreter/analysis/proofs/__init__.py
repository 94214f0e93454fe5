"""What holds for every run of a script: properties, and what proves or refutes each."""
