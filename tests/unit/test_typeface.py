"""The typeface of files is that of pages: small parts, asked for as signs need them, and nothing moves meanwhile."""

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from data.fonts.dejavu import HERE as DEJAVU
from layouts.lettering import WEIGHTS, file_of
from layouts.loading import style
from layouts.typeface import DEPTH, HEIGHT, SCRIPTS, STAND_INS, carried, faces, parts, prepare, signs_of

MOST = 70_000
"""Bytes of what a page in our languages loads of it."""
SENTENCE = "the quick region of clusters in policy, which leads or joins areas; partnerships. Le regioni capofila 2018 "


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("typeface")
    prepare(made)
    return made


def test_a_part_has_the_signs_of_its_script_in_every_weight(folder: Path) -> None:
    found = {(part.weight, part.script): part for part in parts(folder)}
    assert set(found) == {(weight, script) for weight in WEIGHTS for script in SCRIPTS}
    for (weight, script), part in found.items():
        known = set(TTFont(file_of(weight)).getBestCmap()) & set(signs_of(script))
        assert set(TTFont(BytesIO(part.body)).getBestCmap()) == known
        assert len(known) > 60
    assert sum(len(part.body) for part in found.values() if part.script.startswith("latin")) <= MOST
    figures = TTFont(BytesIO(found[400, "latin"].body))["hmtx"].metrics
    assert len({figures[name][0] for name in ("zero", "one", "four", "seven")}) == 1, (
        "they stand beneath each other"
    )


def test_no_sign_is_in_two_parts() -> None:
    listed = [sign for script in SCRIPTS for sign in signs_of(script)]
    assert len(listed) == len(set(listed))


def test_rules_name_the_parts_and_what_stands_in_for_them(folder: Path, tmp_path: Path) -> None:
    rules = faces(folder)
    assert [one.name for one in parts(folder)] == re.findall(r'url\("([^"]+)"\)', rules)
    assert rules.count("font-display:swap") == len(parts(folder))
    assert all(f'"{one.family}"' in rules and f'"{one.family}"' in style("page").text for one in STAND_INS)
    assert faces(tmp_path) == "", "pages have what the machine has where it was not cut"
    assert "@font-face" not in style("offline").text, "a file has nothing beside it"
    assert [b64decode(str(one["body"])) for one in carried(folder)] == [one.body for one in parts(folder)]


def _wide(path: Path) -> float:
    font = TTFont(path)
    widths, signs = font["hmtx"].metrics, font.getBestCmap()
    return sum(widths[signs[ord(sign)]][0] for sign in SENTENCE) / font["head"].unitsPerEm


def test_what_stands_in_is_as_wide_and_high(folder: Path) -> None:
    ours = TTFont(file_of(400))
    assert (ours["hhea"].ascent / 1000, -ours["hhea"].descent / 1000) == (HEIGHT, DEPTH)
    stand_in = next(one for one in STAND_INS if "DejaVu Sans" in one.names)
    assert _wide(DEJAVU / "DejaVuSans.ttf") / _wide(file_of(400)) == pytest.approx(
        stand_in.wider["400"], rel=0.02
    )
    (share, above, beneath) = re.findall(
        rf'"{stand_in.family}";font-weight:400.*?size-adjust:([\d.]+)%;ascent-override:([\d.]+)%;descent-override:([\d.]+)%',
        faces(folder),
    )[0]
    assert float(share) * float(above) / 10_000 == pytest.approx(HEIGHT, abs=0.001)
    assert float(share) * float(beneath) / 10_000 == pytest.approx(DEPTH, abs=0.001)
