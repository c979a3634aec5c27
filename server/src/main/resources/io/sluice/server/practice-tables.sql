CREATE OR REPLACE TABLE small AS SELECT CAST(id AS INT) AS k, concat('NAME ', id) AS name, CAST(id % 5 AS INT) AS part FROM range(25);
CREATE OR REPLACE TABLE dim AS SELECT id AS k, CAST(id % 25 AS INT) AS small_k, concat(id % 25 + 10, ' item number ', id, ' of many') AS text,
  element_at(array('ECONOMY', 'STANDARD', 'PROMO', 'LARGE'), CAST(id % 4 + 1 AS INT)) AS kind,
  CAST(id * 7 % 1000 AS DECIMAL(15, 2)) AS price, CAST(id % 50 AS INT) AS size FROM range(10000);
CREATE OR REPLACE TABLE fact AS SELECT id AS k, id * 7919 % 10000 AS dim_k, id * 31 % 10000 AS other_k, CAST(id % 7 + 1 AS INT) AS line,
  CAST(id % 50 + 1 AS DECIMAL(15, 2)) AS quantity, CAST(id * 31 % 100000 AS DECIMAL(15, 2)) AS price,
  CAST(id % 11 / 100.0 AS DECIMAL(15, 2)) AS discount, date_add(DATE'1992-01-01', CAST(id * 13 % 2500 AS INT)) AS day,
  date_add(DATE'1992-01-31', CAST(id * 17 % 2500 AS INT)) AS due, substr('ANR', CAST(id % 3 + 1 AS INT), 1) AS flag,
  substr('FO', CAST(id % 2 + 1 AS INT), 1) AS status, element_at(array('AIR', 'MAIL', 'SHIP', 'RAIL', 'TRUCK'), CAST(id % 5 + 1 AS INT)) AS mode,
  CAST(id * 3 % 1001 AS DOUBLE) / 7 AS ratio, concat('remark ', md5(CAST(id AS STRING))) AS remark FROM range(75000);
INSERT INTO fact BY NAME SELECT k + 75000 AS k, * EXCEPT (k) FROM fact;
