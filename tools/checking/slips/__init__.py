"""What is mended of slips in code, `.flow` and YAML, and the text that stands around one."""
