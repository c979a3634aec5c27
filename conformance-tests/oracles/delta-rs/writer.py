"""Appends and deletes batches in a table with delta-rs for some seconds; prints the batches that it left, one a line.

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


def rows(number):
    def column(values):
        return pa.array(values, pa.int32())

    return pa.table(
        {
            "writer": column([writer] * ROWS),
            "batch": column([number] * ROWS),
            "r": column(list(range(ROWS))),
            "v": column([0] * ROWS),
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
    table = DeltaTable(path).to_pyarrow_table(
        columns=["r"], filters=[("writer", "=", writer), ("batch", "=", number)]
    )
    return table.num_rows


while time.monotonic() < end:
    if attempt(lambda: write_deltalake(path, rows(batch), mode="append")) or state(batch) == ROWS:
        left[batch] = 0
    batch += 1
    if batch % 5 == 0 and left:
        victim = min(left)
        predicate = f"writer = {writer} AND batch = {victim}"
        if attempt(lambda: DeltaTable(path).delete(predicate)) or state(victim) == 0:
            del left[victim]

for number, value in sorted(left.items()):
    print(number, value)
