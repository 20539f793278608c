"""What completes the first letters of a question: words of the vocabularies, places, and names of things."""
