"""Writes and reads Delta tables with delta-rs. Argument: a script of lines "write FILE FEATURE PATH", which makes the
table of a feature, "read FILE PATH QUERY", which writes the rows of a query over the table, t, as canonical text to the
file, one row a line, sorted, and "changes FILE PATH", which writes those of its changes. An error is written to the file
behind the word REFUSED."""

import datetime
import decimal
import sys

import pyarrow as pa
from deltalake import (
    BloomFilterProperties,
    ColumnProperties,
    DeltaTable,
    QueryBuilder,
    WriterProperties,
    write_deltalake,
)


def text(value):
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "(" + ", ".join(text(v) for v in value.values()) + ")"
    if isinstance(value, list):
        return "[" + ", ".join(text(v) for v in value) + "]"
    if isinstance(value, datetime.datetime):
        zoned = value.tzinfo is not None
        plain = value.astimezone(datetime.timezone.utc).replace(tzinfo=None) if zoned else value
        micros = plain.strftime(".%f").rstrip("0").rstrip(".")
        return plain.strftime("%Y-%m-%dT%H:%M:%S") + micros + ("Z" if zoned else "")
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    return str(value)


def lines(table):
    return sorted("|".join(text(v) for v in row.values()) for row in pa.table(table).to_pylist())


def read(path, query):
    return lines(QueryBuilder().register("t", DeltaTable(path)).execute(query).read_all())


def changes(path):
    table = pa.table(DeltaTable(path).load_cdf(starting_version=0).read_all())
    return lines(table.select(["id", "v", "_change_type", "_commit_version"]))


def numbers(first, end):
    return pa.table({"id": pa.array(range(first, end), pa.int64())})


def many_types(path):
    moment = datetime.datetime(2024, 2, 29, 12, 0, 0, 123456, tzinfo=datetime.timezone.utc)
    point = pa.struct([("x", pa.int32()), ("y", pa.int32())])
    rows = pa.table({
        "id": pa.array([1, 2], pa.int64()),
        "name": pa.array(["naïve", None], pa.string()),
        "amount": pa.array([decimal.Decimal("1.50"), None], pa.decimal128(10, 2)),
        "day": pa.array([datetime.date(2024, 2, 29), None], pa.date32()),
        "moment": pa.array([moment, None], pa.timestamp("us", "UTC")),
        "flag": pa.array([True, None], pa.bool_()),
        "ratio": pa.array([0.5, None], pa.float64()),
        "tags": pa.array([["x", None], None], pa.list_(pa.string())),
        "point": pa.array([{"x": 1, "y": 2}, None], point),
    })
    write_deltalake(path, rows)


def partitions(path):
    rows = pa.table({"id": pa.array([1, 2, 3], pa.int64()), "p": pa.array(["a b/1%", "ä=1", None], pa.string())})
    write_deltalake(path, rows, partition_by=["p"])


def copy_on_write(path):
    write_deltalake(path, numbers(0, 100))
    DeltaTable(path).delete("id % 3 = 0")


def change_data_feed(path):
    rows = pa.table({"id": pa.array([1, 2, 3], pa.int64()), "v": pa.array([10, 20, 30], pa.int32())})
    write_deltalake(path, rows, configuration={"delta.enableChangeDataFeed": "true"})
    DeltaTable(path).update(predicate="id = 2", updates={"v": "21"})
    DeltaTable(path).delete("id = 3")


def local_times(path):
    time = datetime.datetime(1999, 12, 31, 23, 59, 59, 999999)
    write_deltalake(path, pa.table({"id": pa.array([1], pa.int64()), "t": pa.array([time], pa.timestamp("us"))}))


def checkpoint(path):
    for i in range(4):
        write_deltalake(path, numbers(i, i + 1), mode="append")
    DeltaTable(path).create_checkpoint()


def check(path):
    write_deltalake(path, numbers(1, 3))
    DeltaTable(path).alter.add_constraint({"positive": "id > 0"})
    write_deltalake(path, numbers(3, 4), mode="append")


def append_only(path):
    write_deltalake(path, numbers(1, 3), configuration={"delta.appendOnly": "true"})


def compacted(path):
    for i in range(4):
        write_deltalake(path, numbers(i, i + 1), mode="append")
    DeltaTable(path).optimize.compact()


def vacuum_lite(path):
    for i in range(3):
        write_deltalake(path, numbers(i, i + 1), mode="append")
    DeltaTable(path).optimize.compact()
    DeltaTable(path).vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False, full=False)
    write_deltalake(path, numbers(3, 4), mode="append")


def with_property(name, value):
    def write(path):
        write_deltalake(path, numbers(1, 3), configuration={name: value})

    return write


def bloom_filters(path):
    every = WriterProperties(
        default_column_properties=ColumnProperties(bloom_filter_properties=BloomFilterProperties(True, 0.0001, 10_000))
    )
    for first in (0, 1):
        write_deltalake(path, numbered(range(3 * first, 12_000, 6)), mode="append", writer_properties=every)
    write_deltalake(path, numbered([None]), mode="append", writer_properties=every)


def numbered(values):
    """Rows whose columns all say the same number."""

    def column(make, type):
        return pa.array([None if v is None else make(v) for v in values], type)

    moment = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return pa.table({
        "i": column(int, pa.int32()),
        "l": column(lambda v: v + 10_000_000_000, pa.int64()),
        "s": column(lambda v: f"s{v}", pa.string()),
        "small": column(decimal.Decimal, pa.decimal128(9, 2)),
        "large": column(decimal.Decimal, pa.decimal128(25, 3)),
        "day": column(lambda v: datetime.date(1990, 1, 1) + datetime.timedelta(days=v), pa.date32()),
        "moment": column(lambda v: moment + datetime.timedelta(seconds=v), pa.timestamp("us", "UTC")),
        "x": column(lambda v: v / 4, pa.float64()),
    })


# Not "mergeEvolution": delta-rs 1.6.6 makes null of the structs of rows that such a merge does not touch.
FEATURES = {
    "types": many_types,
    "partitions": partitions,
    "copyOnWrite": copy_on_write,
    "changeDataFeed": change_data_feed,
    "timestampNtz": local_times,
    "checkpoints": checkpoint,
    "checkConstraints": check,
    "appendOnly": append_only,
    "optimize": compacted,
    "vacuumLite": vacuum_lite,
    "bloomFilters": bloom_filters,
    "inCommitTimestamp": with_property("delta.enableInCommitTimestamps", "true"),
    "rowTracking": with_property("delta.enableRowTracking", "true"),
}


def write(feature, path):
    if feature not in FEATURES:
        raise NotImplementedError("delta-rs has no way to write it")
    FEATURES[feature](path)
    return ["WRITTEN"]


def main():
    actions = {"write": write, "read": read, "changes": changes}
    for line in open(sys.argv[1], encoding="utf-8"):
        action, file, *arguments = line.rstrip("\n").split(" ", 3)
        try:
            result = actions[action](*arguments)
        except Exception as error:  # whatever the library throws is its refusal
            result = ["REFUSED " + str(error)]
        with open(file, "w", encoding="utf-8") as out:
            out.write("".join(row + "\n" for row in result))


main()
