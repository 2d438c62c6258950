"""Building elements: text never becomes markup."""

from helpers.web_module import Sandbox


def test_an_element_gets_attributes_listeners_and_children(box: Sandbox) -> None:
    box.run("""
      const { h, icon } = await load('dom.js');
      const click = (event) => { event.currentTarget.textContent = 'clicked'; };
      const attributes = { class: 'big', disabled: false, title: null, click };
      show(h('button', attributes, icon('x'), 'Next', 0));
    """)
    button = box.page.get_by_role("button", name="Next0")
    assert button.get_attribute("class") == "big"
    assert button.get_attribute("title") is None
    assert button.locator("svg[aria-hidden=true]").count() == 1
    button.click()
    assert box.page.get_by_role("button").text_content() == "clicked"


def test_text_stays_text(box: Sandbox) -> None:
    box.run("const { h } = await load('dom.js'); show(h('p', {}, given));", "<b>1</b>")
    assert box.page.locator("p").text_content() == "<b>1</b>"
    assert box.page.locator("b").count() == 0


def test_an_element_that_has_the_text_already_is_left_alone(box: Sandbox) -> None:
    """A screen reader would say it again."""
    changes = box.run("""
      const { h, setText } = await load('dom.js');
      const node = h('p', {}, 'one');
      let changes = 0;
      new MutationObserver(() => { changes += 1; }).observe(node, { childList: true });
      setText(node, 'one');
      await new Promise((done) => setTimeout(done));
      const still = changes;
      setText(node, 'two');
      await new Promise((done) => setTimeout(done));
      return [still, changes, node.textContent];
    """)
    assert changes == [0, 1, "two"]


def test_children_that_are_nothing_are_left_out(box: Sandbox) -> None:
    box.run("""
      const { h, put, refill } = await load('dom.js');
      const list = h('ul', {}, h('li'));
      refill(list, null, false, undefined, h('li', {}, 'a'));
      put(list, h('li', {}, 'b'), null);
      show(list);
    """)
    assert box.page.locator("li").all_text_contents() == ["a", "b"]
