"""The requests of a client by what they are about, and the session that they share."""
