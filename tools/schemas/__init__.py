"""JSON Schemas of what people write, made of the declarations that read it, and of reports."""
