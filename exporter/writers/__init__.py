"""Publications to files: one package per edition; neither knows the other."""
