CREATE TABLE t (id INT NOT NULL, wide BIGINT, price DECIMAL(10, 2), day DATE, at TIMESTAMP) USING DELTA
----
ok

INSERT INTO t VALUES (1, 3000000000, 1.50, DATE'2020-01-01', TIMESTAMP'2020-01-01 00:00:00'), (2, 2, 2.00, DATE'2020-01-02', TIMESTAMP'2020-01-02 12:00:00')
----
ok 2

SELECT array_contains(array(1, 2), 1.5), array_position(array(1, 2), 1.5), array_remove(array(1, 2), 1.5), array_remove(array(1, 2), 2.0)
----
array_contains(array(1, 2), 1.5) | array_position(array(1, 2), 1.5) | array_remove(array(1, 2), 1.5) | array_remove(array(1, 2), 2.0)
false|0|[1.0,2.0]|[1.0]

SELECT array_contains(array(1), 3000000000), array_position(array(1), 3000000000), array_contains(array(1), 1L), array_contains(array(1), 1D)
----
array_contains(array(1), 3000000000) | array_position(array(1), 3000000000) | array_contains(array(1), 1L) | array_contains(array(1), 1D)
false|0|true|true

SELECT array_contains(array(TIMESTAMP'2020-01-01 00:00:00'), DATE'2020-01-01'), array_contains(array(DATE'2020-01-01'), TIMESTAMP'2020-01-01 10:00:00')
----
array_contains(array(TIMESTAMP'2020-01-01 00:00:00'), DATE'2020-01-01') | array_contains(array(DATE'2020-01-01'), TIMESTAMP'2020-01-01 10:00:00')
true|false

SELECT array_append(array(TIMESTAMP'2020-01-01 00:00:00'), DATE'2021-01-01'), array_append(array(DATE'2021-01-01'), TIMESTAMP'2020-01-01 10:00:00')
----
array_append(array(TIMESTAMP'2020-01-01 00:00:00'), DATE'2021-01-01') | array_append(array(DATE'2021-01-01'), TIMESTAMP'2020-01-01 10:00:00')
["2020-01-01 00:00:00","2021-01-01 00:00:00"]|["2021-01-01 00:00:00","2020-01-01 10:00:00"]

SELECT array_prepend(array(TIMESTAMP'2020-01-01 00:00:00'), DATE'2021-01-01'), array_prepend(array(DATE'2021-01-01'), TIMESTAMP'2020-01-01 10:00:00')
----
array_prepend(array(TIMESTAMP'2020-01-01 00:00:00'), DATE'2021-01-01') | array_prepend(array(DATE'2021-01-01'), TIMESTAMP'2020-01-01 10:00:00')
["2021-01-01 00:00:00","2020-01-01 00:00:00"]|["2020-01-01 10:00:00","2021-01-01 00:00:00"]

SELECT array_insert(array(TIMESTAMP'2020-01-01 00:00:00'), 1, DATE'2021-01-01'), array_insert(array(DATE'2021-01-01'), 2, TIMESTAMP'2020-01-01 10:00:00')
----
array_insert(array(TIMESTAMP'2020-01-01 00:00:00'), 1, DATE'2021-01-01') | array_insert(array(DATE'2021-01-01'), 2, TIMESTAMP'2020-01-01 10:00:00')
["2021-01-01 00:00:00","2020-01-01 00:00:00"]|["2021-01-01 00:00:00","2020-01-01 10:00:00"]

SELECT array_append(array(1), 1.5), array_append(array(1), 1.5D), array_prepend(array(1), 1.5), array_insert(array(1), 4, 2.5D)
----
array_append(array(1), 1.5) | array_append(array(1), 1.5D) | array_prepend(array(1), 1.5) | array_insert(array(1), 4, 2.5D)
[1.0,1.5]|[1.0,1.5]|[1.5,1.0]|[1.0,null,null,2.5]

SELECT array_append(array(1), NULL), array_append(array(), 1), array_contains(array(), 1), array_contains(array(1), NULL), array_contains(array(NULL), 1)
----
array_append(array(1), NULL) | array_append(array(), 1) | array_contains(array(), 1) | array_contains(array(1), NULL) | array_contains(array(NULL), 1)
[1,null]|[1]|false|NULL|NULL

SELECT array_contains(array(array(1)), array(1.0)), array_contains(array(named_struct('a', 1)), named_struct('b', 1.5))
----
array_contains(array(array(1)), array(1.0)) | array_contains(array(named_struct('a', 1)), named_struct('b', 1.5))
true|false

SELECT array_contains(array('1'), 1)
----
error DATATYPE_MISMATCH [42804]: The arguments of array_contains have types that do not go together: ARRAY<STRING> and INT. Cast them to one type. (line 1, column 8)

SELECT array_append(array('a'), 1)
----
error DATATYPE_MISMATCH [42804]: The arguments of array_append have types that do not go together: ARRAY<STRING> and INT. Cast them to one type. (line 1, column 8)

SELECT array_remove(array(array('1')), array(1))
----
error DATATYPE_MISMATCH [42804]: The arguments of array_remove have types that do not go together: ARRAY<ARRAY<STRING>> and ARRAY<INT>. Cast them to one type. (line 1, column 8)

SELECT array_contains(array(DATE'2020-01-01'), '2020-01-01')
----
error DATATYPE_MISMATCH [42804]: The arguments of array_contains have types that do not go together: ARRAY<DATE> and STRING. Cast them to one type. (line 1, column 8)

SELECT id, array_contains(array(id, 2), wide) AS a, array_contains(array(at), day) AS b, array_append(array(id), price) AS c, array_position(array(wide), id) AS d FROM t ORDER BY id
----
id | a | b | c | d
1|false|true|[1.00,1.50]|0
2|true|false|[2.00,2.00]|1

SELECT id, element_at(map(id, 'a'), price) AS a, map(id, 'a')[price] AS b, map_contains_key(map(at, 1), day) AS c, map(id, day, id + 10, at) AS d FROM t ORDER BY id
----
id | a | b | c | d
1|NULL|NULL|true|{"1":"2020-01-01 00:00:00","11":"2020-01-01 00:00:00"}
2|a|a|false|{"2":"2020-01-02 00:00:00","12":"2020-01-02 12:00:00"}

EXECUTE IMMEDIATE 'SELECT array_contains(array(1, 2), ?) AS a, element_at(map(1, ''x''), ?) AS b' USING 2, 1
----
a | b
true|x

SELECT element_at(map(1, 'a'), 1.9), try_element_at(map(1, 'a'), 1.9), map_contains_key(map(1, 'a'), 1.9), map(1, 'a')[1.9]
----
element_at(map(1, 'a'), 1.9) | try_element_at(map(1, 'a'), 1.9) | map_contains_key(map(1, 'a'), 1.9) | map(1, 'a')[1.9]
NULL|NULL|false|NULL

SELECT element_at(map(1, 'a'), 3000000000), map(1, 'a')[3000000000], map_contains_key(map(1, 'a'), 1L), element_at(map(1, 'a'), 1.0)
----
element_at(map(1, 'a'), 3000000000) | map(1, 'a')[3000000000] | map_contains_key(map(1, 'a'), 1L) | element_at(map(1, 'a'), 1.0)
NULL|NULL|true|a

SELECT map_contains_key(map(DATE'2020-01-01', 1), TIMESTAMP'2020-01-01 00:00:00'), element_at(map('a', 1), NULL), map_contains_key(map(), 1)
----
map_contains_key(map(DATE'2020-01-01', 1), TIMESTAMP'2020-01-01 00:00:00') | element_at(map('a', 1), NULL) | map_contains_key(map(), 1)
true|NULL|false

SELECT element_at(map('1', 'a'), 1)
----
error DATATYPE_MISMATCH [42804]: The arguments of element_at have types that do not go together: MAP<STRING, STRING> and INT. Cast them to one type. (line 1, column 8)

SELECT map('a', DATE'2020-01-01', 'b', TIMESTAMP'2021-01-01 00:00:00'), map('a', 1, 'b', '2'), map(1, NULL, 2, 'x')
----
map('a', DATE'2020-01-01', 'b', TIMESTAMP'2021-01-01 00:00:00') | map('a', 1, 'b', '2') | map(1, NULL, 2, 'x')
{"a":"2020-01-01 00:00:00","b":"2021-01-01 00:00:00"}|{"a":1,"b":2}|{"1":null,"2":"x"}

SELECT map('a', array(1), 'b', array(2.5)), map(1, named_struct('a', 1), 2, named_struct('a', 2.5))
----
map('a', array(1), 'b', array(2.5)) | map(1, named_struct('a', 1), 2, named_struct('a', 2.5))
{"a":[1.0],"b":[2.5]}|{"1":{"a":1.0},"2":{"a":2.5}}

SELECT map(1, 'a', 1.0, 'b')
----
error INVALID_ARGUMENT [22023]: The key 1.0 comes twice in a map. Remove one of the two.

SELECT map(array(1), 'a', array(1.0), 'b')
----
error INVALID_ARGUMENT [22023]: The key [1.0] comes twice in a map. Remove one of the two.

SELECT map(1, array(1), 2, 3)
----
error DATATYPE_MISMATCH [42804]: The arguments of map have types that do not go together: ARRAY<INT> and INT. Cast them to one type. (line 1, column 8)

SELECT map(1, 'a', 'b', 2)
----
error CAST_INVALID_INPUT [22018]: The value 'a' cannot be read as BIGINT. Correct the value, or use try_cast to get NULL instead.

SELECT map_zip_with(map(1, 'a', 2, 'b'), map(1L, 'x', 3000000000, 'y'), (k, v1, v2) -> concat_ws('+', k, v1, v2))
----
map_zip_with(map(1, 'a', 2, 'b'), map(1L, 'x', 3000000000, 'y'), (k, v1, v2) -> concat_ws('+', k, v1, v2))
{"1":"1+a+x","2":"2+b","3000000000":"3000000000+y"}

SELECT map_zip_with(map(2147483647, 'a'), map(3000000000, 'x'), (k, v1, v2) -> k + 1) AS a
----
a
{"2147483647":2147483648,"3000000000":3000000001}

SELECT map_zip_with(map('1', 'a'), map(1, 'x'), (k, v1, v2) -> v1)
----
error DATATYPE_MISMATCH [42804]: The arguments of map_zip_with have types that do not go together: MAP<STRING, STRING> and MAP<INT, STRING>. Cast them to one type. (line 1, column 8)

SELECT concat_ws(',', DATE'2020-01-01', 0.0000001, TIMESTAMP'2020-01-01 00:00:00', 1.50, 2D, true, X'6162', NULL)
----
concat_ws(',', DATE'2020-01-01', 0.0000001, TIMESTAMP'2020-01-01 00:00:00', 1.50, 2D, true, X'6162', NULL)
2020-01-01,0.0000001,2020-01-01 00:00:00,1.50,2.0,true,ab

SELECT concat_ws(',', array(1, 2), array(DATE'2020-01-01', NULL), array(), 'z')
----
concat_ws(',', array(1, 2), array(DATE'2020-01-01', NULL), array(), 'z')
1,2,2020-01-01,z

SELECT concat_ws(',', array(array(1)))
----
error DATATYPE_MISMATCH [42804]: Argument 2 of concat_ws must be STRING or ARRAY of STRING, but it is ARRAY<ARRAY<INT>>. It is written concat_ws(STRING [, STRING or ARRAY of STRING, …]). (line 1, column 8)

SELECT concat_ws(',', map(1, 2))
----
error DATATYPE_MISMATCH [42804]: Argument 2 of concat_ws must be STRING or ARRAY of STRING, but it is MAP<INT, INT>. It is written concat_ws(STRING [, STRING or ARRAY of STRING, …]). (line 1, column 8)

SELECT array_join(array('a', NULL), ',', CAST(NULL AS STRING)), array_join(array('a', NULL), ',', 'x'), array_join(array('a', NULL), ',')
----
array_join(array('a', NULL), ',', CAST(NULL AS STRING)) | array_join(array('a', NULL), ',', 'x') | array_join(array('a', NULL), ',')
NULL|a,x|a

SELECT sequence(1, 3000000000, 1000000000), sequence(1, 5, 2L), sequence('1', 3)
----
sequence(1, 3000000000, 1000000000) | sequence(1, 5, 2L) | sequence('1', 3)
[1,1000000001,2000000001]|[1,3,5]|[1,2,3]

SELECT sequence(DATE'2020-01-01', TIMESTAMP'2020-01-02 00:00:00', INTERVAL 1 DAY), sequence(NULL, DATE'2020-01-01'), sequence('2020-01-01', DATE'2020-01-02')
----
sequence(DATE'2020-01-01', TIMESTAMP'2020-01-02 00:00:00', INTERVAL 1 DAY) | sequence(NULL, DATE'2020-01-01') | sequence('2020-01-01', DATE'2020-01-02')
["2020-01-01 00:00:00","2020-01-02 00:00:00"]|NULL|["2020-01-01","2020-01-02"]

SELECT sequence(1, 5.5)
----
error DATATYPE_MISMATCH [42804]: Argument 2 of sequence must be whole number, but it is DECIMAL(2,1). It is written sequence(DATE or TIMESTAMP, DATE or TIMESTAMP [, interval]) or sequence(whole number, whole number [, whole number]). (line 1, column 8)

SELECT sequence(DATE'2020-01-01', DATE'2020-01-02', 1)
----
error DATATYPE_MISMATCH [42804]: Argument 1 of sequence must be whole number, but it is DATE. It is written sequence(DATE or TIMESTAMP, DATE or TIMESTAMP [, interval]) or sequence(whole number, whole number [, whole number]). (line 1, column 8)

SELECT aggregate(array(1.5, 2.5), 0, (a, x) -> a + x)
----
error DATATYPE_MISMATCH [42804]: The lambda in argument 3 of aggregate must give INT, but it gives DECIMAL(12,1). Cast its value. (line 1, column 8)

SELECT aggregate(array(1.25), CAST(1 AS DECIMAL(10, 1)), (a, x) -> a * x)
----
error DATATYPE_MISMATCH [42804]: The lambda in argument 3 of aggregate must give DECIMAL(10,1), but it gives DECIMAL(14,3). Cast its value. (line 1, column 8)

SELECT aggregate(array(TIMESTAMP'2020-01-01 10:00:00'), DATE'2020-01-01', (a, x) -> x)
----
error DATATYPE_MISMATCH [42804]: The lambda in argument 3 of aggregate must give DATE, but it gives TIMESTAMP. Cast its value. (line 1, column 8)

SELECT array_sort(array(1.5, 1.2), (a, b) -> a - b)
----
error DATATYPE_MISMATCH [42804]: The lambda in argument 2 of array_sort must give INT, but it gives DECIMAL(3,1). Cast its value. (line 1, column 8)

SELECT aggregate(array(1.5, 2.5), 0D, (a, x) -> a + x), aggregate(array(1L, 2L), 0, (a, x) -> a + x), aggregate(array(1, 2), CAST(0 AS DECIMAL(10, 2)), (a, x) -> a + x)
----
aggregate(array(1.5, 2.5), 0D, (a, x) -> a + x) | aggregate(array(1L, 2L), 0, (a, x) -> a + x) | aggregate(array(1, 2), CAST(0 AS DECIMAL(10, 2)), (a, x) -> a + x)
4.0|3|3.00

SELECT map() a, array(map()) b, named_struct('a', map()) c, size(map()) d, map_concat(map(), map(1, 2)) e
----
a | b | c | d | e
{}|[{}]|{"a":{}}|0|{"1":2}

