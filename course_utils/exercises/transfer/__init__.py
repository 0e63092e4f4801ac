"""Transfer learning: a data set of one's own, features by eye, a network built on the layers of another, what training changes."""
