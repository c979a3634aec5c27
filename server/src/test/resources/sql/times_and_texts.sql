SET timezone = 'America/Los_Angeles'
----
ok

SELECT to_timestamp('2020-01-01 10:30', 'yyyy-MM-dd hh:mm') a, to_timestamp('2020-01-01 12:30', 'yyyy-MM-dd hh:mm') b, to_timestamp('2020-01-01 PM', 'yyyy-MM-dd a') c, to_timestamp('05', 'mm') d
----
a | b | c | d
2020-01-01 10:30:00|2020-01-01 00:30:00|2020-01-01 12:00:00|1970-01-01 00:05:00

SELECT to_timestamp_ntz('2020-01-01 10:30', 'yyyy-MM-dd hh:mm') a, unix_timestamp('2020-01-01 10:30', 'yyyy-MM-dd hh:mm') b, try_to_timestamp('2020-01-01 11', 'yyyy-MM-dd KK') c
----
a | b | c
2020-01-01 10:30:00|1577903400|2020-01-01 11:00:00

SELECT to_date('03-15', 'MM-dd') a, to_date('15', 'dd') b, to_date('07', 'MM') c, to_date('2020-07', 'yyyy-MM') d, to_date('2020', 'yyyy') e, to_date('2020-075', 'yyyy-DDD') f, to_date('75', 'D') g, to_date('10:30', 'HH:mm') h
----
a | b | c | d | e | f | g | h
1970-03-15|1970-01-15|1970-07-01|2020-07-01|2020-01-01|2020-03-15|1970-01-01|1970-01-01

SELECT to_date('02-29', 'MM-dd')
----
error CAST_INVALID_INPUT

SELECT try_to_date('02-29', 'MM-dd') a, to_date('0044-03-15 BC', 'yyyy-MM-dd G') b, date_format(b, 'yyyy G') c
----
a | b | c
NULL|-0043-03-15|0044 BC

SELECT to_date('2020-Q1', 'yyyy-QQQ')
----
error INVALID_ARGUMENT

SELECT from_json('{"a": "10:30", "b": "03-15"}', 'a TIMESTAMP, b DATE', map('timestampFormat', 'hh:mm', 'dateFormat', 'MM-dd')) a, from_csv('10:30,03-15', 'a TIMESTAMP, b DATE', map('timestampFormat', 'hh:mm', 'dateFormat', 'MM-dd')) b
----
a | b
{"a":"1970-01-01 10:30:00","b":"1970-03-15"}|{"a":"1970-01-01 10:30:00","b":"1970-03-15"}

SELECT unit, unix_seconds(date_trunc(unit, TIMESTAMP'2021-11-07 01:30:30-08:00')) late, unix_seconds(date_trunc(unit, TIMESTAMP'2021-11-07 01:30:30-07:00')) early FROM VALUES ('MILLISECOND'), ('SECOND'), ('MINUTE'), ('HOUR'), ('DAY'), ('WEEK'), ('YEAR') t(unit)
----
unit | late | early
MILLISECOND|1636277430|1636273830
SECOND|1636277430|1636273830
MINUTE|1636277400|1636273800
HOUR|1636275600|1636272000
DAY|1636268400|1636268400
WEEK|1635750000|1635750000
YEAR|1609488000|1609488000

SELECT date_format(TIMESTAMP'2021-11-07 01:30:00-08:00', 'HH:mm XXX') a, date_format(TIMESTAMP'2021-11-07 01:30:00-07:00', 'HH:mm XXX') b, from_unixtime(1636277400, 'HH:mm XXX') c, unix_seconds(to_timestamp(TIMESTAMP'2021-11-07 01:30:00-08:00')) d, date_format(DATE'2021-11-07', 'HH:mm XXX') e
----
a | b | c | d | e
01:30 -08:00|01:30 -07:00|01:30 -08:00|1636277400|00:00 -07:00

SELECT unix_seconds(TIMESTAMP'2021-11-07 01:30:00-08:00' + INTERVAL 0 DAY) a, unix_seconds(TIMESTAMP'2021-11-08 01:30:00' - INTERVAL 1 DAY) b, unix_seconds(timestampadd(MONTH, 0, TIMESTAMP'2021-11-07 01:30:00-08:00')) c
----
a | b | c
1636277400|1636277400|1636277400

SELECT substring_index('||||||', '|||', 3) a, substring_index('||||||', '|||', -3) b, substring_index('www.apache.org', '.', 2) c, substring_index('www.apache.org', '.', -2) d, substring_index('aaa', 'aa', 2) e, substring_index('aaa', 'aa', -2) f, substring_index('a.b', '.', 2) g, substring_index('ab', 'abc', -1) h, substring_index('a.b', '.', -2147483648) i
----
a | b | c | d | e | f | g | h | i
||||||www.apache|apache.org|a|a|a.b|ab|a.b

SELECT from_json('{"a": 1e999999999, "b": 1e999999999, "c": 1e999999999, "d": 1e999999999, "e": 1e99999999999}', 'a INT, b BIGINT, c DECIMAL(10, 2), d DOUBLE, e DOUBLE') a, from_json('{"a": 1e-999999999, "b": 1e-999999999, "c": 1e-999999999, "d": 1e-999999999, "e": 1e-99999999999}', 'a INT, b BIGINT, c DECIMAL(10, 2), d DOUBLE, e DOUBLE') b, from_json('{"a": 12.0, "b": 1e2, "c": 1.005}', 'a INT, b BIGINT, c DECIMAL(10, 2)') c
----
a | b | c
{"a":null,"b":null,"c":null,"d":"Infinity","e":"Infinity"}|{"a":null,"b":null,"c":0.00,"d":0.0,"e":0.0}|{"a":null,"b":null,"c":1.01}

SELECT schema_of_json('{"a": 1e99999999999}') a, CAST(parse_json('1e999999999') AS DOUBLE) b, try_cast('1e999999999' AS DECIMAL(10, 2)) c, try_cast('1e99999999999' AS DECIMAL(10, 2)) d, CAST('1e-99' AS DECIMAL(10, 2)) e
----
a | b | c | d | e
STRUCT<a: DOUBLE>|Infinity|NULL|NULL|0.00

SELECT id, i, d, x FROM read_files('{W}/exponents/numbers.json', format => 'json', schema => 'id INT, i INT, d DECIMAL(10, 2), x DOUBLE') ORDER BY id
----
id | i | d | x
1|NULL|NULL|Infinity
2|NULL|0.00|0.0

SELECT id, d, x FROM read_files('{W}/exponents/numbers.csv', format => 'csv', schema => 'id INT, d DECIMAL(10, 2), x DOUBLE') ORDER BY id
----
id | d | x
1|NULL|Infinity
2|0.00|0.0

SELECT conv('FFFFFFFFFFFFFFFFF', 16, 10)
----
error NUMERIC_VALUE_OUT_OF_RANGE

SELECT conv('18446744073709551616', 10, 16)
----
error NUMERIC_VALUE_OUT_OF_RANGE

SELECT conv('', 10, 16) a, conv('   ', 10, 16) b, conv('FFFFFFFFFFFFFFFF', 16, 10) c, conv('FFFFFFFFFFFFFFFF', 16, -10) d, conv('-FFFFFFFFFFFFFFFF', 16, 10) e, conv('-15', 10, 16) f, conv('-15', 10, -16) g, conv('-F', 16, -10) h, conv('-0', 10, -10) i, conv('-', 10, 16) j
----
a | b | c | d | e | f | g | h | i | j
NULL|NULL|18446744073709551615|-1|18446744073709551615|FFFFFFFFFFFFFFF1|-F|-15|-0|0

SELECT conv('9223372036854775808', 10, -16) a, conv('11abc', 10, 16) b, conv(' 3 ', 2, 10) c, conv('zz', 36, 10) d, conv('10', 1, 10) e, conv('10', 10, 37) f, conv('１', 10, 10) g, conv('00000000000000000000000000000000000000000000000000000000000000000000000000000000011', 2, 10) h
----
a | b | c | d | e | f | g | h
-8000000000000000|B|0|1295|NULL|NULL|0|3

SELECT timestampadd(WEEK, 9223372036854775807, TIMESTAMP'2020-01-01 00:00:00')
----
error DATETIME_OVERFLOW

SELECT timestampadd(QUARTER, 9223372036854775807, TIMESTAMP'2020-01-01 00:00:00')
----
error DATETIME_OVERFLOW

SELECT timestampadd(YEAR, 9223372036854775807, DATE'2020-01-01')
----
error DATETIME_OVERFLOW

SELECT timestampadd(HOUR, 9223372036854775807, TIMESTAMP_NTZ'2020-01-01 00:00:00')
----
error DATETIME_OVERFLOW

SELECT window(TIMESTAMP'2020-01-01 00:00:00', '99999999999999999999 seconds')
----
error DATETIME_OVERFLOW

SELECT window(TIMESTAMP'2020-01-01 00:00:00', '9223372036854775807 days')
----
error DATETIME_OVERFLOW

SELECT avg(x) a, typeof(avg(x)) b, try_avg(x) c, avg(x) FILTER (WHERE x = 2) d FROM VALUES (CAST(1 AS DECIMAL(38, 18))), (2), (2) t(x)
----
a | b | c | d
1.6666666666666666666667|decimal(38,22)|1.6666666666666666666667|2.0000000000000000000000

SELECT DISTINCT avg(x) OVER () a, typeof(avg(x) OVER ()) b FROM VALUES (CAST(0.25 AS DECIMAL(36, 36))), (CAST(0.5 AS DECIMAL(36, 36))) t(x)
----
a | b
0.37500000000000000000000000000000000000|decimal(38,38)

SELECT avg(x) FROM VALUES (CAST('99999999999999999999' AS DECIMAL(38, 18))) t(x)
----
error NUMERIC_VALUE_OUT_OF_RANGE

SELECT try_avg(x) FROM VALUES (CAST('99999999999999999999' AS DECIMAL(38, 18))) t(x)
----
try_avg(x)
NULL

SELECT encode('ä', 'US-ASCII')
----
error INVALID_ARGUMENT

SELECT hex(encode('ä', 'ISO-8859-1')) a, hex(encode('ä😀', 'UTF-16')) b, length(encode('', 'UTF-8')) c
----
a | b | c
E4|FEFF00E4D83DDE00|0

SELECT round(CAST(1.005 AS FLOAT), 2) a, bround(CAST(0.15 AS FLOAT), 1) b, CAST(CAST(0.1 AS FLOAT) AS DECIMAL(20, 10)) c, CAST(CAST(0.5 AS FLOAT) AS DECIMAL(3, 1)) d, round(CAST('NaN' AS FLOAT), 2) e, round(CAST(1234.5 AS FLOAT), -2) f
----
a | b | c | d | e | f
1.0|0.2|0.1000000015|0.5|NaN|1200.0

SELECT INTERVAL '1000' SECOND * CAST(0.1 AS FLOAT) a
----
a
INTERVAL '0 00:01:40.000001' DAY TO SECOND

SELECT CASE WHEN id > 10 THEN CAST('none' AS DATE) END a, CASE WHEN id > 10 THEN CAST('none' AS TIMESTAMP) END b, CASE WHEN id > 10 THEN '12:x'::TIMESTAMP_NTZ END c, CASE WHEN id > 10 THEN date('none') END d, id > 10 AND current_date() > 'none' e FROM range(2)
----
a | b | c | d | e
NULL|NULL|NULL|NULL|false
NULL|NULL|NULL|NULL|false

SELECT coalesce(CAST('2020-01-31' AS DATE), CAST('none' AS DATE)) d, TRY_CAST('none' AS TIMESTAMP) t
----
d | t
2020-01-31|NULL

SELECT CAST('none' AS DATE) FROM range(0)
----
CAST('none' AS DATE)

SELECT CAST('none' AS DATE) FROM range(1)
----
error CAST_INVALID_INPUT [22018]: The value 'none' cannot be read as DATE. Correct the value, or use try_cast to get NULL instead.

SELECT CASE WHEN id > 10 THEN DATE 'none' END FROM range(2)
----
error CAST_INVALID_INPUT [22018]: The text 'none' cannot be read as a DATE. Write it like 2020-01-31 or 2020-01-31 12:30:00. (line 1, column 31)

SELECT TIMESTAMP_NTZ 'none' FROM range(0)
----
error CAST_INVALID_INPUT [22018]: The text 'none' cannot be read as a TIMESTAMP_NTZ. Write it like 2020-01-31 or 2020-01-31 12:30:00. (line 1, column 8)

CREATE TABLE days (id INT, d DATE, p DATE) PARTITIONED BY (p)
----
ok

INSERT INTO days VALUES (1, DATE '2020-01-01', DATE '2020-01-01'), (2, DATE '2021-01-01', NULL)
----
ok 2

SELECT id FROM days WHERE d = 'none'
----
error CAST_INVALID_INPUT [22018]: The value 'none' cannot be read as DATE. Correct the value, or use try_cast to get NULL instead.

SELECT id FROM days WHERE p > 'none' AND id = 1
----
error CAST_INVALID_INPUT

SELECT id FROM days WHERE id = 7 AND d = CAST('none' AS TIMESTAMP)
----
id

SELECT id FROM days WHERE coalesce(d = '2020-01-01', d = 'none')
----
id
1

DELETE FROM days WHERE p = 'none'
----
error CAST_INVALID_INPUT

INSERT INTO days VALUES (3, CAST('none' AS DATE), NULL)
----
error CAST_INVALID_INPUT

SELECT count(*) FROM days
----
count(*)
2

SELECT dateadd(HOUR, 3, DATE'2024-03-10') a, dateadd(HOUR, 3, TIMESTAMP'2024-03-10 00:00:00') b, dateadd(HOUR, 3, TIMESTAMP_NTZ'2024-03-10 00:00:00') c, timestampadd(MINUTE, 90, DATE'2024-11-03') d, unix_seconds(timestampadd(HOUR, 2, DATE'2024-11-03')) e, timestampadd(DAY, 1, DATE'2024-03-10') f
----
a | b | c | d | e | f
2024-03-10 04:00:00|2024-03-10 04:00:00|2024-03-10 03:00:00|2024-11-03 01:30:00|1730624400|2024-03-11 00:00:00

SELECT dateadd(HOUR, 24, TIMESTAMP'2024-03-10 00:00:00') a, TIMESTAMP'2024-03-10 00:00:00' + INTERVAL '24' HOUR b
----
a | b
2024-03-11 01:00:00|2024-03-11 00:00:00

SELECT CAST('2024-01-01 00:00:00.1234567891' AS TIMESTAMP) a, CAST(s AS TIMESTAMP_NTZ) b, TIMESTAMP'2024-01-01 00:00:00.12345678912345' c FROM VALUES ('2024-01-01 00:00:00.99999999999999999999Z') t(s)
----
a | b | c
2024-01-01 00:00:00.123456|2024-01-01 00:00:00.999999|2024-01-01 00:00:00.123456

SELECT make_timestamp(2014, 12, 28, 6, 30, 45.8877778) a, make_timestamp_ntz(2014, 12, 28, 6, 30, 59.9999996) b, make_timestamp(2014, 12, 28, 6, 30, 45.8877772) c, make_timestamp(2014, 12, 28, 6, 30, 60.0000001) d
----
a | b | c | d
2014-12-28 06:30:45.887778|2014-12-28 06:31:00|2014-12-28 06:30:45.887777|2014-12-28 06:31:00

SELECT make_timestamp(2014, 12, 28, 6, 30, 60.0000006)
----
error DATETIME_OVERFLOW
