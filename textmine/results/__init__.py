"""What the library returns: tables with names, types and units."""
