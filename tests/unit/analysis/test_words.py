from helpers.small_class import PROTOCOL, Answers, answered

from tasting.analysis.profile import References
from tasting.analysis.table import observations
from tasting.analysis.words import WordUse, word_use
from tasting.domain.attributes import WordList

AROMA, FLAVOUR = (a for _, a in PROTOCOL.attributes() if isinstance(a, WordList))
ANSWERS: Answers = {
    (1, "417", "aroma"): ["jasmine", "peach"],
    (2, "417", "aroma"): ["jasmine", "own:Cut Grass"],
    (3, "417", "aroma"): ["own:cut  grass", "peach"],
    (4, "417", "aroma"): [],
    (1, "417", "flavour"): ["jasmine", "honey"],
    (1, "283", "aroma"): ["smoke"],
}


def used(lists: list[WordList], references: References, sample: str = "417") -> WordUse:
    return word_use(lists, observations(PROTOCOL, answered(ANSWERS)), sample, references)


def counted(use: WordUse) -> list[tuple[str, int, bool]]:
    return [(count.word, count.learners, count.in_reference) for count in use.counts]


def test_words_are_counted_by_learners_the_references_first_at_a_tie() -> None:
    use = used([AROMA], {"417": {"aroma": ["peach", "own:CUT grass", "lime"]}})
    assert counted(use) == [("peach", 2, True), ("own:Cut Grass", 2, True), ("jasmine", 2, False)]
    assert use.shared == 2
    assert use.reference == ("peach", "own:CUT grass", "lime")


def test_an_own_word_is_the_same_in_any_case_and_spacing() -> None:
    use = used([AROMA], {"417": {"aroma": ["own:cut grass"]}})
    assert use.agreed("own:Cut  Grass")
    assert not use.agreed("jasmine")


def test_each_learners_words_stay_as_given_and_an_empty_list_is_no_answer() -> None:
    use = used([AROMA], {})
    assert use.by_learner[3] == ("own:cut  grass", "peach")
    assert not {4, 5} & {*use.by_learner}


def test_over_several_lists_a_learner_counts_once_for_a_word() -> None:
    use = used([AROMA, FLAVOUR], {"417": {"aroma": ["jasmine"], "flavour": ["honey"]}})
    assert ("jasmine", 2, True) in counted(use)
    assert ("honey", 1, True) in counted(use)


def test_words_of_different_samples_do_not_mix() -> None:
    assert counted(used([AROMA], {}, "283")) == [("smoke", 1, False)]
    assert counted(used([AROMA], {}, "999")) == []
