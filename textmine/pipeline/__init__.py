"""One module a command: joins the edges to the pure code. The library's functions live here."""
