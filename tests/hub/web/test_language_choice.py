"""The buttons to other languages."""

from helpers.web_module import Sandbox


def test_each_other_language_is_offered_by_its_own_name(box: Sandbox) -> None:
    box.run("""
      const { languageButtons } = await load('language_choice.js');
      show(...languageButtons((code) => { window.chosen = code; }));
    """)
    button = box.page.get_by_role("button")
    assert button.all_text_contents() == ["Français"]
    assert button.get_attribute("lang") == "fr"
    button.click()
    assert box.page.evaluate("chosen") == "fr"
