"""The EPUB edition: EPUB 3.3 by ebooklib (https://www.w3.org/TR/epub-33/)."""
