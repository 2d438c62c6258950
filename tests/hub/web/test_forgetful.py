"""What is said where a browser keeps nothing."""

from helpers.web_module import Sandbox

TELL = """
  const { speak } = await load('words.js');
  const { openStore } = await load('storage.js');
  await speak('en', await openStore());
  const { tellForgetful } = await load('forgetful.js');
  tellForgetful();
  tellForgetful();
"""


def test_it_is_said_once_in_a_tab(box: Sandbox) -> None:
    box.run(TELL)
    dialog = box.page.get_by_role("dialog", name="This browser keeps nothing")
    dialog.get_by_text("scan your sheet again").wait_for()
    assert dialog.count() == 1
    dialog.get_by_role("button", name="Understood").click()
    dialog.wait_for(state="detached")
    box.run(TELL)
    assert dialog.count() == 0
