"""The .flow form of a script: read with every mistake, and written in its one layout."""
