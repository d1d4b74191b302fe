"""From HTML to PDF: fonts, artwork, one renderer a process. Knows nothing of people or courses."""
