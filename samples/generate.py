#!/usr/bin/env python3
"""Writes the sample data of this folder anew: the same bytes every time."""

import csv
import datetime
import pathlib
import random

HERE = pathlib.Path(__file__).parent
DICE = random.Random(20260101)

STORES = [
    (1, "Zürich Bahnhof", "Zürich", "Switzerland", 47.3769, 8.5417, "2011-04-02"),
    (2, "Genève Cornavin", "Genève", "Switzerland", 46.2044, 6.1432, "2014-09-15"),
    (3, "Berlin Mitte", "Berlin", "Germany", 52.5200, 13.4050, "2009-01-20"),
    (4, "Hamburg Altona", "Hamburg", "Germany", 53.5511, 9.9937, "2016-06-01"),
    (5, "München Süd", "München", "Germany", 48.1351, 11.5820, "2019-11-11"),
    (6, "Wien Ring", "Wien", "Austria", 48.2082, 16.3738, "2012-03-30"),
    (7, "Graz Hauptplatz", "Graz", "Austria", 47.0707, 15.4395, "2020-02-29"),
    (8, "Lyon Part-Dieu", "Lyon", "France", 45.7640, 4.8357, "2017-08-08"),
]

PRODUCTS = [
    (101, "Espresso", "drink", "2.80"),
    (102, "Cappuccino", "drink", "4.20"),
    (103, "Green tea", "drink", "3.50"),
    (104, "Orange juice", "drink", "4.90"),
    (201, "Croissant", "bakery", "1.90"),
    (202, "Sandwich, cheese", "bakery", "6.50"),
    (203, 'Cake "of the day"', "bakery", "5.40"),
    (301, "Coffee beans 1 kg", "shop", "24.00"),
    (302, "Mug", "shop", "12.50"),
    (303, "Gift card", "shop", "50.00"),
]
WEIGHTS = [30, 28, 9, 8, 22, 12, 7, 3, 2, 1]


def write(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def sales(month, first_id):
    rows = []
    sale_id = first_id
    day = datetime.date(2025, month, 1)
    while day.month == month:
        for store in STORES:
            busy = 1.5 if day.weekday() >= 5 else 1.0
            for _ in range(DICE.randint(2, 4) if busy == 1.0 else DICE.randint(3, 6)):
                product = DICE.choices(PRODUCTS, WEIGHTS)[0]
                quantity = DICE.choices([1, 2, 3, 4, 6], [60, 22, 9, 6, 3])[0]
                time = f"{DICE.randint(7, 20):02d}:{DICE.randint(0, 59):02d}:{DICE.randint(0, 59):02d}"
                discount = DICE.choices(["", "0.05", "0.10", "0.25"], [85, 8, 5, 2])[0]
                rows.append((sale_id, f"{day} {time}", store[0], product[0], quantity, product[3], discount))
                sale_id += 1
        day += datetime.timedelta(days=1)
    return rows, sale_id


def main():
    write(HERE / "stores.csv", ("store_id", "name", "city", "country", "latitude", "longitude", "opened_on"), STORES)
    write(HERE / "products.csv", ("product_id", "name", "kind", "list_price"), PRODUCTS)
    sale_id = 1
    for month in range(1, 7):
        rows, sale_id = sales(month, sale_id)
        header = ("sale_id", "sold_at", "store_id", "product_id", "quantity", "unit_price", "discount")
        write(HERE / "sales" / f"2025-{month:02d}.csv", header, rows)


if __name__ == "__main__":
    main()
