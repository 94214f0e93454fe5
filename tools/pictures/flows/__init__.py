"""Where things flow, as a picture: stops in columns, streams as ribbons, and bars below."""
