"""Seats: who sits in which tab. A guest, a person who has signed in, or nobody; and how one takes another's place.

Owns coming and going: opening, signing in and out, taking a guest's things along, incognito, erasure, and the guard
that lets nothing be done for another than whom it was drawn for. Knows nothing of Gradio or of what a page looks like.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakSet

from knowledge.accounts import digest_of
from knowledge.people import nobody, pseudonym
from ui.page.resuming import lay_held
from ui.page.tab import GUEST_ID, Place, Signed, Tab, new_guest

if TYPE_CHECKING:
    from agent.service import Service
    from knowledge.accounts import Account, Accounts


class Seats:
    """All tabs of a page over one service, and who sits in them."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._tabs: WeakSet[Tab] = WeakSet()
        self._guests_after: dict[str, str] = {}  # by digest: as whom a browser goes on that was signed in
        self._lock = threading.Lock()

    @property
    def accounts(self) -> Accounts:
        """The accounts of the installation."""
        return self._service.resources.accounts

    def open(self, guest: object, token: object, username: str | None, language: str) -> Tab:
        """Lay a fresh tab: of whom the owner's own sign-in names, else of the account signed in, else of a guest.

        A browser whose signing in has ended comes as a new guest, and what it had as a guest is erased.
        """
        known = guest if isinstance(guest, str) and GUEST_ID.fullmatch(guest) else new_guest()
        signed, person = None, known
        if username:
            person = pseudonym(username, self._service.settings.home)
        elif token and isinstance(token, str) and self._service.settings.accounts != "off":
            digest = digest_of(token)
            account = self.accounts.signed_in(digest, self._service.resources.clock(), again=True)
            if account is None:
                self._discard(known)
                known = person = new_guest()
            else:
                signed, person = Signed(account.name, digest), account.person
        place = self._fresh(person, signed)
        tab = Tab(person, place.conversation, language, known)
        tab.constraints, tab.signed = place.constraints, signed
        with self._lock:
            self._tabs.add(tab)
        return tab

    def close(self, tab: Tab) -> None:
        """Forget the conversation of nobody that a browser has left without saying so."""
        if tab.aside is not None:
            self._service.forget(tab.person)

    def stale(self, tab: Tab, drawn: object) -> bool:
        """Tell whether what was pressed was drawn for another than who sits in ``tab``: for the seat ``drawn``.

        Who is signed in no longer, be it from elsewhere, is a guest from here on. ``tab.sitting`` is held by the caller
        until what was pressed is done.
        """
        signed = tab.signed
        if signed is not None and self.accounts.signed_in(signed.digest, self._service.resources.clock()) is None:
            self._vacate(tab, signed)
        return drawn != tab.seat

    def sign_in(self, tab: Tab, account: Account, bring: bool) -> str:
        """Let the person of an account sit in all tabs of a guest's browser, and return the browser's token.

        With ``bring`` all that is kept of the guest is theirs from now on, and what was on the page is laid again.
        The token is empty where somebody sits there already.
        """
        guest, token = tab.guest, self.accounts.sign_in(account, self._service.resources.clock())
        signed = Signed(account.name, digest_of(token))
        others = self._those(lambda one: one is not tab and one.signed is None and one.person_of_its_own == guest)
        talks = {one: one.conversation_of_its_own for one in (tab, *others)}

        def come(one: Tab) -> Place | None:
            if one.signed is not None or one.person_of_its_own != guest:
                return None
            self._end_incognito(one)
            return self._fresh(account.person, signed)

        def come_last() -> Place | None:
            place = come(tab)
            if place is not None and bring:
                self._service.hand_over(guest, account.person)
                return self._laid(tab, account.person, signed, talks[tab])
            return place

        def go_on(one: Tab) -> Place | None:
            untouched = one.signed == signed and one.aside is None and not one.messages
            return self._laid(one, account.person, signed, talks[one]) if untouched else None

        for one in others:
            one.enter(partial(come, one))
        if not tab.enter(come_last):
            self.accounts.sign_out(signed.digest)
            return ""
        if bring:
            for one in others:
                one.enter(partial(go_on, one))
        return token

    def bring(self, tab: Tab, signed: Signed) -> None:
        """Let all that is kept of the browser's guest be the person's who is signed in."""

        def stay() -> Place | None:
            if tab.signed != signed or tab.aside is not None:
                return None
            self._service.hand_over(tab.guest, tab.person)
            session = self._service.session(tab.person, tab.conversation)
            return replace(tab.place(), constraints=session.constraints)

        tab.enter(stay)

    def sign_out(self, signed: Signed) -> None:
        """Let a browser be signed in no longer: in all its tabs sits a new guest."""
        self.accounts.sign_out(signed.digest)
        for one in self._those(lambda one: one.signed == signed):
            self._vacate(one, signed)

    def remove(self, tab: Tab, signed: Signed) -> None:
        """Erase the account that is signed in, with everything of its person, once all its tabs are at rest."""
        account = self.accounts.signed_in(signed.digest, self._service.resources.clock())
        if account is None:
            return
        self.accounts.sign_out_everywhere(account)
        for one in self._those(lambda one: one.signed is not None and one.signed.name == account.name):
            if one is not tab and one.signed is not None:
                self._vacate(one, one.signed)
        self._vacate(tab, signed, lambda: self._service.remove_account(account))

    def go_incognito(self, tab: Tab, on: bool) -> None:
        """Put the person's own conversation aside for one of nobody, or give it back and forget that one."""

        def arrive() -> Place | None:
            if on == (tab.aside is not None):
                return None
            if on:
                return replace(self._fresh(nobody(), tab.signed), aside=tab.place())
            self._end_incognito(tab)
            return tab.aside

        tab.enter(arrive)

    def erase(self, tab: Tab) -> None:
        """Erase everything of the person, and begin anew: a guest under a new id."""

        def begin() -> Place:
            self._service.forget(tab.person)
            if GUEST_ID.fullmatch(tab.person) is None:
                return self._fresh(tab.person, tab.signed)
            tab.guest = new_guest()
            return self._fresh(tab.guest)

        tab.enter(begin)

    def guest_holds(self, tab: Tab) -> bool:
        """Tell whether anything is kept of the guest of a tab's browser."""
        return self._service.holds(tab.guest)

    def _vacate(self, tab: Tab, signed: Signed, first: Callable[[], object] | None = None) -> None:
        """Let a new guest sit in the place of ``signed``; what the browser had as a guest before is erased."""

        def leave() -> Place | None:
            if tab.signed != signed:
                return None
            self._end_incognito(tab)
            if first is not None:
                first()
            with self._lock:
                after = self._guests_after.setdefault(signed.digest, new_guest())
            if tab.guest != after:
                self._discard(tab.guest)
            tab.guest = after
            return self._fresh(after)

        tab.enter(leave)

    def _fresh(self, person: str, signed: Signed | None = None) -> Place:
        session = self._service.session(person)
        return Place(person, session.conversation, constraints=session.constraints, signed=signed)

    def _laid(self, tab: Tab, person: str, signed: Signed, conversation: str) -> Place:
        """Return a place with a conversation as it was shown; with a new one where it was not held."""
        if conversation not in {one.conversation for one in self._service.history(person)}:
            return self._fresh(person, signed)
        apart = Tab(person, conversation, tab.language)
        lay_held(apart, self._service, conversation)
        return replace(apart.place(), signed=signed)

    def _end_incognito(self, tab: Tab) -> None:
        if tab.aside is not None:
            self._service.forget(tab.person)

    def _discard(self, guest: str) -> None:
        if self._service.holds(guest):
            self._service.forget(guest)

    def _those(self, chosen: Callable[[Tab], bool]) -> list[Tab]:
        with self._lock:
            return [one for one in self._tabs if chosen(one)]
