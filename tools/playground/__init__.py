"""The playground: the studio in a page that needs no server, and links that open scripts in it."""
