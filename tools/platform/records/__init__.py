"""What was changed of a world as plain data: what snapshots and files of state hold."""
