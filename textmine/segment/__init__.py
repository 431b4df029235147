"""Segmenting text into words, and scoring a segmentation."""
