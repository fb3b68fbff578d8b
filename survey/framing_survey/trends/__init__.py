"""What the tables of a survey answer: shares with intervals, terms that set outlets apart, who is quoted, and the words in their place."""
