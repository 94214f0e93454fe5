"""A picture in each of its formats: one file a format, over the same shapes and colours."""
