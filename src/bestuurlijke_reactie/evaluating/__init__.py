"""How right reactions are, against what careful readers took from the letters: gold."""
