"""Work that others do: shares of a command for several machines, and what came of them."""
