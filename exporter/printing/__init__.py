"""Turns a finished PDF into a job on a printer, and follows the job to its end."""
