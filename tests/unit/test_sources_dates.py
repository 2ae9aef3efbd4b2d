"""Publication dates in the forms that exports have."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from khabar.problems import Problem
from khabar.sources import published

READ = [
    ("2024-05-01", "2024-05-01"),
    (" 2024-05-01 ", "2024-05-01"),
    ("2024-05-01T23:30:00+03:00", "2024-05-01"),
    ("2024-05-01T23:30:00Z", "2024-05-01"),
    ("2024-05-01T23:30:00.123456-0500", "2024-05-01"),
    ("2024-05-01T23:30:00+03:00[Asia/Riyadh]", "2024-05-01"),
    ("2024-05-01 13:00:00", "2024-05-01"),
    ("2024-05-01 13:00:00 UTC", "2024-05-01"),
    ("2024-05-01 13:00", "2024-05-01"),
    ("2024/05/01", "2024-05-01"),
    ("2024.5.1", "2024-05-01"),
    ("20240501", "2024-05-01"),
    (20240501, "2024-05-01"),
    ("Wed, 01 May 2024 23:30:00 +0300", "2024-05-01"),
    ("Wed, 01 May 2024 23:30:00 GMT", "2024-05-01"),
    ("1 May 2024", "2024-05-01"),
    ("May 1, 2024", "2024-05-01"),
    ("May 1st, 2024 10:30 PM", "2024-05-01"),
    ("Wed May 01 13:00:00 +0000 2024", "2024-05-01"),
    ("1er mai 2024", None),
    ("1 mai 2024", "2024-05-01"),
    ("1 أيار/مايو 2024", "2024-05-01"),
    ("الأربعاء 1 مايو 2024", "2024-05-01"),
    ("٠١/٠٥/٢٠٢٤", None),
    ("١ مايو ٢٠٢٤", "2024-05-01"),
    ("3 كانون الثاني 2020", "2020-01-03"),
    ("14 غشت 2019", "2019-08-14"),
    ("14 جويلية 2019", "2019-07-14"),
    (1714521600, "2024-05-01"),
    (1714521600.5, "2024-05-01"),
    (1714521600000, "2024-05-01"),
    ("1714521600", "2024-05-01"),
    ("1714521600000", "2024-05-01"),
    ("25/12/2023", "2023-12-25"),
    ("12/25/2023", "2023-12-25"),
    ("05-05-2023 10:00", "2023-05-05"),
    (datetime(2024, 5, 1, 23, 30, tzinfo=timezone(timedelta(hours=3))), "2024-05-01"),
    (datetime(2024, 5, 1, tzinfo=UTC), "2024-05-01"),
    (date(2024, 5, 1), "2024-05-01"),
]
NOTHING = [None, "", "  ", "null", "None", "NaT", "nan", float("nan")]
REFUSED = [
    "01/05/2024", "2024", "2024-05", "2024-13-01", "2024-02-30", "0000-00-00", "9999-12-31",
    "31/02/2024", "Thu, 01 May 2024 10:00:00 GMT", "1 May 24", "soon", "أمس", "2024-05-01T25:00",
    "1 May 2 June 2024", "3 دقائق", 0, 5, -1714521600, 10**30, float("inf"), True, "2024-W18-3",
    [2024, 5, 1], "x" * 100_000, "1" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize(("value", "day"), READ, ids=repr)
def test_read(value: object, day: str | None) -> None:
    if day is None:
        assert isinstance(published(value), Problem)
    else:
        assert published(value) == day


@pytest.mark.parametrize("value", NOTHING, ids=repr)
def test_nothing(value: object) -> None:
    assert published(value) is None


@pytest.mark.parametrize("value", REFUSED, ids=lambda value: repr(value)[:30])
def test_refused_never_guessed(value: object) -> None:
    problem = published(value)
    assert isinstance(problem, Problem)
    assert problem.check == "K1-published"
    assert len(problem.message) < 250


def test_pandas_timestamps() -> None:
    pandas = pytest.importorskip("pandas")
    assert published(pandas.Timestamp("2024-05-01T22:00:00+03:00")) == "2024-05-01"
    assert published(pandas.NaT) is None
