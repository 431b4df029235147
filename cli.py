"""Runs textmine from a checkout: `python cli.py count corpus/`. Not installed."""

from textmine.cli import main

if __name__ == "__main__":
    main()
