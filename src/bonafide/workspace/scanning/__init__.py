"""What a survey found, and how the numbers in its texts stand."""
