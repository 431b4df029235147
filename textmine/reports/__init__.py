"""Results as pages: one file that opens offline, with charts, tables and the figures of the run."""
