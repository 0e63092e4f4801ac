"""Overfitting: held-out data, early stopping, learning curves."""
