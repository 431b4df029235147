"""Documents that are no plain text: Word, Excel, PDF, EPUB, HTML, subtitles, wikis (extra `office`).

A module has a function for each kind: bytes in, lines of text out. Libraries read the formats.
"""
