"""Actions as places for faults: their branches, and the pieces of their texts."""
