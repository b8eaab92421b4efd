"""Reads finished editions back, ours and those of other tools, into values that can be compared."""
