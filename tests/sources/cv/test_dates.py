from __future__ import annotations

import time

import pytest

from bonafide.sources.cv.dates import find_dates


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("03/2021 – now", "2021-03", "present"),
        ("Sept. 2019 - Present", "2019-09", "present"),
        ("2018–20", "2018", "2020"),
        ("Q1 2020", "2020-01", "2020-03"),
        ("Summer 2022", "2022", "2022"),
        ("since 2021", "2021", "present"),
        ("'19–'21", "2019", "2021"),
        ("März 2019 – heute", "2019-03", "present"),
        ("janv. 2020 à aujourd'hui", "2020-01", "present"),
        ("juillet 2018 – août 2019", "2018-07", "2019-08"),
        ("Oktober 2018 bis Dezember 2019", "2018-10", "2019-12"),
        ("Jan - Mar 2020", "2020-01", "2020-03"),
        ("Nov – Feb 2020", "2019-11", "2020-02"),
        ("2019-03 – 2020-04", "2019-03", "2020-04"),
        ("2010-12", "2010", "2012"),
        ("2015-09-01 to 2016-03-31", "2015-09", "2016-03"),
        ("01.03.2019 – 31.12.2020", "2019-03", "2020-12"),
        ("15 March 2019 – 2 May 2020", "2019-03", "2020-05"),
        ("Sep. 1, 2019 - May 3, 2021", "2019-09", "2021-05"),
        ("Jun 21 – Aug 22", "2021-06", "2022-08"),
        ("05/19 – 06/21", "2019-05", "2021-06"),
        ("(2021 –)", "2021", "present"),
        ("2018/19", "2018", "2019"),
        ("1998–99", "1998", "1999"),
        ("June 2019 through September 2020", "2019-06", "2020-09"),
        ("Jan 2020 - Present · 3 yrs 2 mos", "2020-01", "present"),
        ("Nov 2020", "2020-11", "2020-11"),
    ],
)
def test_periods_as_people_write_them(written: str, start: str, end: str) -> None:
    """Months and years in the notations of English, German and French CVs."""
    (dates,) = find_dates(written)
    assert str(dates.start) == start
    assert ("present" if dates.present else str(dates.end)) == end


@pytest.mark.parametrize(
    "written",
    [
        "I may now do this",
        "p95 of 180 ms, 70 ms now",
        "from 19% to 14%",
        "version 2.19.1",
        "march on",
        "$2019 saved",
        "3,000 rows and 41.2020",
    ],
)
def test_what_is_no_date(written: str) -> None:
    """Numbers, percentages and words that months share are not periods."""
    assert find_dates(written) == ()


def test_long_lines_cost_nothing() -> None:
    """A line too long to be a head is not searched, so hostile lines cannot be slow."""
    began = time.process_time()
    assert find_dates("2019 - " * 100_000) == ()
    assert find_dates("1" * 400) == ()
    assert time.process_time() - began < 30


def test_a_number_in_another_cell_is_no_day() -> None:
    """The name "Acorn 7" keeps its number when a month follows in the next cell."""
    (dates,) = find_dates("Acorn 7\tAugust 2021 to July 2024")
    assert (str(dates.start), str(dates.end), dates.at) == ("2021-08", "2024-07", 8)


def test_a_town_may_follow_the_two_figures_of_a_year() -> None:
    """ "Jul-24, Leeds" ends a period in July 2024; "July 24, 2019" is a day."""
    assert [str(d.end) for d in find_dates("Sep-23 to Jul-24, Leeds")] == ["2024-07"]
    assert [str(d.end) for d in find_dates("July 24, 2019")] == ["2019-07"]
