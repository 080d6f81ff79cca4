"""A finished map as a sheet to print."""

from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.exports.documents.document import attribution
from dashboard.exports.job import Job
from dashboard.exports.maps.drawing import within_pdf
from dashboard.exports.maps.sheet import draw_sheet
from dashboard.exports.pdf.contents import Contents
from dashboard.exports.pdf.typesetting import Folder
from layouts.i18n import Texts


def write_pdf(job: Job, texts: Texts) -> bytes:
    """Write a view as a sheet to print: tagged, the map as a figure that is described in words."""
    document, view = job.document, job.document.view
    scene = draw_sheet(document, job.base, job.options.paper, texts)
    legend = "; ".join(item.label for item in view.picture.legend)
    foot = (view.coverage.text, attribution(texts), document.address)
    alt = " ".join(
        filter(None, (f"{view.heading}. {view.picture.label}.", view.summary, f"{legend}.", *foot))
    )
    with TemporaryDirectory() as place:
        folder = Folder(Path(place))
        contents: Contents = {
            "title": view.heading,
            "description": view.summary,
            "language": document.language,
            "width": scene.width,
            "height": scene.height,
            "picture": folder.add(within_pdf(scene, view.heading, view.picture.label, document.language)),
            "alt": alt,
        }
        return folder.set("sheet.typ", contents, document.made)
