CREATE TABLE sales (part INT, v INT)
----
ok

INSERT INTO sales VALUES (1, 10), (2, 20)
----
ok 2

DECLARE d INT = 1
----
ok

INSERT INTO sales REPLACE WHERE part = d SELECT 1, 11
----
ok 1

INSERT INTO sales REPLACE WHERE part = d SELECT 2, 11
----
error CHECK_VIOLATION [23514]: A row breaks the condition of REPLACE WHERE (part = d) of delta.`{W}/warehouse/replaced_by_conditions/sales`: it has part = 2. Nothing was written.

INSERT INTO sales REPLACE WHERE sales.part >= 2 SELECT 3, 30
----
ok 1

SET doubleQuotedIdentifiers = true
----
ok

INSERT INTO sales REPLACE WHERE "part" = 1 SELECT 1, 12
----
ok 1

SET doubleQuotedIdentifiers = false
----
ok

ALTER TABLE sales ADD CONSTRAINT positive CHECK (v > 0)
----
ok

INSERT INTO sales REPLACE WHERE part = 1 SELECT 1, -1
----
error CHECK_VIOLATION [23514]: A row breaks the CHECK constraint positive (v > 0) of delta.`{W}/warehouse/replaced_by_conditions/sales`: it has v = -1. Nothing was written.

INSERT WITH SCHEMA EVOLUTION INTO sales REPLACE WHERE part = 1 SELECT 1, 13, 'new' AS extra
----
ok 1

SELECT * FROM sales ORDER BY part
----
part | v | extra
1|13|new
3|30|NULL

INSERT INTO sales BY NAME REPLACE WHERE part IN (SELECT max(part) FROM sales) SELECT 3 AS part, 31 AS v
----
error UNSUPPORTED_FEATURE

EXECUTE IMMEDIATE 'INSERT INTO sales BY NAME REPLACE WHERE part = ? SELECT ? AS part, 5 AS v' USING 1, 1
----
ok 1
