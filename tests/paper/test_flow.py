from hypothesis import given
from hypothesis import strategies as st

from tasting.paper import flow
from tasting.paper.flow import Block

BLOCKS = st.lists(
    st.builds(
        Block,
        height=st.floats(1, 120),
        draw=st.just(lambda _pen, _y: None),
        gap=st.floats(0, 10),
        leads=st.booleans(),
    ),
    max_size=40,
)


@given(BLOCKS)
def test_every_block_stands_on_a_page_in_order_and_inside_it(blocks: list[Block]) -> None:
    pages = flow.pages(blocks)
    assert [block for page in pages for _, block in page] == blocks
    for page in pages:
        y = flow.TOP
        for top, block in page:
            assert top >= y
            y = top + block.height
        assert y <= flow.FOOT


@given(BLOCKS)
def test_a_heading_is_not_the_last_of_a_page(blocks: list[Block]) -> None:
    place = -1
    for page in flow.pages(blocks):
        place += len(page)
        if page and page[-1][1].leads and place + 1 < len(blocks):
            chain = page[-1][1].height
            for block in blocks[place + 1 :]:
                chain += block.gap + block.height
                if not block.leads:
                    break
            assert chain > flow.FOOT - flow.TOP, "it could have gone along"


def test_no_page_is_empty_but_that_of_nothing() -> None:
    assert flow.pages([]) == [[]]
    tall = Block(flow.FOOT - flow.TOP, lambda _pen, _y: None, gap=9)
    assert [len(page) for page in flow.pages([tall, tall])] == [1, 1]
