"""Finding phrases: folding, one automaton for all of them, word boundaries, and kinds of rule that are not phrases."""
