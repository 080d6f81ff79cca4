"""The field of the search is started once for each page, whatever comes between."""

from tests.unit.javascript import run

REPLACED = """(() => {
  document.getElementById = () => null;
  window.dash_clientside.no_update = "nothing";
  return window.dash_clientside.atlasSearch.prepare();
})()"""


def test_a_page_that_another_one_replaced_has_no_field_to_start() -> None:
    assert run(["search.js"], REPLACED, None) == "nothing"
