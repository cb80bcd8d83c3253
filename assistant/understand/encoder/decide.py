"""The last word on a message's acts, from the rules' reading and the network's. Knows no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import get_args

from assistant.frame import Act
from assistant.understand.acts.acts import Acts, worn_by
from assistant.understand.acts.heard import Heard
from assistant.understand.encoder.inputs import inputs, opening
from assistant.understand.encoder.intents import INTENTS
from assistant.understand.encoder.network import Network, Output
from catalog.text.gloss import glossed
from catalog.vectors.embedder import Embedder, embedder

_SURE = 0.6  # of another act than the rules': below it the rules' stands
_ALSO = 0.7  # of one more act in the same message
_HARDLY = 0.05  # of a further act of the rules that is then dropped
_SHARE = {act: [n for n, (one, _) in enumerate(INTENTS.values()) if one == act] for act in get_args(Act)}
_SEARCHING: tuple[Act, ...] = ("search", "refine")


class Reader:
    """Decides on acts with the trained network. Safe to share between threads."""

    def __init__(self, network: Network, embedder: Embedder) -> None:
        self._network, self._embedder = network, embedder
        self._untrained = frozenset(
            act for act, places in _SHARE.items() if not any(network.names[n] in network.trained for n in places)
        )

    @classmethod
    @cache
    def load(cls) -> Reader:
        """Return the one of this process, with the sentence encoder that the search of most shops holds."""
        return cls(Network.load(), embedder())

    def __call__(self, heard: Heard, rules: Acts) -> Acts:
        if rules.settled or not heard.text.strip():
            return rules
        sentence = self._embedder.embed([glossed(opening(heard.text), heard.table.language)])[0]
        return decided(heard, rules, self._network.run(inputs(heard, rules, sentence)), self._untrained)


_MOVING: frozenset[Act] = frozenset(("save", "remove_from_bag"))


def decided(heard: Heard, rules: Acts, output: Output, untrained: frozenset[Act] = frozenset()) -> Acts:
    """Return the acts of a message. `untrained`: acts that the network has never seen, so that the rules alone decide on them."""
    if rules.acts[0] in untrained:
        return rules
    among = {act: max(float(output.among[n]) for n in places) if places else 0.0 for act, places in _SHARE.items()}
    among.update((act, 1.0) for act in untrained if act in rules.acts)  # the network has nothing to say against it
    first = {act: float(sum(output.first[n] for n in places)) for act, places in _SHARE.items()}
    said = rules.acts[0]
    if _moves(said, heard):
        return rules
    best = max(first, key=lambda act: first[act])
    if best == said or _same(best, said) or first[best] < _SURE or _plain(said, heard) or not _possible(best, heard):
        return replace(rules, acts=_with_more(rules.acts, among, heard), confidence=_confidence(rules, first))
    intent = max(_SHARE[best], key=lambda n: output.first[n])
    topic = worn_by(heard, best, tuple(INTENTS.values())[intent][1])
    rest = tuple(act for act in rules.acts if act != best and among[act] > _ALSO)
    return Acts(_with_more((best, *rest), among, heard), topic, first[best])


def _plain(said: Act, heard: Heard) -> bool:
    """Tell whether the rules' reading leaves nothing to decide: a wish is taken back, or all of it, in so many words."""
    return (said in _SEARCHING and heard.dropped) or said == "restart"


def _moves(said: Act, heard: Heard) -> bool:
    """Tell whether saved pieces go into the bag, or pieces from there onto the list."""
    kept = any(one.reference.place == "saved" for one in heard.pointings) and said == "add_to_bag"
    return kept or (said in _MOVING and heard.says("save") and heard.says("remove_from_bag"))


def _same(one: Act, other: Act) -> bool:
    """Tell whether a wish is new or a refinement is told by the state."""
    return one in _SEARCHING and other in _SEARCHING


def _with_more(acts: tuple[Act, ...], among: Mapping[Act, float], heard: Heard) -> tuple[Act, ...]:
    anew = acts[0] == "restart"  # what is looked for then begins with it
    kept = tuple(act for n, act in enumerate(acts) if n == 0 or anew or among[act] > _HARDLY)
    more = sorted(
        (act for act, share in among.items() if share > _ALSO and act not in acts and _possible(act, heard)),
        key=lambda a: -among[a],
    )
    return (*kept, *(act for act in more if not any(_same(act, one) for one in acts)))


def _possible(act: Act, heard: Heard) -> bool:
    """Tell whether there is anything that an act could be done to."""
    if act == "search":
        return heard.wishes or heard.relative or heard.dropped or heard.in_talk
    if act == "refine":
        return heard.wishes or heard.relative or heard.dropped or (heard.in_talk and not heard.points)
    if act == "view_bag" and heard.garments:
        return False  # "which canvas bags are there?" asks for those; the bag has words of its own
    if act == "compare" and heard.wishes:
        return False  # "which of them are cotton?" asks for those
    if act in ("add_to_bag", "select") and heard.wishes and not heard.points:
        return act == "add_to_bag" and heard.says("add_to_bag")  # "brown ones, 44" is a wish
    return act not in ("select", "ask_about", "compare", "add_to_bag") or heard.in_talk


def _confidence(rules: Acts, first: Mapping[Act, float]) -> float:
    together = sum(share for act, share in first.items() if act == rules.acts[0] or _same(act, rules.acts[0]))
    return max(min(rules.confidence, 0.5), together)
