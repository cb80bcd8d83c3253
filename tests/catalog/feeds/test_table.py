"""Tables as shops export them: quotes that mean something, quotes that don't, line breaks inside cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.feeds.table import delimiter, records
from catalog.feeds.text import lines


def cells(text: str, separator: str = "\t") -> list[tuple[str, ...]]:
    return [record.cells for record in records(text.split("\n"), separator)]


def test_a_quote_mark_inside_a_tab_separated_cell_is_a_plain_character() -> None:
    assert cells('a\tb\n1\tHeels 4" high\n') == [("a", "b"), ("1", 'Heels 4" high')]


def test_a_name_in_quotes_keeps_them_where_more_text_follows() -> None:
    assert cells('a\tb\n1\t"Bella" dress\n')[1] == ("1", '"Bella" dress')


def test_a_quoted_cell_loses_its_quotes_and_doubled_quotes_become_one() -> None:
    assert cells('a\tb\n"1"\t"Say ""yes"" tee"\n')[1] == ("1", 'Say "yes" tee')


def test_a_tab_inside_quotes_does_not_split_a_cell() -> None:
    assert cells('a\tb\tc\n1\t"left\tright"\t3\n')[1] == ("1", "left\tright", "3")


def test_a_quoted_cell_may_run_over_lines_and_later_line_numbers_stay_right() -> None:
    found = list(records(["a,b,c", '1,"two', 'lines, one comma",3', "4,5,6", ""], ","))
    assert found[1].cells == ("1", "two\nlines, one comma", "3")
    assert (found[2].line, found[2].cells) == (4, ("4", "5", "6"))


def test_a_quote_that_never_closes_costs_no_other_row() -> None:
    found = cells('a,b,c\n1,"never closed,3\n4,5,6\n7,8,9\n', ",")
    assert found[1] == ("1", '"never closed', "3")
    assert found[2:] == [("4", "5", "6"), ("7", "8", "9")]


def test_blank_lines_and_all_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "feed.tsv"
    path.write_bytes(b"a\tb\r\n\r\n1\t2\r3\t4\n")
    found = list(records(lines(path), "\t"))
    assert [(r.line, r.cells) for r in found] == [(1, ("a", "b")), (3, ("1", "2")), (4, ("3", "4"))]


@pytest.mark.parametrize(
    ("header", "expected"),
    [("id\ttitle, long\tprice", "\t"), ("id,title,price", ","), ("id;title;price", ";"), ('"a,b"|c|d', "|")],
)
def test_the_delimiter_is_what_the_header_has_most_of(header: str, expected: str) -> None:
    assert delimiter(header) == expected
