"""The program beneath a path of its host: within, all is as if it had the host to itself."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect

from data.asking.addresses import OF_THE_HOST


def mounted(program: WSGIApplication, root: str) -> WSGIApplication:
    """Return a program that answers beneath a path, such as /atlas, and leads there from the root of the host.

    What every host is asked for is answered at the root as well; anything else is not the program's.
    """
    if not root:
        return program

    def answered(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith(f"{root}/"):
            return program(environ | {"SCRIPT_NAME": root, "PATH_INFO": path.removeprefix(root)}, start)
        if path in OF_THE_HOST:
            return program(environ, start)
        other = redirect(f"{root}/", 302) if path in ("", "/", root) else NotFound().get_response(environ)
        return other(environ, start)

    return answered
