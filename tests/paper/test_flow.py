from hypothesis import given
from hypothesis import strategies as st

from tasting.paper import flow
from tasting.paper.flow import Block
from tasting.paper.page import A4, LETTER, Page

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


SIZES = st.sampled_from([A4, LETTER])


def room(size: Page) -> float:
    """How much of a page there is for blocks."""
    ((top, _),) = flow.pages([Block(1, lambda _pen, _y: None)], size)[0]
    return size.foot - top


@given(BLOCKS, SIZES)
def test_every_block_stands_on_a_page_in_order_and_inside_it(
    blocks: list[Block], size: Page
) -> None:
    pages = flow.pages(blocks, size)
    assert [block for page in pages for _, block in page] == blocks
    for page in pages:
        y = size.top
        for top, block in page:
            assert top >= y
            y = top + block.height
        assert y <= size.foot


@given(BLOCKS, SIZES)
def test_a_heading_is_not_the_last_of_a_page(blocks: list[Block], size: Page) -> None:
    place = -1
    for page in flow.pages(blocks, size):
        place += len(page)
        if page and page[-1][1].leads and place + 1 < len(blocks):
            chain = page[-1][1].height
            for block in blocks[place + 1 :]:
                chain += block.gap + block.height
                if not block.leads:
                    break
            assert chain > room(size), "it could have gone along"


def test_no_page_is_empty_but_that_of_nothing() -> None:
    assert flow.pages([], A4) == [[]]
    tall = Block(room(A4), lambda _pen, _y: None, gap=9)
    assert [len(page) for page in flow.pages([tall, tall], A4)] == [1, 1]
