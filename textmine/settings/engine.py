"""Which engine runs a command, and how Spark is set up for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textmine.errors import SettingsError
from textmine.settings.declare import check, setting


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What runs a command."""

    engine: Literal["local", "spark"] = setting(
        "local", "Where text is worked through: on this machine, or by Spark (extra spark)."
    )
    spark_master: str = setting(
        "",
        "Spark's master, such as spark://HOST:7077, yarn, or sc://HOST for Spark Connect.",
        metavar="URL",
        shown="that of Spark's configuration, else local",
    )
    spark_conf: tuple[str, ...] = setting(
        (), "A setting of Spark, such as spark.executor.memory=4g; may be repeated.", metavar="K=V", multiple=True
    )

    def __post_init__(self) -> None:
        check(self)
        for pair in self.spark_conf:
            if not pair.partition("=")[0].startswith("spark.") or "=" not in pair:
                raise SettingsError(f"{pair} is no setting of Spark", hint="For example spark.executor.memory=4g.")
        if self.engine != "spark" and (self.spark_master or self.spark_conf):
            raise SettingsError("spark_master and spark_conf are for Spark", hint="Give engine spark, too.")

    @property
    def conf(self) -> dict[str, str]:
        """The settings of Spark."""
        return {name: value for name, _, value in (pair.partition("=") for pair in self.spark_conf)}
