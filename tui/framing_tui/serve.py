"""The app in a browser: ``framing browse --serve``, for whoever has the address with the token, and for nobody else.

textual-serve runs one app for each page and brings the terminal of the page. It lets anybody in and its page asks another host for a font; so
what is here stands in front of it and gives a page of its own. Needs the extra ``framing[serve]``.

Against other people on the machine: a token, once in the address and then in a cookie. Against other sites in the same browser: the cookie is
for this site alone, ``Origin`` has to be our own (sockets know no same-origin rule), and so has ``Host`` (a name that somebody points at
127.0.0.1 is not ours). What the page may load and connect to is said by a content security policy: nothing of another host.
"""

from __future__ import annotations

import hmac
import secrets
import shlex
import sys
from collections.abc import Awaitable, Callable, Sequence
from importlib.resources import files

from aiohttp import web
from textual_serve.server import Server

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HOST = "127.0.0.1"
"""This machine alone; whoever is elsewhere comes through a tunnel (``ssh -L``), which knows them."""

MOST = 8
"""Pages at a time: each of them is a process of some 60 MB."""

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Lets in whoever knows the token and comes from a page of ours, under one of our names."""

    def __init__(self, port: int, token: str) -> None:
        names = ("localhost", HOST)
        self.hosts = frozenset((*(f"{name}:{port}" for name in names), *(names if port == 80 else ())))
        self.cookie = f"framing_{port}"
        self.token = token

    def refusal(self, request: web.Request) -> str:
        """Why the request is refused; empty where it is not."""
        host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        if host.lower() not in self.hosts:
            return "This server is not known by that name."
        if origin is None and request.path == "/ws":
            return "This connection does not say which page it comes from."
        if origin is not None and origin.lower() != f"http://{host.lower()}":
            return "This request comes from another site."
        if self._known(request.cookies.get(self.cookie)) or (request.path == "/" and self._known(request.query.get("token"))):
            return ""
        return "Open the address that framing browse --serve has printed: it has a token."

    def _known(self, token: str | None) -> bool:
        return token is not None and hmac.compare_digest(token.encode(), self.token.encode())

    def handed(self, request: web.Request) -> web.StreamResponse | None:
        """Who comes with the token in the address gets it as a cookie, and an address without it: addresses are kept in histories."""
        if request.path != "/" or "token" not in request.query:
            return None
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(self.cookie, self.token, httponly=True, samesite="Strict", path="/")
        return response


class GuardedServer(Server):
    """textual-serve behind a `Guard`, with a page that asks nobody else for anything."""

    def __init__(self, command: Sequence[str], port: int, token: str) -> None:
        super().__init__(shlex.join(command), host=HOST, port=port, title="framing")
        self.guard = Guard(port, token)
        self.pages = 0

    async def _make_app(self) -> web.Application:
        app: web.Application = await super()._make_app()
        app.middlewares.append(self._guarded)
        app.router.add_get("/page.js", self._script)
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if refusal := self.guard.refusal(request):
            return web.Response(status=403, text=refusal, headers=_HEADERS)
        if (response := self.guard.handed(request)) is None:
            response = await self._counted(request, handler)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    async def _counted(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path != "/ws":
            return await handler(request)
        if self.pages >= MOST:
            return web.Response(status=503, text=f"{MOST} pages are open already; close one of them.")
        self.pages += 1
        try:
            return await handler(request)
        finally:
            self.pages -= 1

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page."""
        page = _part("page.html")
        address = f"ws://{request.host}/ws"  # the guard has seen to it that this is a name of ours
        return web.Response(text=page.replace("{{ websocket }}", address), content_type="text/html")

    async def _script(self, _: web.Request) -> web.Response:
        return web.Response(text=_part("page.js"), content_type="text/javascript")

    async def on_startup(self, _: web.Application) -> None:
        """Nothing to say yet: the port may be somebody else's, who must not be handed the token."""

    def serve(self, debug: bool = False) -> None:  # noqa: ARG002  theirs; its log shows values of variables, and so words of an article
        """Serves until the user ends it, and says where, once the port is ours."""
        web.run_app(self._make_app(), host=HOST, port=self.port, print=self._tell, access_log=None)

    def _tell(self, *_: object) -> None:
        sys.stderr.write(f"framing: http://{HOST}:{self.port}/?token={self.guard.token}\n")
        sys.stderr.write("framing: whoever has this address can read what you can read here; ^C ends it\n")
        sys.stderr.flush()


def _part(name: str) -> str:
    return files("framing_tui").joinpath(name).read_text(encoding="utf-8")


def serve(arguments: Sequence[str], port: int) -> None:
    """Serves ``framing browse`` with these arguments until the user ends it.

    Raises:
        OSError: the port is taken.
    """
    command = [sys.executable, "-m", "framing", "browse", *arguments]
    GuardedServer(command, port, secrets.token_urlsafe(32)).serve()
