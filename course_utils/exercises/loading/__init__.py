"""Loading the digits: labels to count, pixels to scale, axes to add."""
