"""The PDF edition: PDF/A-3a and PDF/UA-1 in one file, by WeasyPrint."""
