CREATE TABLE source LOCATION '{W}/structs/source' AS SELECT 1 AS id, named_struct('b', 1, 'a', 2) AS s, array(named_struct('b', 3, 'a', 4)) AS l, map('k', named_struct('b', 5, 'a', 6)) AS m
----
*

CREATE TABLE by_name (id INT, s STRUCT<a INT, b INT>, l ARRAY<STRUCT<a INT, b INT>>, m MAP<STRING, STRUCT<a INT, b INT>>)
----
ok

COPY INTO by_name FROM '{W}/structs/source' FILEFORMAT = PARQUET
----
*

COPY INTO by_name FROM (SELECT s, l, m, id + 1 AS id FROM '{W}/structs/source') FILEFORMAT = PARQUET COPY_OPTIONS ('force' = 'true')
----
*

COPY INTO by_name BY POSITION FROM (SELECT id + 2, s, l, m FROM '{W}/structs/source') FILEFORMAT = PARQUET COPY_OPTIONS ('force' = 'true')
----
*

COPY INTO by_name FROM (SELECT id + 3, named_struct('x', 7, 'y', 8), l, m FROM '{W}/structs/source') FILEFORMAT = PARQUET COPY_OPTIONS ('force' = 'true')
----
*

COPY INTO by_name (id, s) FROM (SELECT id + 4, s FROM '{W}/structs/source') FILEFORMAT = PARQUET COPY_OPTIONS ('force' = 'true')
----
*

SELECT id, s.a, s.b, l[0].a AS la, l[0].b AS lb, m['k'].a AS ma, m['k'].b AS mb FROM by_name ORDER BY id
----
id | a | b | la | lb | ma | mb
1|2|1|4|3|6|5
2|2|1|4|3|6|5
3|1|2|3|4|5|6
4|7|8|4|3|6|5
5|1|2|NULL|NULL|NULL|NULL

CREATE TABLE people (s STRUCT<name: STRING, city: STRING>)
----
ok

COPY INTO people FROM (SELECT s FROM '{W}/copy/person') FILEFORMAT = JSON
----
*

SELECT s.name, s.city FROM people
----
name | city
Ann|Rome

CREATE TABLE wider (id INT, s STRUCT<a INT, c STRING, b BIGINT>)
----
ok

COPY INTO wider FROM (SELECT id, s FROM '{W}/structs/source') FILEFORMAT = PARQUET
----
*

SELECT id, s.a, s.b, s.c FROM wider
----
id | a | b | c
1|2|1|NULL

CREATE TABLE narrower (id INT, s STRUCT<a INT>)
----
ok

COPY INTO narrower FROM (SELECT id, s FROM '{W}/structs/source') FILEFORMAT = PARQUET
----
error DATATYPE_MISMATCH

COPY INTO narrower FROM (SELECT id, s FROM '{W}/structs/source') FILEFORMAT = PARQUET COPY_OPTIONS ('mergeSchema' = 'true')
----
*

SELECT id, s.a, s.b FROM narrower
----
id | a | b
1|2|1
