"""Runs scripts of assets/ without a browser, in the Node that Playwright brings along."""

import json
import os
import subprocess
from collections.abc import Sequence
from typing import Any

from playwright._impl._driver import compute_driver_executable

from dashboard.settings import ROOT
from layouts.loading import element_ids

SCRIPTS = ROOT / "tests" / "scripts"
WORLD = f"--import={(SCRIPTS / 'world.js').as_uri()}"
"""What stands for the browser: scripts that only listen when they are loaded can be loaded."""
QUIET = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"
GIVEN = """
const said = [];
for await (const part of process.stdin) said.push(part);
const given = JSON.parse(Buffer.concat(said).toString());
"""


def node(arguments: Sequence[str], given: Any = None) -> subprocess.CompletedProcess[str]:
    """Run node with what stands for the browser. given: goes to its standard input as JSON."""
    program, _ = compute_driver_executable()
    return subprocess.run(
        [program, QUIET, WORLD, *arguments],
        input=json.dumps(given),
        env=os.environ | {"ATLAS_IDS": json.dumps(element_ids()), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def run(assets: Sequence[str], expression: str, given: Any) -> Any:
    """Return what an expression of `given` makes, with scripts of assets/ loaded; what modules give is in `m`."""
    addresses = json.dumps([(ROOT / "assets" / name).as_uri() for name in assets])
    load = f"const m = Object.assign({{}}, ...(await Promise.all({addresses}.map((path) => import(path)))));"
    script = "\n".join([GIVEN, load, f"process.stdout.write(JSON.stringify({expression}));"])
    done = node(["--input-type=module", "--eval", script], given)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
