"""Accuracy in few parameters: augmentation, averaged weights, small networks."""
