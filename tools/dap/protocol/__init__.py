"""What goes over the wire: messages, their arguments, the client at the other end."""
