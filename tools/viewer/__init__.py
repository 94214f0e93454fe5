"""A run as one file of HTML that people travel in: what it holds, and the page that shows it."""
