"""Runs functions of assets/*.js without a browser, in the Node that Playwright brings along."""

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from playwright._impl._driver import compute_driver_executable

from dashboard.settings import ROOT

WORLD = """
const listens = { addEventListener() {} };
globalThis.window = Object.assign(globalThis, listens);
const none = { querySelectorAll: () => [], ...listens };
globalThis.document = { documentElement: { dataset: {}, lang: "en", ...listens }, ...none };
const said = [];
for await (const part of process.stdin) said.push(part);
const given = JSON.parse(Buffer.concat(said).toString());
"""
"""What stands for the browser: scripts that only listen when they are loaded can be loaded."""


def run(assets: Sequence[str], expression: str, given: Any) -> Any:
    """Return what an expression of `given` makes, with scripts of assets/ loaded. All of it goes over as JSON."""
    node, _ = compute_driver_executable()
    sources = [(ROOT / "assets" / name).read_text("utf-8") for name in assets]
    script = "\n".join([WORLD, *sources, f"process.stdout.write(JSON.stringify({expression}));"])
    done = subprocess.run(
        [node, "--input-type=module", "--eval", script],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
