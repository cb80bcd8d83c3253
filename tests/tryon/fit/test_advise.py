"""Size advice: which size, which neighbour, how sure, and what is said of each part of the body."""

from __future__ import annotations

import pytest

from tryon.fit import Known, SizedGarment, SizeRow, Worn, advise, deciding_parts, ease_of, learned, open_sizes, stretch_of

TOPS = tuple(
    SizeRow(name, {"chest_girth": (low, low + 4.0), "waist_girth": (low - 17.0, low - 13.0)}, {"chest_girth": low + 12.0})
    for name, low in (("S", 84.0), ("M", 88.0), ("L", 92.0), ("XL", 96.0))
)
JEANS = tuple(
    SizeRow(f"{waist}/{leg}", {"waist_girth": (waist * 2.54 - 1.2, waist * 2.54 + 1.2)}, {"inside_leg_length": leg * 2.54})
    for waist in (30, 31, 32)
    for leg in (30, 32, 34)
)


def taped(**cm: float) -> dict[str, Known]:
    return {part: Known(value) for part, value in cm.items()}


def test_a_body_within_a_size_gets_it_without_a_neighbour() -> None:
    advice = advise(TOPS, taped(chest_girth=90), SizedGarment("top"))
    assert advice is not None and (advice.size, advice.other, advice.beyond) == ("M", None, None)
    assert advice.of("M").parts[0].code == "good" and advice.of("M").parts[0].ease_cm == 10


def test_on_the_edge_of_two_sizes_the_roomier_comes_first_and_the_other_is_named() -> None:
    advice = advise(TOPS, taped(chest_girth=92), SizedGarment("top"))
    assert advice is not None and (advice.size, advice.other) == ("L", "M")


def test_half_way_between_two_sizes_of_one_number_both_are_named() -> None:
    rows = tuple(SizeRow(name, {"chest_girth": (cm, cm)}) for name, cm in (("S", 94.0), ("M", 101.0), ("L", 108.0)))
    middle, near = (advise(rows, taped(chest_girth=cm), SizedGarment("top")) for cm in (97.5, 95.0))
    assert middle is not None and (middle.size, middle.other) == ("M", "S")
    assert near is not None and (near.size, near.other) == ("S", None)


def test_too_small_anywhere_forbids_a_size() -> None:
    rows = tuple(
        SizeRow(name, {"chest_girth": (low, low + 4.0), "hip_girth": (low + 6.0, low + 10.0)})
        for name, low in (("36", 82.0), ("38", 86.0), ("40", 90.0), ("42", 94.0))
    )
    advice = advise(rows, taped(chest_girth=87, hip_girth=102), SizedGarment("dress", "slim"))
    assert advice is not None and advice.size == "42"
    assert advice.of("38").forbidden and advice.of("38").parts[1].code == "too_tight"


def test_a_loose_cut_forgives_what_a_slim_one_does_not() -> None:
    body = taped(chest_girth=90, waist_girth=79)
    slim, loose = (advise(TOPS, body, SizedGarment("top", cut)) for cut in ("slim", "loose"))
    assert slim is not None and loose is not None
    assert slim.of("M").forbidden and not loose.of("M").forbidden


def test_beyond_the_largest_and_far_below_the_smallest_no_size_is_advised() -> None:
    large, small = (advise(TOPS, taped(chest_girth=cm), SizedGarment("top")) for cm in (112, 68))
    assert large is not None and (large.size, large.beyond, large.nearest) == (None, "larger", "XL")
    assert small is not None and (small.size, small.beyond, small.nearest) == (None, "smaller", "S")


def test_legs_of_one_waist_are_told_apart_by_the_inside_leg() -> None:
    advice = advise(JEANS, taped(waist_girth=78.7, inside_leg_length=83), SizedGarment("trousers"))
    assert advice is not None and advice.size == "31/32"
    legs = next(part for part in advice.of("31/34").parts if part.part == "inside_leg_length")
    assert legs.code == "too_long" and legs.ease_cm == pytest.approx(3.4, abs=0.1)


def test_garment_measures_alone_are_enough_and_cloth_that_stretches_may_be_smaller() -> None:
    rows = tuple(SizeRow(name, {}, {"chest_girth": cm}) for name, cm in (("S", 92.0), ("M", 98.0), ("L", 104.0)))
    woven, knitted = (advise(rows, taped(chest_girth=92), SizedGarment("top", "slim", stretch)) for stretch in (0.0, 0.1))
    assert woven is not None and knitted is not None
    assert woven.size == "M" and woven.of("S").forbidden
    assert knitted.size in ("S", "M") and not knitted.of("S").forbidden


def test_short_sleeves_have_no_right_length() -> None:
    rows = (
        SizeRow("M", {"chest_girth": (88, 92)}, {"arm_length": 20.0}),
        SizeRow("L", {"chest_girth": (92, 96)}, {"arm_length": 64.0}),
    )
    advice = advise(rows, taped(chest_girth=90, arm_length=60), SizedGarment("top"))
    assert advice is not None
    assert [part.part for part in advice.of("M").parts] == ["chest_girth"]
    sleeves = next(part for part in advice.of("L").parts if part.part == "arm_length")
    assert (sleeves.code, sleeves.ease_cm) == ("long", 4.0)


def test_confidence_falls_with_estimates_generic_charts_missing_parts_and_near_edges() -> None:
    def sure(body: dict[str, Known], *, generic: bool = False, rows: tuple[SizeRow, ...] = TOPS) -> float:
        advice = advise(rows, body, SizedGarment("top"), generic=generic)
        assert advice is not None
        return advice.confidence

    middle = sure(taped(chest_girth=90))
    assert middle > 0.9
    assert sure(taped(chest_girth=91.7)) < middle
    assert sure({"chest_girth": Known(90, 4.0, "estimated")}) < 0.5
    assert sure(taped(chest_girth=90), generic=True) < middle
    dress = tuple(SizeRow(row.name, {**row.body, "hip_girth": row.body["chest_girth"]}) for row in TOPS)
    some, all_of_them = taped(chest_girth=90), taped(chest_girth=90, waist_girth=73, hip_girth=90)
    found = [advise(dress, body, SizedGarment("dress")) for body in (some, all_of_them)]
    assert found[0] and found[1] and found[0].confidence < found[1].confidence


def test_nothing_that_decides_is_no_advice_and_says_what_to_ask_for() -> None:
    assert advise(TOPS, taped(arm_length=60), SizedGarment("top")) is None
    assert deciding_parts(SizedGarment("top"), TOPS) == ("chest_girth",)
    assert deciding_parts(SizedGarment("trousers"), JEANS) == ("waist_girth",)


def test_beside_a_tape_an_estimate_hardly_counts_and_forbids_nothing_that_it_is_not_sure_of() -> None:
    rows = tuple(
        SizeRow(name, {"chest_girth": (low, low + 4.0), "hip_girth": (low + 6.0, low + 10.0)})
        for name, low in (("36", 82.0), ("38", 86.0), ("40", 90.0), ("42", 94.0))
    )
    tape = taped(chest_girth=88)
    hips = {
        how: advise(rows, {**tape, "hip_girth": Known(99.5, 5.0, how)}, SizedGarment("dress", "slim"))
        for how in ("measured", "estimated")
    }  # type: ignore[arg-type]
    alone, measured, estimated = advise(rows, tape, SizedGarment("dress", "slim")), hips["measured"], hips["estimated"]
    assert alone is not None and measured is not None and estimated is not None
    assert (measured.size, estimated.size) == ("40", "38")
    assert estimated.confidence >= alone.confidence and estimated.estimated == ("hip_girth",)


def test_estimates_alone_decide_as_tapes_do() -> None:
    guessed = {"chest_girth": Known(94, 4.0, "estimated"), "waist_girth": Known(77, 5.0, "estimated")}
    advice = advise(TOPS, guessed, SizedGarment("top"))
    assert advice is not None and advice.size == "L" and advice.confidence < 0.5


def test_stretch_comes_from_the_cloth_and_from_what_is_knitted() -> None:
    assert stretch_of(["cotton"]) == 0
    assert stretch_of(["denim, 2% elastane"]) > 0.04
    assert stretch_of(["cotton"], 0.06) == 0.06
    least, knitted = (ease_of("chest_girth", SizedGarment("top", "slim", share), 90) for share in (0.0, 0.08))
    assert least is not None and knitted is not None and knitted.least < least.least and knitted.most == least.most


def test_a_worn_piece_of_the_same_chart_outweighs_the_tape() -> None:
    body, piece = taped(chest_girth=93.5), SizedGarment("top")
    before = advise(TOPS, body, piece)
    after = advise(TOPS, learned(body, [Worn(TOPS, 1, "fits", same=True)], piece), piece)
    assert before is not None and after is not None and (before.size, after.size) == ("L", "M")


def test_too_tight_moves_up_here_and_less_in_other_charts() -> None:
    body, piece = taped(chest_girth=90), SizedGarment("top")
    same = learned(body, [Worn(TOPS, 1, "too_tight", "chest_girth", same=True)], piece)
    other = learned(body, [Worn(TOPS, 1, "too_tight", "chest_girth")], piece)
    advice = advise(TOPS, same, piece)
    assert advice is not None and advice.size == "L"
    assert 90 < other["chest_girth"].cm < same["chest_girth"].cm
    assert learned(taped(chest_girth=99), [Worn(TOPS, 1, "too_tight", same=True)], piece)["chest_girth"].cm == 99


def test_a_size_that_was_too_tight_anywhere_is_not_advised_again() -> None:
    body, piece = taped(chest_girth=90, waist_girth=73), SizedGarment("top", "loose")
    worn = [Worn(TOPS, 1, "too_tight", "waist_girth", same=True)]
    left = open_sizes(worn, len(TOPS))
    advice = advise(TOPS, learned(body, worn, piece), piece, open_to=left)
    assert list(left) == [2, 3] and advice is not None and (advice.size, advice.other) == ("L", None)
    last = open_sizes([Worn(TOPS, 3, "too_tight", same=True)], len(TOPS))
    advice = advise(TOPS, body, piece, open_to=last)
    assert advice is not None and (advice.size, advice.beyond) == (None, "larger")
    both = [Worn(TOPS, 1, "too_tight", same=True), Worn(TOPS, 1, "too_loose", same=True)]
    assert list(open_sizes(both, len(TOPS))) == [0, 1, 2, 3]


def test_too_long_is_about_legs_and_not_about_the_waist() -> None:
    body, piece = {**taped(waist_girth=78.7), "inside_leg_length": Known(82, 2.6, "estimated")}, SizedGarment("trousers")
    after = learned(body, [Worn(JEANS, 4, "too_long", same=True)], piece)
    assert after["waist_girth"] == body["waist_girth"] and after["inside_leg_length"].cm < 80.5
    advice = advise(JEANS, after, piece)
    assert advice is not None and advice.size == "31/30"


def test_a_size_of_another_brand_that_fits_tells_what_nobody_measured() -> None:
    believed = learned({}, [Worn(JEANS, 4, "fits")], SizedGarment("trousers"))
    assert believed["waist_girth"].how == "worn" and believed["waist_girth"].cm == pytest.approx(78.7, abs=0.1)
    rough = {"waist_girth": Known(84, 5.0, "estimated")}
    joined = learned(rough, [Worn(JEANS, 4, "fits")], SizedGarment("trousers"))["waist_girth"]
    assert 78.5 < joined.cm < 80 and joined.spread_cm < 2
