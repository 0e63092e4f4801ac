"""Transfer learning: data of one's own, features by eye, a network on the layers of another, a good start."""
