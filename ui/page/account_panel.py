"""The panel of one's account: signing in and out, making an account, changing its password, deleting it.

Owns what its events do and shows. A name or a password that comes from the browser is handed on and kept nowhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gradio as gr

from knowledge.accounts import NAME_LIMIT, AccountError, Refusal
from knowledge.passwords import LEAST, MOST
from knowledge.people import pseudonym_of_new
from tools.display import visible
from ui.page.account_words import ACCOUNT
from ui.page.islands import FREE, PANEL, Parts, island
from ui.page.tab import GUEST_ID, Signed, Tab

if TYPE_CHECKING:
    from agent.service import Service
    from ui.page.seats import Seats

View = dict[str, Any]
Shown = tuple[View, Any, Any]  # for the outputs: the panel, the browser's guest, its token
Act = Callable[[Tab, dict[str, Any], Signed | None], Shown]
LIMITED = ("password_about", "refused_short", "refused_long", "refused_name")
LIMITS = {"least": LEAST, "most": MOST, "limit": NAME_LIMIT}


class AccountPanel:
    """The account of whoever sits in a tab."""

    def __init__(self, service: Service, seats: Seats) -> None:
        self._service = service
        self._seats = seats
        self._answers = itertools.count()

    def build(self) -> gr.HTML:
        """Return the panel's island."""
        return island({}, PANEL, "account.js")

    def wire(self, island: gr.HTML, parts: Parts) -> None:
        """Declare what the panel's events do."""
        wiring = {"inputs": [parts.tab], "outputs": [island, parts.guest, parts.token], **FREE}
        island.open(self._listener(self.open), **wiring)
        island.sign_in(self._listener(self.sign_in), **wiring)
        island.create(self._listener(self.create), **wiring)
        island.sign_out(self._listener(self.sign_out), **wiring)
        island.everywhere(self._listener(self.everywhere), **wiring)
        island.bring(self._listener(self.bring), **wiring)
        island.password(self._listener(self.password), **wiring)
        island.remove(self._listener(self.remove), **wiring)

    def _listener(self, act: Act) -> Callable[[Tab | None, gr.EventData], Shown]:
        """Return what is called with the tab and the event; ``act`` is told as whom the browser was signed in then.

        It holds no lock: what it does moves other tabs of the browser too. Each step sees for itself that it is done
        for the same person still.
        """

        def listen(tab: Tab | None, event: gr.EventData) -> Shown:
            if tab is None:
                return gr.skip(), gr.skip(), gr.skip()
            with tab.sitting:
                stale, signed = self._seats.stale(tab, event._data.get("seat")), tab.signed
            if stale or self._is_elsewhere(tab):
                return self.closed(tab), gr.skip(), gr.skip()
            view, guest, token = act(tab, event._data, signed)
            return {**view, "asked": _number(event._data, "asked")}, guest, token

        return listen

    def closed(self, tab: Tab) -> View:
        """Return the view of the closed panel; without a button where the owner's own sign-in has named the person."""
        words, seat, signed = ACCOUNT[tab.language], tab.seat, tab.signed
        label = words["label_signed"].format(name=visible(signed.name)) if signed is not None else words["label"]
        shown = {"seat": seat, "label": label, "close": words["close"], "language": tab.language}
        return {**shown, "hidden": self._is_elsewhere(tab)}

    def open(self, tab: Tab, _sent: dict[str, Any], _signed: Signed | None) -> Shown:
        """Show the account, or the forms of a guest."""
        return self._only(tab)

    def sign_in(self, tab: Tab, sent: dict[str, Any], signed: Signed | None) -> Shown:
        """Let the person come whose name and password were given."""
        if signed is not None:
            return self._only(tab)
        name, password = _text(sent, "name"), _text(sent, "password")
        try:
            account = self._seats.accounts.check(name, password, self._service.resources.clock())
        except AccountError as error:
            return self._refused(tab, error)
        return self._come(tab, self._seats.sign_in(tab, account, sent.get("bring") is True))

    def create(self, tab: Tab, sent: dict[str, Any], signed: Signed | None) -> Shown:
        """Make an account, and let its person come."""
        if signed is not None:
            return self._only(tab)
        name, password = _text(sent, "name"), _text(sent, "password")
        if password != _text(sent, "again"):
            return self._only(tab, "different", refused=True)
        try:
            if self._service.settings.accounts != "open":
                raise AccountError(Refusal.CLOSED)
            person = pseudonym_of_new(self._service.settings.home)
            account = self._seats.accounts.add(name, password, person, self._service.resources.clock())
        except AccountError as error:
            return self._refused(tab, error)
        return self._come(tab, self._seats.sign_in(tab, account, sent.get("bring") is True))

    def sign_out(self, tab: Tab, _sent: dict[str, Any], signed: Signed | None) -> Shown:
        """Let the person go."""
        if signed is not None:
            self._seats.sign_out(signed)
        return self._gone(tab)

    def everywhere(self, tab: Tab, _sent: dict[str, Any], signed: Signed | None) -> Shown:
        """Let the person go in this and every other browser."""
        if signed is not None:
            self._seats.accounts.sign_out_everywhere(self._seats.accounts.named(signed.name))
            self._seats.sign_out(signed)
        return self._gone(tab)

    def bring(self, tab: Tab, _sent: dict[str, Any], signed: Signed | None) -> Shown:
        """Take along what is kept of the browser's guest."""
        if signed is not None:
            self._seats.bring(tab, signed)
        return self._only(tab, "brought")

    def password(self, tab: Tab, sent: dict[str, Any], signed: Signed | None) -> Shown:
        """Change the password; this browser stays signed in."""
        if signed is None:
            return self._only(tab)
        if _text(sent, "password") != _text(sent, "again"):
            return self._only(tab, "different", refused=True)
        accounts, now = self._seats.accounts, self._service.resources.clock()
        try:
            account = accounts.check(signed.name, _text(sent, "old"), now)
            accounts.change(account, _text(sent, "password"), but=signed.digest)
        except AccountError as error:
            return self._refused(tab, error)
        return self._only(tab, "changed")

    def remove(self, tab: Tab, sent: dict[str, Any], signed: Signed | None) -> Shown:
        """Delete the account with everything of its person, once that is confirmed."""
        if signed is None or sent.get("sure") is not True:
            return self._only(tab)
        self._seats.remove(tab, signed)
        return self._gone(tab)

    def _come(self, tab: Tab, token: str) -> Shown:
        return self.closed(tab), gr.skip(), token or gr.skip()

    def _gone(self, tab: Tab) -> Shown:
        return self.closed(tab), tab.guest, "" if tab.signed is None else gr.skip()

    def _refused(self, tab: Tab, error: AccountError) -> Shown:
        return self._only(tab, f"refused_{error.why}", refused=True, seconds=error.seconds)

    def _only(self, tab: Tab, told: str = "", refused: bool = False, seconds: int = 0) -> Shown:
        return self._view(tab, told, refused, seconds), gr.skip(), gr.skip()

    def _view(self, tab: Tab, told: str, refused: bool, seconds: int) -> View:
        with tab.sitting:
            closed, signed = self.closed(tab), tab.signed
            holds = tab.aside is None and self._seats.guest_holds(tab)
        words = {key: text.format(**LIMITS) if key in LIMITED else text for key, text in ACCOUNT[tab.language].items()}
        name = visible(signed.name) if signed is not None else ""
        return {
            **closed,
            "words": {**words, "signed": words["signed"].format(name=name)},
            "name": name,
            "create": self._service.settings.accounts == "open",
            "bring": holds,
            "answer": next(self._answers),  # the same again is drawn again: a page passes over a view that is no other
            "told": words[told].replace("{seconds}", str(seconds)) if told else "",
            "refused": refused,
        }

    def _is_elsewhere(self, tab: Tab) -> bool:
        return tab.signed is None and GUEST_ID.fullmatch(tab.person_of_its_own) is None


def _number(sent: dict[str, Any], name: str) -> int:
    """Return the number of the form that is answered, 0 for what is no form's; the page passes over an older one's."""
    found = sent.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else 0


def _text(sent: dict[str, Any], name: str) -> str:
    found = sent.get(name)
    return found if isinstance(found, str) else ""
