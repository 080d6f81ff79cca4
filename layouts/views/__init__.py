"""Selection and texts to frozen view models: final labels, final numbers."""
