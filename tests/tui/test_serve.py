"""The app in a browser, by real clients: who is let in, and that a page gets the app."""

from __future__ import annotations

import asyncio
import gc
import json
import re
import socket
import sys
from asyncio import base_subprocess
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from framing_tui.serve import MOST, GuardedServer
from tests.tui.terminal import COMMAND

TOKEN = "a-token-for-tests"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def served(*command: str):
    """A server in this process, and the address of it."""
    port = free_port()
    server = GuardedServer(command or (sys.executable, "-c", "pass"), port, TOKEN)
    runner = web.AppRunner(await server._make_app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
            yield client, server
    finally:
        await runner.cleanup()
        await ended()


async def ended() -> None:
    """Until the apps that were served have ended: textual-serve does not wait for them, and what is left open then is told of a later test."""
    for it in gc.get_objects():
        if isinstance(it, base_subprocess.BaseSubprocessTransport):
            if it.get_returncode() is None:
                await asyncio.wait_for(it._wait(), 60)
            it.close()


def own(client) -> dict[str, str]:
    return {"Origin": str(client._base_url).rstrip("/")}


@pytest.mark.parametrize(
    "path", ["/", "/?token=wrong", "/?token=", "/ws", "/static/js/textual.js", "/static/", "/download/x", "/none"]
)
async def test_nobody_without_the_token(path) -> None:
    async with served() as (client, _), client.get(path, headers=own(client)) as answer:
        assert answer.status == 403
        assert "token" in await answer.text()


async def test_the_token_becomes_a_cookie_of_this_site_alone() -> None:
    async with served() as (client, server):
        async with client.get(f"/?token={TOKEN}", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/")
            cookie = answer.headers["Set-Cookie"]
            assert server.guard.cookie in cookie
            assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict"))
        async with client.get("/") as answer:
            assert answer.status == 200
            assert TOKEN not in await answer.text()
            assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:{port}", ""]
)
async def test_no_other_name(host) -> None:
    async with served() as (client, server):
        named = {"Host": host.format(port=server.port)}
        async with client.get(f"/?token={TOKEN}", headers=named, allow_redirects=False) as answer:
            assert answer.status == 403
            assert "name" in await answer.text()


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "http://localhost:{port}", None]
)
async def test_no_socket_of_another_site_even_with_the_cookie(origin) -> None:
    async with served() as (client, server):
        async with client.get(f"/?token={TOKEN}") as answer:
            assert answer.status == 200
        headers = {} if origin is None else {"Origin": origin.format(port=server.port)}
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect("/ws", headers=headers)
        assert refused.value.status == 403


async def test_the_page_asks_no_other_host() -> None:
    async with served() as (client, _), client.get(f"/?token={TOKEN}") as answer:
        page = await answer.text()
        assert not re.findall(r"(?:https?:)?//(?!127\.0\.0\.1)[a-z]", page.replace(str(answer.url), ""))
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "http" not in policy
        for asset in re.findall(r'(?:href|src)="(/[^"]+\.(?:js|css))"', page):
            async with client.get(asset) as part:
                assert part.status == 200, asset


async def test_a_page_gets_the_app_and_its_keys_arrive(article) -> None:
    async with served(*COMMAND, "--isolated", "--read-only", str(article)) as (client, server):
        async with client.get(f"/?token={TOKEN}") as answer:
            assert answer.status == 200
        async with client.ws_connect("/ws?width=100&height=30", headers=own(client)) as page:
            await shown(page, "stolen shore")
            assert server.pages == 1
            await page.send_str(json.dumps(["stdin", "?"]))
            await shown(page, "Next warning")
            await page.send_str(json.dumps(["stdin", "q"]))
            await page.send_str(json.dumps(["stdin", "q"]))
            async with asyncio.timeout(30):
                while (await page.receive()).type not in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED):
                    pass
        for _ in range(600):
            await asyncio.sleep(0.05)
            if not server.pages:
                break
        assert not server.pages


async def shown(page, words) -> None:
    """Waits until the page has been sent ``words``."""
    sent = ""
    async with asyncio.timeout(60):
        while words not in sent:
            message = await page.receive()
            assert message.type is not aiohttp.WSMsgType.CLOSED, sent
            sent += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", message.data.decode()) if message.type is aiohttp.WSMsgType.BINARY else ""


async def test_no_more_pages_than_the_machine_bears() -> None:
    async with served() as (client, server):
        async with client.get(f"/?token={TOKEN}") as answer:
            assert answer.status == 200
        server.pages = MOST
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect("/ws", headers=own(client))
        assert refused.value.status == 503
