"""Tests that drive the application in a real window, with keys, and hear what a screen reader hears."""
