"""Two processes that work for many minutes, side by side: neither memory nor open files may grow."""
