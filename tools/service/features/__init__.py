"""What an editor asks of any document: each question goes to what knows its kind of file."""
