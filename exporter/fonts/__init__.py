"""Which faces the font packages bring, for both writers: the fonts of the host are never seen."""
