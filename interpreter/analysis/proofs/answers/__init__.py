"""What is said of one property, and an explored script as properties ask it."""
