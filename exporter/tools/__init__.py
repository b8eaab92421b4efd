"""One external program or engine per file, each with a probe "is it there?"."""
