"""Text on a grid of cells: what stands where. Pure functions; nothing here knows Textual."""
