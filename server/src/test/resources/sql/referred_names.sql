CREATE TABLE p (id INT PRIMARY KEY, v INT, w INT) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

CREATE TABLE c (a INT, b INT, CONSTRAINT `to p` FOREIGN KEY (a) REFERENCES p (ID), CONSTRAINT to_v FOREIGN KEY (b) REFERENCES p (v)) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

CREATE SCHEMA referred_elsewhere
----
ok

CREATE TABLE referred_elsewhere.c (a INT REFERENCES p)
----
ok

CREATE TABLE referred_elsewhere.p (id INT PRIMARY KEY) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

ALTER TABLE p RENAME TO q
----
error INVALID_STATEMENT [42000]: The table sluice.referred_names.p cannot be renamed: the foreign key fk_a of sluice.referred_elsewhere.c refers to it (ALTER TABLE sluice.referred_elsewhere.c DROP CONSTRAINT fk_a first); the foreign key `to p` of sluice.referred_names.c refers to it (ALTER TABLE sluice.referred_names.c DROP CONSTRAINT `to p` first); the foreign key to_v of sluice.referred_names.c refers to it (ALTER TABLE sluice.referred_names.c DROP CONSTRAINT to_v first).

ALTER TABLE P RENAME COLUMN Id TO key
----
error INVALID_STATEMENT [42000]: The column Id of sluice.referred_names.p cannot be renamed: the foreign key `to p` of sluice.referred_names.c refers to it (ALTER TABLE sluice.referred_names.c DROP CONSTRAINT `to p` first).

ALTER TABLE p RENAME COLUMN id TO ID
----
ok

ALTER TABLE p RENAME COLUMN w TO x
----
ok

ALTER TABLE c RENAME COLUMN a TO x
----
ok

ALTER TABLE c RENAME TO d
----
ok

ALTER TABLE referred_elsewhere.p RENAME COLUMN id TO key
----
ok

ALTER TABLE referred_elsewhere.p RENAME TO q
----
ok

ALTER TABLE d DROP CONSTRAINT `to p`
----
ok

ALTER TABLE p RENAME COLUMN id TO key
----
ok

ALTER TABLE p RENAME TO q
----
error INVALID_STATEMENT [42000]: The table sluice.referred_names.p cannot be renamed: the foreign key fk_a of sluice.referred_elsewhere.c refers to it (ALTER TABLE sluice.referred_elsewhere.c DROP CONSTRAINT fk_a first); the foreign key to_v of sluice.referred_names.d refers to it (ALTER TABLE sluice.referred_names.d DROP CONSTRAINT to_v first).

ALTER TABLE d DROP CONSTRAINT to_v
----
ok

ALTER TABLE referred_elsewhere.c DROP CONSTRAINT fk_a
----
ok

ALTER TABLE p RENAME TO q
----
ok

CREATE TABLE tree (node INT PRIMARY KEY, parent INT REFERENCES tree (node)) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
----
ok

ALTER TABLE tree RENAME COLUMN node TO id
----
ok

ALTER TABLE tree RENAME TO forest
----
error INVALID_STATEMENT [42000]: The table sluice.referred_names.tree cannot be renamed: the foreign key fk_parent of sluice.referred_names.tree refers to it (ALTER TABLE sluice.referred_names.tree DROP CONSTRAINT fk_parent first).

DROP SCHEMA referred_elsewhere CASCADE
----
ok
