"""Evaluation: how many images, the confusion matrix, precision and recall."""
