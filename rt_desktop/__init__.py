"""A desktop application for a regional documentation and lending centre and its relay sites."""

__version__ = "0.1.0"
