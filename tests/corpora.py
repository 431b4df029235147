"""Where texts are: the sample corpus, and the corpora that lie beside the project, for tests marked `corpora`."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "data" / "corpus"
SHARED = ROOT.parent / "shared" / "data"
