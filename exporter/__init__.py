"""One article, one stylesheet, two editions: a valid EPUB and a styled PDF of the same text."""
