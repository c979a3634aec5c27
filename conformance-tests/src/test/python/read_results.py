"""Reads results from a Sluice server with the Python clients for Flight SQL and checks the values.

Arguments: the server's host and port.
"""

import datetime
import decimal
import sys

import adbc_driver_flightsql.dbapi as flightsql
import pyarrow
import pyarrow.flight

QUERY = "SELECT id, name, price, day, flag FROM fruit ORDER BY id"

EXPECTED = {
    "id": [1, 2, 3],
    "name": ["apple", "Birne", None],
    "price": [decimal.Decimal("1.50"), None, decimal.Decimal("-0.01")],
    "day": [datetime.date(2024, 2, 29), datetime.date(1969, 12, 31), None],
    "flag": [True, False, None],
}


def check(name, actual, expected):
    if actual != expected:
        raise AssertionError(f"{name}: expected {expected}, got {actual}")
    print(f"{name}: ok")


def with_adbc(address):
    with flightsql.connect(f"grpc://{address}", autocommit=True) as connection:
        with connection.cursor() as cursor:
            cursor.execute(QUERY)
            check("adbc rows", cursor.fetch_arrow_table().to_pydict(), EXPECTED)
            cursor.execute("SELECT count(*), sum(price) FROM fruit WHERE id > ?", parameters=(1,))
            check("adbc parameters", cursor.fetchall(), [(2, decimal.Decimal("-0.01"))])
            try:
                cursor.execute("SELECT * FROM no_such_table")
                cursor.fetchall()
            except flightsql.Error as error:
                check("adbc error names the table", "no_such_table" in str(error), True)
            else:
                raise AssertionError("adbc: no error for a table that is not there")
        objects = connection.adbc_get_objects(depth="tables").read_all().to_pylist()
        tables = [
            table["table_name"]
            for catalog in objects
            for schema in catalog["catalog_db_schemas"]
            for table in schema["db_schema_tables"]
        ]
        check("adbc metadata", "fruit" in tables, True)


def varint(number):
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def field(number, payload):
    """A length-delimited protobuf field."""
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def with_pyarrow_flight(address):
    statement = field(1, QUERY.encode())
    command = field(1, b"type.googleapis.com/arrow.flight.protocol.sql.CommandStatementQuery") + field(2, statement)
    with pyarrow.flight.FlightClient(f"grpc://{address}") as client:
        info = client.get_flight_info(pyarrow.flight.FlightDescriptor.for_command(command))
        tables = [client.do_get(endpoint.ticket).read_all() for endpoint in info.endpoints]
        check("flight rows", pyarrow.concat_tables(tables).to_pydict(), EXPECTED)


if __name__ == "__main__":
    with_adbc(sys.argv[1])
    with_pyarrow_flight(sys.argv[1])
