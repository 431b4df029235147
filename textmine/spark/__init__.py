"""Words and n-grams of DataFrames of Spark: DataFrame in, DataFrame out (extra `spark`).

What is returned is lazy, as all of Spark: nothing is read, counted or collected before it is asked for. A row is a
document. Any source that Spark reads will do, and any session, one of Spark Connect, too. Executors need textmine.

::

    import textmine.spark as tm

    words = tm.count_words(spark.table("news"), "body", min_length=2, stopwords="zh")
    words.orderBy("count", ascending=False).show()
"""

from textmine.spark.counting import count_ngrams, count_words, document_frequencies
from textmine.spark.cutting import register, segment
from textmine.spark.discovering import discover
from textmine.spark.documents import keywords, matrix

__all__ = [
    "count_ngrams",
    "count_words",
    "discover",
    "document_frequencies",
    "keywords",
    "matrix",
    "register",
    "segment",
]
