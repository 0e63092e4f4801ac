"""Your own handwriting: center of mass, dark paper or light, augmentations that keep the label."""
