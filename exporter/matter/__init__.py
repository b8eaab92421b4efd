"""Pages that we add to a publication, as trees."""
