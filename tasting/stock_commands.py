"""The commands about label stocks. What a command needs is imported when it runs."""

from tasting.commands import DONE, MENDABLE, Call
from tasting.domain.errors import UserError
from tasting.words import message


def stock_list(call: Call) -> int:
    """Tell the stocks at hand, the own ones first."""
    from tasting.services.label_stocks import by_maker, known_stocks
    from tasting.services.own_stocks import own_stocks

    stocks, own = known_stocks(call.data), own_stocks(call.data)
    for maker, names in by_maker(stocks).items():
        for name in names:
            stock = stocks[name]
            (width, height), (columns, rows) = stock.label, stock.grid
            size = call.words.say("{width} × {height} mm", width=width, height=height)
            kind = call.words.say("Roll") if stock.is_roll else f"{columns} × {rows}"
            yours = call.words.say("Yours") if name in own else ""
            line = "  ".join(part for part in (name, maker, size, kind, yours) if part)
            call.say(line)
    return DONE


def stock_import(call: Call) -> int:
    """Take stocks over from a file; tell what is left out."""
    from tasting.services.stock_import import chosen_stocks, import_stocks, read_stock_file

    found = read_stock_file(call.options.file)
    chosen = chosen_stocks(found, call.options.only.split(","))
    call.say(import_stocks(call.data, chosen))
    for problem in found.problems:
        call.note(problem.sentence())
    return MENDABLE if found.problems else DONE


def stock_remove(call: Call) -> int:
    """Forget an own stock."""
    from tasting.services.own_stocks import own_stocks, remove_stock

    name = call.options.name
    if name not in own_stocks(call.data):
        raise UserError(message("None of your label sheets is called “{name}”.", name=name))
    remove_stock(call.data, name)
    call.say("Removed from your label sheets: {name}.", name=name)
    return DONE
