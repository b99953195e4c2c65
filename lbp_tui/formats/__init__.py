"""Responses as text in other people's formats, and back. One module a format, all pure."""
