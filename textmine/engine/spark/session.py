"""A session of Spark: one that is there, or one that is started, with what it needs checked first."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from textmine.engine.spark.errors import told_by_spark
from textmine.errors import MissingExtraError, WorkerError
from textmine.settings.engine import EngineSettings

MIN_JAVA = 17
_CONNECT_PORT, _MASTER_PORT = 15002, 7077
_SECONDS = 10
"""To wait for a server."""
_INSTALL_JAVA = "Install Java 17 or 21, for example: apt-get install openjdk-17-jre-headless; or set JAVA_HOME."
_JAVA_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


@dataclass(frozen=True, slots=True)
class Started:
    """A session, and whether it is ours to stop."""

    spark: Any
    is_ours: bool


def import_pyspark() -> Any:
    """The module `pyspark.sql`; MissingExtraError without the extra."""
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    try:
        import pyarrow  # noqa: F401
        import pyspark.sql
    except ImportError as error:
        raise MissingExtraError(
            f"Spark needs {error.name}, which is not installed", hint='pip install "textmine[spark]"'
        ) from error
    return pyspark.sql


@contextmanager
def session(settings: EngineSettings, n_workers: int, temp_dir: str = "") -> Iterator[Any]:
    """A session for the length of a block: the active one, or one started as the settings and Spark's own say.

    n_workers : of a master `local`, which is taken where nothing names one
    Raises MissingExtraError, SettingsError, or WorkerError for what must be installed or started first.
    """
    started = _started(settings, n_workers, temp_dir)
    try:
        yield started.spark
    finally:
        if started.is_ours:
            with suppress(Exception):
                started.spark.stop()


def _started(settings: EngineSettings, n_workers: int, temp_dir: str) -> Started:
    sql = import_pyspark()
    if (active := sql.SparkSession.getActiveSession()) is not None and not settings.spark_master:
        for name, value in settings.conf.items():
            active.conf.set(name, value)
        return Started(active, False)
    remote = settings.spark_master if settings.spark_master.startswith("sc://") else ""
    if remote or (not settings.spark_master and os.environ.get("SPARK_REMOTE")):
        return Started(_connected(sql, remote or os.environ["SPARK_REMOTE"], settings.conf), True)
    return Started(_launched(sql, settings, n_workers, temp_dir), True)


def _connected(sql: Any, remote: str, conf: Mapping[str, str]) -> Any:
    try:
        import grpc  # noqa: F401
    except ImportError as error:
        raise MissingExtraError(
            "Spark Connect needs grpcio, which is not installed", hint='pip install "pyspark[connect]"'
        ) from error
    if not _listens(urlsplit(remote), _CONNECT_PORT):  # Spark's own client would try for ten minutes
        raise _no_answer(remote)
    builder = sql.SparkSession.builder.remote(remote)
    for name, value in conf.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
        spark.range(1).count()
    except Exception as error:
        raise _no_answer(remote) from error
    return spark


def _check_master(master: str) -> None:
    """WorkerError unless a master of a standalone cluster answers, one of several: Spark itself tries for a minute."""
    if not master.startswith("spark://"):
        return
    addresses = [urlsplit(f"//{each}") for each in master.removeprefix("spark://").split(",")]
    if not any(_listens(address, _MASTER_PORT) for address in addresses):
        raise WorkerError("no master of Spark answers", where=master, hint="Start it, or look at --spark-master.")


def _listens(address: SplitResult, port: int) -> bool:
    """Whether something answers at an address; `port` if it names none."""
    try:
        socket.create_connection((address.hostname or "", address.port or port), _SECONDS).close()
    except (OSError, ValueError):
        return False
    return True


def _no_answer(remote: str) -> WorkerError:
    return WorkerError(
        "no Spark Connect server answers",
        where=remote,
        hint="Start one, for example $SPARK_HOME/sbin/start-connect-server.sh, or look at the address.",
    )


def _launched(sql: Any, settings: EngineSettings, n_workers: int, temp_dir: str) -> Any:
    """A session with a driver of its own."""
    check_java()
    conf = _configured(settings, n_workers, temp_dir)
    _check_master(conf.get("spark.master", ""))
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    builder = sql.SparkSession.builder.appName("textmine")
    for name, value in conf.items():
        builder = builder.config(name, value)
    try:
        with told_by_spark(), _silenced(quiet=conf["spark.log.level"] == "OFF"):
            spark: Any = builder.getOrCreate()
            spark.range(1).count()
    except WorkerError as error:
        raise WorkerError(
            f"no session of Spark could be started ({error.what})",
            where=conf.get("spark.master", "Spark"),
            hint="Look at --spark-master, and whether the cluster runs; --spark-conf spark.log.level=INFO says more.",
        ) from error
    return spark


@contextmanager
def _silenced(*, quiet: bool) -> Iterator[None]:
    """Have what is started meanwhile write what it has to say to nowhere: Spark greets with warnings."""
    if not quiet:
        yield
        return
    sys.stderr.flush()
    own = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(own, 2)
        os.close(own)
        os.close(nowhere)


def _configured(settings: EngineSettings, n_workers: int, temp_dir: str) -> dict[str, str]:
    """The settings that a session starts with; what is configured elsewhere is left as it is."""
    conf = settings.conf
    elsewhere = _defaults()
    if settings.spark_master:
        conf["spark.master"] = settings.spark_master
    elif not (_submitted() or os.environ.get("MASTER") or "spark.master" in elsewhere or "spark.master" in conf):
        conf["spark.master"] = f"local[{n_workers}]"
    ours = {
        "spark.sql.execution.arrow.maxRecordsPerBatch": "65536",
        "spark.log.level": "OFF",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.pyspark.udf.simplifiedTraceback.enabled": "false",
        "spark.driver.maxResultSize": "0",  # tables come one by one
    }
    if conf.get("spark.master", "").startswith("local"):
        ours |= {
            "spark.ui.enabled": "false",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.memory": "2g",  # which the executors share
            **({"spark.local.dir": temp_dir} if temp_dir else {}),
        }
    return {name: value for name, value in ours.items() if name not in elsewhere} | conf


def _submitted() -> bool:
    """Whether spark-submit started this process."""
    return "PYSPARK_GATEWAY_PORT" in os.environ


def _defaults() -> dict[str, str]:
    """What Spark's own file of settings has."""
    folder = os.environ.get("SPARK_CONF_DIR")
    path = Path(folder) if folder else Path(os.environ.get("SPARK_HOME", "")) / "conf"
    try:
        lines = (path / "spark-defaults.conf").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (re.split(r"[\s=]+", line.strip(), maxsplit=1) for line in lines if not line.lstrip().startswith("#"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def check_java() -> None:
    """WorkerError if there is no Java, or one that Spark cannot use."""
    if _submitted():
        return
    home = os.environ.get("JAVA_HOME", "")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not java or not os.access(java, os.X_OK):
        where = f"JAVA_HOME={home}" if home else "Spark"
        raise WorkerError("Spark runs on Java, and there is none", where=where, hint=_INSTALL_JAVA)
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = _JAVA_VERSION.search(said.stderr + said.stdout)
    if found and int(found.group(1)) < MIN_JAVA:
        raise WorkerError(f"this is Java {found.group(1)}; Spark needs {MIN_JAVA}", where=java, hint=_INSTALL_JAVA)
