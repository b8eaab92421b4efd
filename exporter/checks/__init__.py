"""Checks finished files: one verdict over validators, our own lint and the twin check."""
