SELECT xpath(x, 'a/b/text()'), xpath(x, '//@k'), xpath(x, 'a/z'), xpath_string(x, 'a/b[2]'), xpath_string(x, 'a/z'), xpath_boolean(x, 'a/z'), xpath_double(x, 'sum(a/b)'), xpath_int(x, 'a/b[@k]'), xpath_long(x, 'a/c') FROM VALUES ('<a><b k="v">1</b><b>2.5</b><c>none</c></a>') AS t(x)
----
xpath(x, 'a/b/text()') | xpath(x, '//@k') | xpath(x, 'a/z') | xpath_string(x, 'a/b[2]') | xpath_string(x, 'a/z') | xpath_boolean(x, 'a/z') | xpath_double(x, 'sum(a/b)') | xpath_int(x, 'a/b[@k]') | xpath_long(x, 'a/c')
["1","2.5"]|["v"]|[]|2.5||false|3.5|1|0

SELECT xpath_int(x, 'a'), xpath_short(x, 'a'), xpath_long(x, 'a'), xpath_float(x, 'a'), xpath_double(x, 'a') FROM VALUES ('<a>70000</a>'), ('<a>1e3</a>'), ('<a>-3000000000.7</a>'), (''), (NULL) AS t(x)
----
xpath_int(x, 'a') | xpath_short(x, 'a') | xpath_long(x, 'a') | xpath_float(x, 'a') | xpath_double(x, 'a')
70000|4464|70000|70000.0|70000.0
0|0|0|NaN|NaN
-2147483648|0|-3000000000|-3.0E9|-3.0000000007E9
NULL|NULL|NULL|NULL|NULL
NULL|NULL|NULL|NULL|NULL

SELECT n, xpath_string(x, p) FROM VALUES (1, '<a><b>1</b></a>', 'a/b'), (2, '<a><b>2</b></a>', 'concat(a/b, "!")'), (3, '<a/>', '') AS t(n, x, p) ORDER BY n
----
n | xpath_string(x, p)
1|1
2|2!
3|NULL

SELECT xpath_string('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>[&e;]</a>', 'a')
----
xpath_string('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>[&e;]</a>', 'a')
[]

SELECT xpath_string('<a>', 'a')
----
error INVALID_ARGUMENT [22023]: The text cannot be read as XML: XML document structures must start and end within the same entity.

SELECT xpath_string('<a/>', 'a[')
----
error INVALID_ARGUMENT [22023]: The text 'a[' is not an XPath expression: A location path was expected, but the end of the XPath expression was found instead.

SELECT xpath('<a/>', 'count(a)')
----
error INVALID_ARGUMENT [22023]: The XPath expression 'count(a)' cannot be evaluated: Can not convert #NUMBER to a NodeList.

SELECT vector_inner_product(array(1.0F), array(1.0F, 2.0F))
----
error INVALID_ARGUMENT [22023]: The vectors have 1 and 2 elements. Both must have as many.

SELECT vector_norm(array(1.0F), 3)
----
error INVALID_ARGUMENT [22023]: There is no norm of degree 3.0. There are 1.0, 2.0 and float('inf').

SELECT vector_norm(array('a'))
----
error DATATYPE_MISMATCH [42804]: Argument 1 of vector_norm must be ARRAY of numbers, but it is ARRAY<STRING>. It is written vector_norm(ARRAY [, DOUBLE]). (line 1, column 8)

SELECT vector_l2_distance(array(1, 2), array(4.0, 6.0)), vector_norm(array()), vector_normalize(array(0, 0)), vector_cosine_similarity(array(1.0F), array(CAST(NULL AS FLOAT))), typeof(vector_normalize(array(1)))
----
vector_l2_distance(array(1, 2), array(4.0, 6.0)) | vector_norm(array()) | vector_normalize(array(0, 0)) | vector_cosine_similarity(array(1.0F), array(CAST(NULL AS FLOAT))) | typeof(vector_normalize(array(1)))
5.0|0.0|NULL|NULL|array<float>

SELECT vector_sum(v) AS s, vector_avg(v) AS a FROM VALUES (array(1.0F, 2.0F)), (array(3.0F, 4.0F)), (NULL), (array(NULL, 1.0F)) AS t(v)
----
s | a
[4.0,6.0]|[2.0,3.0]

SELECT g, vector_avg(array(id, -id)) AS a FROM (SELECT id % 2 AS g, id FROM range(4)) GROUP BY g ORDER BY g
----
g | a
0|[1.0,-1.0]
1|[2.0,-2.0]

SELECT vector_sum(v) AS s FROM VALUES (CAST(NULL AS ARRAY<FLOAT>)) AS t(v)
----
s
NULL

SELECT vector_sum(v) FROM VALUES (array(1.0F, 2.0F)), (array(3.0F)) AS t(v)
----
error INVALID_ARGUMENT [22023]: The vectors of vector_sum have 1 and 2 elements. All must have as many.

SELECT vector_avg(array('a'))
----
error DATATYPE_MISMATCH [42804]: Argument 1 of vector_avg must be ARRAY of numbers, but it is ARRAY<STRING>. It is written vector_avg(ARRAY). (line 1, column 8)

