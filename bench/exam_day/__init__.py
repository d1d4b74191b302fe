"""500 people begin and answer together."""
