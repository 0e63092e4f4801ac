"""Stands in for the package that tells programs that they run in Colab."""
