"""What contacts really did, held against a script: logs are read, followed, and summed up."""
