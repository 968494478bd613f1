"""Recommendations, conclusions and the reactions to them, in whatever layout a letter has."""
