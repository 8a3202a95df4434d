"""The words of answers, one file a question."""
