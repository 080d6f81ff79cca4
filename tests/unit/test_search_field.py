"""The field of the search is started once for each page, whatever comes between."""

from tests.unit.javascript import run

REPLACED = """(() => {
  document.getElementById = () => null;
  window.dash_clientside = { no_update: "nothing" };
  return m.prepare();
})()"""


def test_a_page_that_another_one_replaced_has_no_field_to_start() -> None:
    assert run(["search/field.js"], REPLACED, None) == "nothing"


LEFT_ALONE = """(() => {
  const kept = {};
  const field = { setAttribute: (name, value) => (kept[name] = value) };
  document.getElementById = (id) => (id === "search" ? field : null);
  return [m.prepare(), kept.role];
})()"""


def test_a_field_whose_list_and_key_are_gone_is_started_alone() -> None:
    assert run(["search/field.js"], LEFT_ALONE, None) == ["yes", "combobox"]
