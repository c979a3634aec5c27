CREATE TABLE `my parent` (a INT, b INT, `a)b` INT, PRIMARY KEY (a, b), CONSTRAINT odd UNIQUE (`a)b`)) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

CREATE TABLE `by.name` (x INT, y INT, CONSTRAINT f1 FOREIGN KEY (x, y) REFERENCES `my parent`)
----
ok

CREATE TABLE reordered (x INT, y INT, CONSTRAINT f2 FOREIGN KEY (x, y) REFERENCES keys_of_tables.`my parent` (b, A))
----
ok

CREATE TABLE of_odd (`x``,(y` INT, CONSTRAINT f3 FOREIGN KEY (`x``,(y`) REFERENCES sluice.keys_of_tables.`My Parent` (`a)b`)) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

CREATE TABLE dotted (c INT, CONSTRAINT f4 FOREIGN KEY (c) REFERENCES `by.name`)
----
ok

SELECT constraint_name, table_name, column_name, ordinal_position AS o, position_in_unique_constraint AS p FROM information_schema.key_column_usage WHERE constraint_schema = 'keys_of_tables' ORDER BY ALL
----
constraint_name | table_name | column_name | o | p
f1|by.name|x|1|1
f1|by.name|y|2|2
f2|reordered|x|1|2
f2|reordered|y|2|1
f3|of_odd|x`,(y|1|1
f4|dotted|c|1|NULL
odd|my parent|a)b|1|NULL
pk_a_b|my parent|a|1|NULL
pk_a_b|my parent|b|2|NULL

SELECT constraint_name, unique_constraint_schema, unique_constraint_name FROM information_schema.referential_constraints WHERE constraint_schema = 'keys_of_tables' ORDER BY ALL
----
constraint_name | unique_constraint_schema | unique_constraint_name
f1|keys_of_tables|pk_a_b
f2|keys_of_tables|pk_a_b
f3|keys_of_tables|odd
f4|keys_of_tables|NULL

CREATE TABLE odd_properties (c INT) TBLPROPERTIES ('sluice.constraint.p' = 'PRIMARY KEY', 'sluice.constraint.q' = 'FOREIGN KEY (c(.) REFERENCES', 'sluice.constraint.r' = 'FOREIGN KEY (c) REFERENCES ``.`')
----
ok

SELECT constraint_name, column_name, position_in_unique_constraint AS p FROM information_schema.key_column_usage WHERE table_name = 'odd_properties' ORDER BY ALL
----
constraint_name | column_name | p
q|c|NULL
r|c|NULL

