"""The folder `packs` beside this file is all there is."""
