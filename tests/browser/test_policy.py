"""The content policy blocks what is foreign. That it blocks nothing else every test sees (Visit.faults)."""

from tests.browser.visit import Visit


def test_the_policy_blocks_inline_scripts_and_other_hosts(atlas: Visit) -> None:
    answer = atlas.page.goto(f"{atlas.base}/en/themes")
    assert answer
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    atlas.shown()
    atlas.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.inlineRan = true';"
        " document.body.append(s); const i = new Image(); i.src = 'https://example.invalid/x.png'; }"
    )
    atlas.page.wait_for_function("() => window.violations.length >= 2")
    assert atlas.page.evaluate("window.inlineRan") is None
    atlas.page.evaluate("window.violations = []")
    atlas.foreign.clear()  # asked for, and blocked before it left
    atlas.forgiven.append("Content Security Policy")
