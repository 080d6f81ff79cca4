"""Views as files: one writer per format, each from the same view models as the screen."""
