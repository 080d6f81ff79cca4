"""`python -m tests.compare COMMIT`: compare the program as it stands here with the program at a commit."""

import argparse
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from data.asking.store import load
from layouts.making.deps import build_deps
from tests.compare.addresses import addresses
from tests.compare.differing import compared, report

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".cache" / "compare"
RECORDER = Path("tests/compare")


def git(*words: str) -> str:
    """Return what git says. Raises CalledProcessError."""
    return subprocess.run(
        ["git", *words], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def tree_of(commit: str) -> Path:
    """Return a folder with the program of a commit, its data prepared; made once."""
    folder = KEPT / commit
    if not (folder / ".git").exists():
        shutil.rmtree(folder, ignore_errors=True)
        git("worktree", "prune")
        git("worktree", "add", "--detach", "--force", str(folder), commit)
    shutil.copytree(ROOT / RECORDER, folder / RECORDER, dirs_exist_ok=True)
    if not (folder / "data/prepared/manifest.json").exists():
        subprocess.run(
            [sys.executable, "-m", "data", "prepare"], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
    return folder


def recording(folder: Path, listed: Path, out: Path) -> "subprocess.Popen[bytes]":
    """Start to record what the program of a folder answers."""
    return subprocess.Popen([sys.executable, "-m", "tests.compare.record", str(listed), str(out)], cwd=folder)


def main() -> int:
    """Compare and print; 0 nothing differs, 1 something does, 2 the comparison could not be made."""
    parser = argparse.ArgumentParser(prog="python -m tests.compare", description=__doc__)
    parser.add_argument("commit", help="what to compare with: a commit, a branch or a tag")
    parser.add_argument("--only", default="", help="only addresses in which this stands, such as /it/regions")
    options = parser.parse_args()
    try:
        commit = git("rev-parse", "--verify", f"{options.commit}^{{commit}}")
    except subprocess.CalledProcessError:
        print(f"error: {options.commit!r} is no commit of this project", file=sys.stderr)
        return 2
    KEPT.mkdir(parents=True, exist_ok=True)
    wanted = [
        one for one in addresses(build_deps(load(), {"europe": "", "world": ""})) if options.only in one
    ]
    text = "\n".join(wanted)
    name = hashlib.sha256(text.encode()).hexdigest()[:12]
    listed, before, after = (KEPT / end for end in (f"{name}.txt", f"{commit}-{name}.sqlite", "here.sqlite"))
    listed.write_text(text, "utf-8")
    print(f"Asking {len(wanted)} addresses here and at {commit[:12]} …", file=sys.stderr, flush=True)
    running = [recording(ROOT, listed, after)]
    if not before.exists():
        running.append(recording(tree_of(commit), listed, before))
    codes = [one.wait() for one in running]
    if any(codes):
        print("error: one of the two states did not answer; see above", file=sys.stderr)
        return 2
    groups, total = compared(before, after)
    said = report(groups, total, commit[:12])
    (KEPT / "differences.txt").write_text(said, "utf-8")
    print(said)
    return 1 if groups else 0


if __name__ == "__main__":
    sys.exit(main())
