CREATE TABLE two (a INT PRIMARY KEY, b INT, PRIMARY KEY (b))
----
error INVALID_STATEMENT [42000]: A table has one primary key, and this is a second one. Name all columns of the key in one PRIMARY KEY (…), or make it UNIQUE. (line 1, column 58)

CREATE TABLE two (a INT PRIMARY KEY, b INT PRIMARY KEY)
----
error INVALID_STATEMENT [42000]: A table has one primary key, and this is a second one. Name all columns of the key in one PRIMARY KEY (…), or make it UNIQUE. (line 1, column 38)

CREATE TABLE two (a INT, b INT, PRIMARY KEY (a), CONSTRAINT k PRIMARY KEY (b))
----
error INVALID_STATEMENT [42000]: A table has one primary key, and this is a second one. Name all columns of the key in one PRIMARY KEY (…), or make it UNIQUE. (line 1, column 61)

CREATE TABLE two (a INT, PRIMARY KEY (a, A))
----
error INVALID_STATEMENT [42000]: The key has the column A twice. Name each once. (line 1, column 42)

CREATE TABLE two (a INT, b INT, FOREIGN KEY (a, b) REFERENCES p (x, X))
----
error INVALID_STATEMENT [42000]: The key has the column X twice. Name each once. (line 1, column 69)

CREATE TABLE two (a INT, b INT, FOREIGN KEY (a) REFERENCES p (x, y))
----
error INVALID_STATEMENT [42000]: The foreign key has 1 columns and refers to 2. Name as many of the other table. (line 1, column 46)

CREATE TABLE two (a INT, CONSTRAINT k PRIMARY KEY (a), CONSTRAINT K UNIQUE (a))
----
error INVALID_STATEMENT [42000]: Two constraints are called K. Give each its own name. (line 1, column 67)

CREATE TABLE two (a INT, CONSTRAINT k CHECK (a > 0), CONSTRAINT K PRIMARY KEY (a))
----
error INVALID_STATEMENT [42000]: Two constraints are called K. Give each its own name. (line 1, column 65)

CREATE TABLE two (a INT, b_c INT, a_b INT, c INT REFERENCES p REFERENCES q, UNIQUE (a, b_c), UNIQUE (A, b_c), UNIQUE (a_b, c), CONSTRAINT unique_a_b_c_2 UNIQUE (c)) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

SELECT constraint_name, definition FROM information_schema.table_constraints WHERE table_name = 'two' ORDER BY ALL
----
constraint_name | definition
fk_c|FOREIGN KEY (c) REFERENCES keys_refused.p
fk_c_2|FOREIGN KEY (c) REFERENCES keys_refused.q
unique_a_b_c|UNIQUE (a, b_c)
unique_a_b_c_2|UNIQUE (c)
unique_a_b_c_3|UNIQUE (a_b, c)

CREATE TABLE named (id INT PRIMARY KEY, v INT NOT NULL, CONSTRAINT positive CHECK (v > 0), UNIQUE (v)) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

ALTER TABLE named ADD CONSTRAINT PK_ID CHECK (v < 10)
----
error INVALID_STATEMENT [42000]: The table {W}/warehouse/keys_refused/named has a key PK_ID already: PRIMARY KEY (id). Give the constraint another name, or drop the key first.

ALTER TABLE named ADD CONSTRAINT pk_other PRIMARY KEY (v)
----
error UNSUPPORTED_FEATURE [0A000]: ALTER TABLE … ADD CONSTRAINT … PRIMARY is not supported. CHECK constraints can be added. (line 1, column 43)

ALTER TABLE named ALTER COLUMN ID DROP NOT NULL
----
error INVALID_STATEMENT [42000]: The column ID cannot take nulls: the key pk_id has it (DROP CONSTRAINT pk_id first).

ALTER TABLE named ALTER COLUMN v DROP NOT NULL
----
ok

ALTER TABLE named REPLACE COLUMNS (id INT, v INT)
----
error UNSUPPORTED_FEATURE [0A000]: REPLACE COLUMNS cannot change whether the column id is NOT NULL. Write it as it is, or ALTER COLUMN … DROP NOT NULL.

ALTER TABLE named CHANGE COLUMN id id INT COMMENT 'the key'
----
ok

SELECT column_name, is_nullable FROM information_schema.columns WHERE table_schema = 'keys_refused' AND table_name = 'named' ORDER BY ALL
----
column_name | is_nullable
id|NO
v|YES

ALTER TABLE named DROP CONSTRAINT pk_id
----
ok

ALTER TABLE named ALTER COLUMN id DROP NOT NULL
----
ok

ALTER TABLE named ADD CONSTRAINT pk_id CHECK (v < 10)
----
ok

CREATE TABLE by_others (a INT, b INT) TBLPROPERTIES ('sluice.constraint.one' = 'PRIMARY KEY (a)', 'sluice.constraint.two' = 'PRIMARY KEY (b)', 'sluice.constraint.twice' = 'UNIQUE (a, A)', 'sluice.constraint.uneven' = 'FOREIGN KEY (a) REFERENCES p (x, y)')
----
ok

SHOW CREATE TABLE by_others
----
createtab_stmt
CREATE TABLE sluice.keys_refused.by_others (\n  a INT,\n  b INT,\n  CONSTRAINT one PRIMARY KEY (a))\nUSING delta\nTBLPROPERTIES (\n  'sluice.constraint.twice' = 'UNIQUE (a, A)',\n  'sluice.constraint.two' = 'PRIMARY KEY (b)',\n  'sluice.constraint.uneven' = 'FOREIGN KEY (a) REFERENCES p (x, y)')

