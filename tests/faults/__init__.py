"""Real processes, real faults: a run ends with the right result or one clear error, and leaves nothing behind."""
