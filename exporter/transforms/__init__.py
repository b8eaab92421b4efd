"""Small tree functions that clean an article, in order."""
