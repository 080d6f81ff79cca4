"""What trusted proxies say: whence a request comes, and beneath which path the program is known there."""

from collections.abc import Callable, Iterable
from threading import Lock
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.settings import PREFIX

MOST = 4
"""Paths beneath which the program may be known at once; each takes a start, and views of its own."""


def believing(
    program: WSGIApplication, proxies: int, beneath: Callable[[str], WSGIApplication]
) -> WSGIApplication:
    """Return a program that believes so many proxies. beneath: makes the program for another path than its own."""
    if not proxies:
        return program
    led = Beneath(program, beneath)
    return ProxyFix(led, x_for=proxies, x_proto=proxies, x_host=proxies, x_prefix=proxies)


class Beneath:
    """Answers beneath each path that proxies name, whether they take it off or leave it in what they pass on."""

    def __init__(self, program: WSGIApplication, make: Callable[[str], WSGIApplication]) -> None:
        self._programs, self._make, self._lock = {"": program}, make, Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        prefix = environ.get("SCRIPT_NAME", "").rstrip("/")
        program = self._program(prefix)
        if program is self._programs[""]:
            return program(environ | {"SCRIPT_NAME": ""}, start)
        path = environ.get("PATH_INFO", "")
        whole = path if path == prefix or path.startswith(f"{prefix}/") else prefix + path
        return program(environ | {"SCRIPT_NAME": "", "PATH_INFO": whole}, start)

    def _program(self, prefix: str) -> WSGIApplication:
        known = PREFIX.fullmatch(prefix.lstrip("/")) and {".", ".."}.isdisjoint(prefix.split("/"))
        if not known:
            return self._programs[""]
        with self._lock:
            if prefix not in self._programs and len(self._programs) <= MOST:
                self._programs[prefix] = self._make(prefix)
            return self._programs.get(prefix, self._programs[""])
