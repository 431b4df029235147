"""Integer tables that add. Pure."""
