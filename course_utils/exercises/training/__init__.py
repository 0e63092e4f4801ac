"""Training: steps downhill, and how many of them."""
