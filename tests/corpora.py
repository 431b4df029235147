"""Where texts are: the sample corpus, and the corpora that lie beside the project, for tests marked `corpora`."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "data" / "corpus"
SHARED = ROOT.parent / "shared" / "data"
CORPORA = (
    "legal_laws",
    "literature_modern",
    "medical_classics",
    "medical_qa",
    "news_pd1998",
    "news_xwlb",
    "reviews",
    "social_titles",
    "tech_translations",
)
"""The raw ones in `SHARED`."""
