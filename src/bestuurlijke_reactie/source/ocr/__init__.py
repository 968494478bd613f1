"""Reads the pages that are pictures: prepares the image, has Tesseract read it, and gives words as a digital page has them."""
