"""Building a CNN: sizes, parameters, pooling, a network to repair and one to build."""
