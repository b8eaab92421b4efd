"""Reads what agencies send to newsrooms: ninjs, NITF, NewsML-G2 and NewsML 1."""
