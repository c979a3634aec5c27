"""Appends, updates, merges and deletes batches in a table with delta-rs for some seconds, and optimizes and vacuums it; prints the
batches that it left with their values, one a line.

Arguments: the table's folder, the writer's number, seconds.
"""

import sys
import time

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake

ROWS = 10
path, writer, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
end = time.monotonic() + seconds
left = {}
batch = 0


def rows(number, value=0):
    def column(values):
        return pa.array(values, pa.int32())

    return pa.table(
        {
            "writer": column([writer] * ROWS),
            "batch": column([number] * ROWS),
            "r": column(list(range(ROWS))),
            "v": column([value] * ROWS),
        }
    )


def attempt(change):
    """Whether the change was made; other writers may have been in its way."""
    try:
        change()
        return True
    except Exception as error:
        print("not done:", str(error).splitlines()[0], file=sys.stderr)
        return False


def state(number):
    """The batch's value, or None if it is not there."""
    table = DeltaTable(path).to_pyarrow_table(
        columns=["v"], filters=[("writer", "=", writer), ("batch", "=", number)]
    )
    values = table["v"].to_pylist()
    assert len(values) in (0, ROWS) and len(set(values)) <= 1, (number, values)
    return values[0] if values else None


def update(number):
    DeltaTable(path).update(predicate=where(number), updates={"v": "v + 1"})


def merge(number, value):
    (
        DeltaTable(path)
        .merge(
            rows(number, value),
            "t.writer = s.writer AND t.batch = s.batch AND t.r = s.r",
            source_alias="s",
            target_alias="t",
        )
        .when_matched_update({"v": "s.v"})
        .when_not_matched_insert_all()
        .execute()
    )


def where(number):
    return f"writer = {writer} AND batch = {number}"


def change(number, value, action):
    """Brings a batch to a value; None means that it goes."""
    if attempt(action) or state(number) == value:
        if value is None:
            left.pop(number, None)
        else:
            left[number] = value


while time.monotonic() < end:
    change(batch, 0, lambda: write_deltalake(path, rows(batch), mode="append"))
    batch += 1
    if left and batch % 5 in (1, 2, 3):
        chosen = max(left) if batch % 5 == 1 else min(left)
        value = left[chosen] + 1
        if batch % 5 == 1:
            change(chosen, value, lambda: update(chosen))
        elif batch % 5 == 2:
            change(chosen, value, lambda: merge(chosen, value))
        else:
            change(chosen, None, lambda: DeltaTable(path).delete(where(chosen)))
    if batch % 12 == 5:
        attempt(lambda: DeltaTable(path).optimize.compact())
    elif batch % 12 == 11:
        attempt(lambda: DeltaTable(path).vacuum(dry_run=False))

for number, value in sorted(left.items()):
    print(number, value)
