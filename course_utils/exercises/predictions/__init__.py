"""Predictions: one image, labels, samples, overplotting, the worst answers, refusals."""
