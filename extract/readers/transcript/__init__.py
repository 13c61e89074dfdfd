"""Markdown, HTML and delimited text, as transcription tools and web pages write them."""
