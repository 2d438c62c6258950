"""The page Library: products, protocols and words, found and looked at; products written."""

from collections.abc import Mapping
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any, Literal

from PySide6.QtWidgets import QStackedWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.pages.library.draft import Draft, draft_of
from tasting.desktop.pages.library.leaving import ask_to_leave
from tasting.desktop.pages.library.listing import ShelfPainter
from tasting.desktop.pages.library.reference import Offered, offered_in
from tasting.desktop.pages.library.renewal import renew_reference
from tasting.desktop.pages.library.rows import (
    Item,
    ShelfRow,
    product_items,
    product_row,
    protocol_items,
)
from tasting.desktop.pages.library.side import Side
from tasting.desktop.pages.library.word_acts import WordActs
from tasting.desktop.pages.library.words import SenseChoice, word_items
from tasting.desktop.subjects import LibraryWord, NewSession, ProtocolSubject, Subject
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.empty_state import EmptyState
from tasting.desktop.widgets.field import SearchField
from tasting.desktop.widgets.item_list import ItemList
from tasting.desktop.widgets.segmented import Segmented
from tasting.desktop.widgets.with_side import WithSide
from tasting.domain.lexicon import Term
from tasting.domain.product import Product
from tasting.domain.protocol import Category, Protocol
from tasting.services import library, products
from tasting.services.library import ProductEntry
from tasting.services.word_lists import ListedWord, listed_words
from tasting.words import Words, message

View = Literal["products", "protocols", "words"]

_Found = tuple[tuple[ProductEntry, ...], Offered, tuple[ListedWord, ...]]


class LibraryPage(Page):
    """Reads the library when it is looked at; everything shown is a frozen value."""

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Nothing is read yet."""
        super().__init__(theme, words)
        self._bridge = bridge
        self._entries: tuple[ProductEntry, ...] = ()
        self._protocols: tuple[Protocol, ...] = ()
        self._words: tuple[ListedWord, ...] = ()
        self._rows: dict[str, ShelfRow] = {}
        self._chosen: dict[str, str] = {}
        self._view = Segmented([("products", " "), ("protocols", " "), ("words", " ")])
        self._search = SearchField(theme)
        self._stocked = Button(theme, " ", icon="filter")
        self._stocked.setCheckable(True)
        self._sense = SenseChoice(theme)
        self._new = Button(theme, " ", icon="plus", kind="primary")
        self._shelf = ItemList(ShelfPainter(theme))
        self._nothing = EmptyState(theme)
        self._lists = QStackedWidget()
        self._side = Side(theme)
        self._acts = WordActs(self, bridge)
        self._build()
        self._connect()
        self.retranslate()

    def shown(self) -> None:
        """Read the library again: plans bring products, sessions use them."""
        self._reload()
        if not self._side.writing:
            self._shelf.setFocus()

    def show_subject(self, subject: Subject) -> None:
        """Look at a word among all words, once what is being written may be left."""
        if not isinstance(subject, LibraryWord):
            super().show_subject(subject)
            return
        self._view.set_current("words")
        self._chosen["words"] = subject.key
        self._show_everything()
        self._show()
        if self._side.writing:
            self._leave(subject.key)

    def retranslate(self) -> None:
        """Say everything in the language in force; what is being written stays."""
        say = self.words.say
        self.header.set_title(say("Library"))
        views = [("products", say("Products")), ("protocols", say("Protocols"))]
        self._view.set_options([*views, ("words", say("Words"))])
        self._view.setAccessibleName(say("What the library shows"))
        self._search.setAccessibleName(say("Search the library"))
        self._stocked.setText(say("In stock"))
        self._shelf.setAccessibleName(say("Library"))
        self.empty.say(
            say("No products yet. Add the first one to taste."),
            say("New product"),
        )
        self._show()
        self._side.retranslate(self.words)

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        for action in (self._view, self._search, self._stocked, self._sense, self._new):
            self.header.add_action(action)
        self._lists.addWidget(self._shelf)
        self._lists.addWidget(self._nothing)
        self._parts = WithSide(self.theme, self._lists, self._side, 452, 384)
        self.set_content(self._parts)

    def _connect(self) -> None:
        self._view.chosen.connect(self._turn)
        self._search.textChanged.connect(lambda _: self._show_list())
        self._stocked.toggled.connect(lambda _: self._show_list())
        self._sense.chosen.connect(lambda _: self._show_list())
        self._new.clicked.connect(self._do)
        self.empty.acted.connect(self.write_new)
        self._nothing.acted.connect(self._show_everything)
        self._shelf.chosen.connect(self._choose)
        self._shelf.opened.connect(self._open)
        self._side.edit_asked.connect(self._edit)
        self._side.copy_asked.connect(self._copy)
        self._side.read_asked.connect(self._read_protocol)
        self._side.saved.connect(self._save)
        self._side.remove_asked.connect(self._remove)
        self._side.renew_asked.connect(self._renew)
        self._side.word_act_asked.connect(lambda act, one: self._acts.act(act, one, self._words))
        self._acts.done.connect(self._changed_word)
        self._side.left.connect(self._left)
        self._side.leave_asked.connect(lambda: self._leave())
        self._bridge.sessions_changed.connect(self._sessions_changed)
        # The panel is drawn for one width and one palette.
        self.theme.changed.connect(self._show_side)
        self.theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        """Leave the counts above the title their room in a narrow window."""
        self._search.setFixedWidth(176 if self.theme.narrow else 236)

    # ------------------------------------------------------------------- reading

    def _reload(self) -> None:
        self._bridge.jobs.run(lambda _: self._read(), self._take, self._bridge.tell)

    def _read(self) -> _Found:
        workspace = self._bridge.workspace
        offered = offered_in(workspace)
        entries = library.product_entries(workspace)
        return entries, offered, listed_words(offered.lexicons, offered.protocols)

    def _take(self, found: _Found) -> None:
        self._entries, self._side.offered, self._words = found
        self._protocols = tuple(self._side.offered.protocols)
        self._show()

    def _sessions_changed(self) -> None:
        if self.isVisible():
            self._reload()

    # ------------------------------------------------------------------- showing

    @property
    def _showing(self) -> View:
        views: dict[str, View] = {"protocols": "protocols", "words": "words"}
        return views.get(self._view.current, "products")

    def _show(self) -> None:
        self._rows = {one.product.id: product_row(one, self.words) for one in self._entries}
        self._show_counts()
        self._show_list()
        self._sense.offer(self._words, self.words)
        something = self._entries or self._showing != "products" or self._side.writing
        self.show_empty(not something)

    def _show_counts(self) -> None:
        words = self.words
        many: dict[Category, int] = {"coffee": 0, "tea": 0, "chocolate": 0}
        for entry in self._entries:
            many[entry.product.category] += 1
        self.header.set_kicker(
            words.count("{n} coffee", "{n} coffees", many["coffee"]),
            words.count("{n} tea", "{n} teas", many["tea"]),
            words.count("{n} chocolate", "{n} chocolates", many["chocolate"]),
            words.count("{n} protocol", "{n} protocols", len(self._protocols)),
        )

    def _show_list(self) -> None:
        """Show what is looked for, keeping the choice where it is among it."""
        of_products, of_words = self._showing == "products", self._showing == "words"
        say, text = self.words.say, self._search.text()
        told = say("Name, origin, lot, descriptor") if of_products else say("Name of a protocol")
        self._search.setPlaceholderText(say("Word or branch") if of_words else told)
        self._stocked.setVisible(of_products)
        self._sense.setVisible(of_words)
        new = say("Add a word…") if of_words else say("New product")
        of_protocols = self._showing == "protocols"
        self._new.setText(say("Plan a session") if of_protocols else new)
        self._new.set_icon("calendar" if of_protocols else "plus")
        items = self._items(text)
        self._shelf.set_items(items, self._chosen.get(self._showing, ""), first=True)
        missed = bool(self._entries if of_products else text.strip()) and not items
        self._lists.setCurrentIndex(1 if missed else 0)
        self._say_nothing(text)
        self._show_side()

    def _items(self, text: str) -> list[Item]:
        """What is looked for, in the view chosen."""
        match self._showing:
            case "products":
                shown = [entry for entry in self._entries if self._matches(entry, text)]
                return product_items(shown, self._entries, self._rows, self.words)
            case "protocols":
                return protocol_items(self._side.offered, self.words, text)
            case "words":
                found = [one for one in self._words if one.matches(text, self._sense.sense)]
                return word_items(found, self._words, self.words)

    def _matches(self, entry: ProductEntry, text: str) -> bool:
        in_stock = entry.in_stock or not self._stocked.isChecked()
        return in_stock and entry.matches(text, self.words.language)

    def _say_nothing(self, text: str) -> None:
        say = self.words.say
        if text.strip():
            sentence = say("Nothing in the library matches “{wanted}”.", wanted=text.strip())
        else:
            sentence = say("Nothing is in stock.")
        self._nothing.say(sentence, say("Show everything"))

    def _show_everything(self) -> None:
        self._search.clear()
        self._stocked.setChecked(False)
        self._sense.set_current("")
        self._show_list()

    def _show_side(self) -> None:
        """Put what is chosen at the right; what is being written stays there."""
        writing = self._side.writing
        self._new.setEnabled(not writing)
        key = self._shelf.current
        protocol = next((one for one in self._protocols if one.id == key), None)
        entry, word = self._entry(key), self._word(key)
        self._name_parts(word.term if word else protocol, entry)
        if writing:
            return
        if self._showing == "protocols" and protocol is not None:
            self._side.show_protocol(protocol, self.words)
        elif self._showing == "products" and entry is not None:
            self._side.show_product(entry, self.words)
        elif self._showing == "words" and word is not None:
            self._side.show_word(word, self.words)
        else:
            self._side.clear()

    def _name_parts(self, named: Protocol | Term | None, entry: ProductEntry | None) -> None:
        """Say what stands behind the tabs of a narrow window: the list, and what is chosen."""
        say, side = self.words.say, self.words.say("Details")
        if self._side.writing:
            side = say("The product")
        elif self._showing != "products":
            side = named.name.to(self.words.language) if named else side
        elif entry is not None:
            side = entry.product.name
        self._parts.set_titles(say("List"), side)

    def _entry(self, product_id: str) -> ProductEntry | None:
        return next((one for one in self._entries if one.product.id == product_id), None)

    def _word(self, key: str) -> ListedWord | None:
        return next((one for one in self._words if one.key == key), None)

    def _turn(self, view: str) -> None:
        """Look at another list, once what is being written may be left: that is a product."""
        self._show()
        if self._side.writing and view != "products":
            self._leave()

    def _choose(self, key: str) -> None:
        """Look at another one, once what is being written may be left."""
        if self._side.writing:
            self._leave(key)
        else:
            self._chosen[self._showing] = key
            self._show_side()

    def _open(self, key: str) -> None:
        """Read a protocol on its page; edit a product, once it is seen."""
        entry = self._entry(key)
        if self._parts.hides_side:
            self._parts.turn_to_side()
        elif self._showing == "protocols":
            self._read_protocol(key)
        elif entry is not None and not self._side.writing:
            self._edit(entry.product)

    def _read_protocol(self, protocol_id: str) -> None:
        self._bridge.open("protocols", ProtocolSubject(protocol_id))

    # ------------------------------------------------------------------- writing

    def write_new(self) -> None:
        """Begin a new product, of the category looked at."""
        self._view.set_current("products")
        self._show_list()
        looked_at = self._entry(self._shelf.current)
        category: Category = looked_at.product.category if looked_at else "coffee"
        self._write(Draft(category), {"id": token_hex(16)}, known=False)

    def _do(self) -> None:
        """Do what the primary button says: write a product, or plan with the protocol chosen."""
        if self._showing == "products":
            self.write_new()
        elif self._showing == "protocols" and (protocol := self._shelf.current):
            self._bridge.open("sessions", NewSession(protocol))
        elif self._showing == "words":
            self._acts.add(self._word(self._shelf.current))

    def _changed_word(self, key: str) -> None:
        """Look at the word that was changed."""
        self._chosen["words"] = key
        self._reload()

    def _leave(self, to: str = "") -> None:
        """End writing, asking first where something typed would be lost; then look at `to`."""

        def end() -> None:
            self._chosen[self._showing] = to or self._chosen.get(self._showing, "")
            self._side.end()

        def stay() -> None:
            self._view.set_current("products")
            self._show()

        if not self._side.modified:
            end()
            return
        ask_to_leave(self, end, stay)

    def _renew(self, product: Product, session_id: str) -> None:
        renew_reference(self._bridge, self.words, product, session_id, self._reload)

    def _left(self) -> None:
        """Show again what is chosen; the keys move through the list."""
        self._show()
        self._parts.turn_to_main()
        self._shelf.setFocus()

    def _edit(self, product: Product) -> None:
        self._write(draft_of(product, self.words), product.model_dump(), known=True)

    def _copy(self, product: Product) -> None:
        copy = products.copied(product, self.words.say("{name} (copy)", name=product.name)[:200])
        self._write(draft_of(copy, self.words), copy.model_dump(), known=False)

    def _write(self, draft: Draft, kept: Mapping[str, Any], known: bool) -> None:
        entry = self._entry(self._shelf.current)
        self._chosen["products"] = self._shelf.current
        best = entry.protocol.id if entry is not None and entry.protocol is not None else ""
        self._side.write(draft, kept, known, self.words, best)
        self._new.setEnabled(False)
        self._show_side()
        self._parts.turn_to_side()
        self.show_empty(False)

    def _save(self, product: Product) -> None:
        """Keep the product; the editor stays open until it is kept."""

        def kept(_: None) -> None:
            self._chosen["products"] = product.id
            self._side.end()
            self._reload()
            self._bridge.tell(message("Saved: {name}.", name=product.name))

        now = datetime.now(UTC)
        self._bridge.change(lambda _: products.save(self._bridge.workspace, product, now), kept)

    def _remove(self, product_id: str) -> None:
        """Take a product out, and offer to put it back."""
        entry = self._entry(product_id)
        if entry is None:
            return
        product = entry.product

        def removed(_: None) -> None:
            self._side.end()
            self._reload()
            undo = (self.words.say("Undo"), lambda: self._save(product))
            self._bridge.tell(message("Removed: {name}.", name=product.name), undo)

        self._bridge.change(lambda _: products.remove(self._bridge.workspace, product), removed)
