"""The runs of a page: kept while it looks at them, gone on with from any of their branches."""
