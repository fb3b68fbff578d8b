"""The configuration of a project: one file, found upwards, and what it says of each file of copy."""
