"""All files of a view in one: made from the same view models, with citation, licence and checksums."""

import hashlib
import io
import zipfile
from dataclasses import replace

from dashboard.exports.documents.document import Document, attribution, sources
from dashboard.exports.job import Job, run
from dashboard.exports.registry import first_of, packed
from data.letters import clean
from layouts.i18n import Texts
from layouts.sharing import LICENCE, LICENCE_ADDRESS, bibtex, citation

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of entries: a zip file knows none before, and the same view gives the same file."""


def write_pack(job: Job, texts: Texts) -> bytes:
    """Write a zip file with every format of the view, README.txt and SHA256SUMS."""
    name = job.document.name
    files = {f"{name}.{ending}": run(replace(job, format=first_of(ending))) for ending in packed()}
    files["README.txt"] = clean(readme(job.document, list(files), texts)).encode("utf-8-sig")
    files["SHA256SUMS"] = "".join(
        f"{hashlib.sha256(body).hexdigest()}  {file}\n" for file, body in files.items()
    ).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, body in files.items():
            archive.writestr(zipfile.ZipInfo(f"{name}/{file}", EARLIEST), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def readme(document: Document, files: list[str], texts: Texts) -> str:
    """Return what the pack is, in plain text."""
    t, view = texts.t, document.view
    labels = {ending: t(first_of(ending).label) for ending in packed()}
    listed = [f"  {file}  ({labels[file.rpartition('.')[2]]})" for file in files]
    parts = (
        (view.heading, [view.summary, view.coverage.text]),
        (t("Files"), [*listed, "  SHA256SUMS"]),
        (t("How to cite"), [citation(document.cited, texts), "", bibtex(document.cited, texts)]),
        (t("Licence"), [f"{LICENCE} · {LICENCE_ADDRESS}", attribution(texts)]),
        (t("Address"), [document.address]),
        (t("Data version"), [f"{document.version} · {texts.date(document.made.isoformat())}"]),
        (t("Sources"), [f"  {source}" for source in sources(document)]),
    )
    return "\r\n\r\n".join("\r\n".join((title, "=" * len(title), *lines)) for title, lines in parts) + "\r\n"
