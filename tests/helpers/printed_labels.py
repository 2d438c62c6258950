"""Labels of a small class on any stock, as they are printed."""

import io

from helpers.printed import Printed, addressed, planned

from tasting.domain.label_stock import LabelStock
from tasting.domain.session import Session
from tasting.exchange import label_stocks, protocols
from tasting.languages import Language
from tasting.paper.label_sheet import stock_of
from tasting.paper.paper import LabelOptions, Order, PlanPaper
from tasting.paper.registry import PAPERS

STOCKS = label_stocks.shipped()
NAMES = ["Camille", "Oisín", "Wilhelmina-Charlotte", "Tom"]
ADDRESS = "12 rue des Lilas\nBâtiment C, escalier 4\n69007 Lyon\nFRANCE"


CLASS = addressed(
    planned(protocols.shipped()["coffee-cupping"], 4, NAMES, allergens=[["milk", "nuts"]]),
    ADDRESS,
)
LABELS = {id_: p for id_, p in PAPERS.items() if isinstance(p, PlanPaper) and p.labels}


def order_of(session: Session = CLASS, language: Language | None = None, **how: object) -> Order:
    labels = LabelOptions(**how)
    return Order(session, session.seats, language, labels=labels, sender=ADDRESS)


def made(paper: str, order: Order) -> Printed:
    out = io.BytesIO()
    sheets = LABELS[paper].write(out, order, lambda _done, _of: None, lambda: False)
    printed = Printed(out.getvalue())
    assert sheets == len(printed)
    count = LABELS[paper].labels
    assert count is not None
    assert sheets == -(-(order.labels.first - 1 + count(order)) // stock_of(order).count)
    return printed


def label_box(stock: LabelStock, place: int) -> tuple[float, float, float, float]:
    x, y = stock.corner(place)
    return x, y, x + stock.label[0], y + stock.label[1]
