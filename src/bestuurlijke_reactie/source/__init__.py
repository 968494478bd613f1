"""Opens a file: tells its kind from its content and gives its pages, or its elements where it has no pages."""
