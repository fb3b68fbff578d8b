"""The pages of the reference that are made from tables of the code, a module each."""
