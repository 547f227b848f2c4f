"""Which of several classes: decided, or with a probability for each."""
