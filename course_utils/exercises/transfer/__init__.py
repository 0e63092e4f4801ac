"""Transfer learning: relabeled digits, a network built on the layers of another, what training changes."""
