"""What a repository held at an earlier state, where each script stood then, and what changed."""
