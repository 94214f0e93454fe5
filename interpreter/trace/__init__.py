"""What a run did, step by step, and what of it a reader may see."""
