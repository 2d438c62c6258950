"""picture.js: a picture made small before it is sent."""

import pytest
from helpers.web_module import Sandbox

MADE = """
  const { small } = await load('picture.js');
  const [width, height] = given;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const blob = await small(await new Promise((done) => canvas.toBlob(done)), 640);
  const picture = await createImageBitmap(blob);
  return [blob.type, picture.width, picture.height];
"""


@pytest.mark.parametrize(
    ("size", "made"), [((1300, 650), (640, 320)), ((65, 1300), (32, 640)), ((64, 32), (64, 32))]
)
def test_longer_edge_is_made_no_longer_than_asked(
    box: Sandbox, size: tuple[int, int], made: tuple[int, int]
) -> None:
    assert box.run(MADE, size) == ["image/jpeg", *made]


def test_what_is_no_picture_is_refused(box: Sandbox) -> None:
    script = """
      const { small } = await load('picture.js');
      return small(new Blob(['no picture']), 640).then(() => 'made', () => 'refused');
    """
    assert box.run(script) == "refused"
