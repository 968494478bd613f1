"""Links each reaction to the recommendations or conclusions it answers."""
