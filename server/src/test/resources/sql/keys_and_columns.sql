CREATE TABLE kept (id INT PRIMARY KEY, v INT, `a, b` INT, w INT, UNIQUE (V, ID)) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

SELECT constraint_name, column_name, ordinal_position AS o FROM information_schema.key_column_usage WHERE table_name = 'kept' AND constraint_schema = 'keys_and_columns' ORDER BY ALL
----
constraint_name | column_name | o
pk_id|id|1
unique_v_id|id|2
unique_v_id|v|1

ALTER TABLE kept RENAME COLUMN ID TO `the key`
----
ok

SELECT constraint_name, definition FROM information_schema.table_constraints WHERE table_name = 'kept' AND constraint_schema = 'keys_and_columns' ORDER BY ALL
----
constraint_name | definition
pk_id|PRIMARY KEY (`the key`)
unique_v_id|UNIQUE (v, `the key`)

INSERT INTO kept VALUES (1, 10, 0, 0), (2, 20, 0, 0)
----
ok 2

REPLACE INTO kept VALUES (2, 21, 0, 0), (3, 30, 0, 0)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|1|0|1

SELECT * FROM kept ORDER BY ALL
----
the key | v | a, b | w
1|10|0|0
2|21|0|0
3|30|0|0

ALTER TABLE kept DROP COLUMN `THE KEY`
----
error INVALID_STATEMENT [42000]: The column THE KEY cannot be dropped: the key pk_id has it (DROP CONSTRAINT pk_id first); the key unique_v_id has it (DROP CONSTRAINT unique_v_id first).

ALTER TABLE kept REPLACE COLUMNS (v INT)
----
error INVALID_STATEMENT [42000]: The column the key cannot be dropped: the key pk_id has it (DROP CONSTRAINT pk_id first); the key unique_v_id has it (DROP CONSTRAINT unique_v_id first).

ALTER TABLE kept DROP COLUMN w
----
ok

ALTER TABLE kept DROP CONSTRAINT UNIQUE_V_ID
----
ok

ALTER TABLE kept DROP COLUMN v
----
ok

ALTER TABLE kept DROP CONSTRAINT unique_v_id
----
error INVALID_STATEMENT [42000]: The table kept has no constraint unique_v_id. DROP CONSTRAINT IF EXISTS passes over that.

SELECT constraint_name, definition FROM information_schema.table_constraints WHERE table_name = 'kept' AND constraint_schema = 'keys_and_columns' ORDER BY ALL
----
constraint_name | definition
pk_id|PRIMARY KEY (`the key`)

CREATE TABLE unknown_column (a INT, PRIMARY KEY (a, nope))
----
error UNRESOLVED_COLUMN [42703]: The table has no column nope for a key. Name one of its columns. (line 1, column 53)

CREATE TABLE unknown_column (a INT, CONSTRAINT f FOREIGN KEY (nope) REFERENCES kept)
----
error UNRESOLVED_COLUMN [42703]: The table has no column nope for a key. Name one of its columns. (line 1, column 63)

CREATE TABLE unknown_column (UNIQUE (a)) AS SELECT 1 AS a
----
error INVALID_STATEMENT [42000]: CREATE TABLE AS takes its columns from the query. Leave the column list out and use CAST and AS. (line 1, column 14)

CREATE TABLE late (a INT, PRIMARY KEY (P, a)) PARTITIONED BY (p STRING)
----
ok

SELECT column_name, is_nullable FROM information_schema.columns WHERE table_schema = 'keys_and_columns' AND table_name = 'late' ORDER BY ALL
----
column_name | is_nullable
a|NO
p|NO

CREATE TABLE `a, b` (`x, y` INT, z INT, PRIMARY KEY (`x, y`)) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

INSERT INTO `a, b` VALUES (1, 10)
----
ok 1

REPLACE INTO `a, b` VALUES (1, 11), (2, 20)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|1|0|1

SELECT * FROM `a, b` ORDER BY ALL
----
x, y | z
1|11
2|20

CREATE TABLE by_others (id INT, v INT) TBLPROPERTIES ('sluice.constraint.gone' = 'PRIMARY KEY (nope)', 'sluice.constraint.odd' = 'UNIQUE', 'sluice.constraint.there' = 'UNIQUE (ID, `v`)')
----
ok

SELECT constraint_name, definition FROM information_schema.table_constraints WHERE table_name = 'by_others' ORDER BY ALL
----
constraint_name | definition
there|UNIQUE (id, v)

SELECT constraint_name, column_name FROM information_schema.key_column_usage WHERE table_name = 'by_others' ORDER BY ALL
----
constraint_name | column_name
there|id
there|v

SHOW CREATE TABLE by_others
----
createtab_stmt
CREATE TABLE sluice.keys_and_columns.by_others (\n  id INT,\n  v INT)\nUSING delta\nTBLPROPERTIES (\n  'sluice.constraint.gone' = 'PRIMARY KEY (nope)',\n  'sluice.constraint.odd' = 'UNIQUE',\n  'sluice.constraint.there' = 'UNIQUE (ID, `v`)')

REPLACE INTO by_others VALUES (1, 1)
----
error INVALID_STATEMENT [42000]: REPLACE INTO replaces rows with the same primary key, and sluice.keys_and_columns.by_others has none. Use INSERT INTO, or MERGE INTO with a condition. (line 1, column 14)

CREATE TABLE tree (id INT PRIMARY KEY, parent INT REFERENCES tree (id)) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

ALTER TABLE tree RENAME COLUMN id TO node
----
ok

SELECT constraint_name, definition FROM information_schema.table_constraints WHERE table_name = 'tree' ORDER BY ALL
----
constraint_name | definition
fk_parent|FOREIGN KEY (parent) REFERENCES keys_and_columns.tree (node)
pk_id|PRIMARY KEY (node)

CREATE SCHEMA keys_elsewhere
----
ok

CREATE TABLE keys_elsewhere.child (x INT REFERENCES kept, y INT, CONSTRAINT fk_y FOREIGN KEY (y) REFERENCES kept (`THE key`))
----
ok

CREATE TABLE keys_elsewhere.kept (z INT PRIMARY KEY)
----
ok

SELECT constraint_name, unique_constraint_schema, unique_constraint_name FROM information_schema.referential_constraints WHERE constraint_schema = 'keys_elsewhere' ORDER BY ALL
----
constraint_name | unique_constraint_schema | unique_constraint_name
fk_x|keys_and_columns|pk_id
fk_y|keys_and_columns|pk_id

SELECT constraint_name, definition FROM information_schema.table_constraints WHERE constraint_schema = 'keys_elsewhere' ORDER BY ALL
----
constraint_name | definition
fk_x|FOREIGN KEY (x) REFERENCES keys_and_columns.kept
fk_y|FOREIGN KEY (y) REFERENCES keys_and_columns.kept (`THE key`)
pk_z|PRIMARY KEY (z)

DROP SCHEMA keys_elsewhere CASCADE
----
ok
