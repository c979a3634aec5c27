SET timezone = 'America/Los_Angeles'
----
ok

SELECT get_json_object("{'a':1}", '$.a') a, get_json_object('{"a":1,"a":2}', '$.a') b, get_json_object('{"a":null,"a":2}', '$.a') c, get_json_object('{"a":1} x', '$.a') d, get_json_object('{"a":1 x', '$.a') e, hex(get_json_object(concat('{"a":"1', chr(9), '2', chr(10), '"}'), '$.a')) f, get_json_object('{"a":NaN}', '$.a') g, get_json_object('', '$') h
----
a | b | c | d | e | f | g | h
1|1|2|1|NULL|3109320A|NULL|NULL

SELECT c:a a, json_array_length("['a',1] x") b, json_object_keys("{'a':1}") c, e, f FROM VALUES ("{'a':1}") t(c) LATERAL VIEW json_tuple("{'x':1,'y':2}", 'x', 'y') v AS e, f
----
a | b | c | e | f
1|2|["a"]|1|2

SELECT from_json("{'a':1}", 'a INT') a, from_json("{'a':1}", 'a INT', map('allowSingleQuotes', 'false')) b, from_json('{"a":1,"a":2}', 'a INT') c, from_json('{"a":1} x', 'a INT') d, from_json('', 'a INT') e, from_json('  ', 'ARRAY<INT>', map('mode', 'FAILFAST')) f, from_json('x', 'a INT') g
----
a | b | c | d | e | f | g
{"a":1}|{"a":null}|{"a":2}|{"a":1}|NULL|NULL|{"a":null}

SELECT from_json('{"a":NaN,"b":-INF,"c":"Infinity"}', 'a DOUBLE, b FLOAT, c DOUBLE') a, from_json('{"a":"NaN"}', 'a DOUBLE', map('allowNonNumericNumbers', 'false')) b, from_json('{"a":NaN}', 'a DOUBLE', map('allowNonNumericNumbers', 'false')) c
----
a | b | c
{"a":"NaN","b":"-Infinity","c":"Infinity"}|{"a":null}|{"a":null}

SELECT from_json('{"a":/* one */1}', 'a INT') a, from_json('{"a":/* one */1}', 'a INT', map('allowComments', 'true')) b, from_json('{a:1}', 'a INT', map('allowUnquotedFieldNames', 'TRUE')) c, from_json('{"a":007}', 'a INT', map('allowNumericLeadingZeros', 'true')) d, from_json('{"a":"\\$"}', 'a STRING', map('allowBackslashEscapingAnyCharacter', 'true')) e, from_json(concat('{"a":"', chr(9), 'x"}'), 'a STRING', map('allowUnquotedControlChars', 'true')) f, from_json(concat('{"a":"', chr(9), 'x"}'), 'a STRING') g
----
a | b | c | d | e | f | g
{"a":null}|{"a":1}|{"a":1}|{"a":7}|{"a":"$"}|{"a":"\tx"}|{"a":null}

SELECT from_json('{"a":1}', 'a INT', map('allowComments', 'perhaps'))
----
error INVALID_ARGUMENT

SELECT from_json('{"a":1}', 'a INT', map('allowEverything', 'true'))
----
error INVALID_ARGUMENT

SELECT schema_of_json("{'a':1e0}") a, schema_of_json('{a:1}', map('allowUnquotedFieldNames', 'true')) b
----
a | b
STRUCT<a: DOUBLE>|STRUCT<a: BIGINT>

SELECT from_json('{"t":1,"u":-1,"v":9223372036854775807,"w":1.0,"x":1}', 't TIMESTAMP, u TIMESTAMP, v TIMESTAMP, w TIMESTAMP, x TIMESTAMP_NTZ') a, from_json('{"d":"1.50","e":" 2.005 ","f":"x","g":"1234"}', 'd DECIMAL(5,2), e DECIMAL(5,2), f DECIMAL(5,2), g DECIMAL(5,2)') b
----
a | b
{"t":"1969-12-31 16:00:01","u":"1969-12-31 15:59:59","v":null,"w":null,"x":null}|{"d":1.50,"e":2.01,"f":null,"g":null}

SELECT from_json('{"a":1}', 'ARRAY<STRUCT<a: INT>>') a, from_json('{"x":{"a":1}}', 'x ARRAY<STRUCT<a: INT>>') b, from_json('{"a":1}', 'ARRAY<MAP<STRING, INT>>') c, from_json('[{"a":1}]', 'a INT') d
----
a | b | c | d
[{"a":1}]|{"x":null}|NULL|{"a":null}

SELECT from_json('{"a":1.0,"b":1e0,"c":10e0,"d":1.0e1,"e":127,"f":128}', 'a INT, b BIGINT, c INT, d SMALLINT, e TINYINT, f TINYINT') a, from_json('{"a":-128,"b":-2147483648,"c":-9223372036854775808,"d":9223372036854775808}', 'a TINYINT, b INT, c BIGINT, d BIGINT') b
----
a | b
{"a":null,"b":null,"c":null,"d":null,"e":127,"f":null}|{"a":-128,"b":-2147483648,"c":-9223372036854775808,"d":null}

