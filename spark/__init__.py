"""The country on Apache Spark: documents read, and regions built, by the executors of a cluster.

The same reader and the same SQL as on one machine; Spark moves rows and starts again what a lost
machine had begun. Needs the extra `spark` and Java 17 or later (docs/scale.md).
"""
