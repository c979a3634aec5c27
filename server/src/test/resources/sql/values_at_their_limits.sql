SELECT INTERVAL '1' DAY / double('Infinity') a, try_multiply(INTERVAL '1' DAY, double('NaN')) b, try_divide(INTERVAL '1' DAY, double('NaN')) c, INTERVAL '1' MONTH / float('-Infinity') d
----
a | b | c | d
INTERVAL '0 00:00:00' DAY TO SECOND|NULL|NULL|INTERVAL '0-0' YEAR TO MONTH

SELECT INTERVAL '1' DAY * double('NaN')
----
error NUMERIC_VALUE_OUT_OF_RANGE

SELECT INTERVAL '1' DAY * double('Infinity')
----
error NUMERIC_VALUE_OUT_OF_RANGE

SELECT INTERVAL '1' DAY / double('NaN')
----
error NUMERIC_VALUE_OUT_OF_RANGE

SELECT INTERVAL '106751991' DAY * 1e300
----
error NUMERIC_VALUE_OUT_OF_RANGE

SELECT format_number(1, '0.0.0')
----
error INVALID_ARGUMENT

SELECT str_to_map('a:1', '(')
----
error INVALID_ARGUMENT

SELECT sequence(-9000000000000000000L, 9000000000000000000L)
----
error INVALID_ARGUMENT

SELECT sequence(9000000000000000000L, -9000000000000000000L, -1)
----
error INVALID_ARGUMENT

SELECT size(sequence(-9000000000000000000L, 9000000000000000000L, 9000000000000000000L)) a
----
a
3

SELECT approx_count_distinct(a, NULL) FROM VALUES (1) t(a)
----
error INVALID_PARAMETER_VALUE

SELECT approx_count_distinct(a, double('NaN')) FROM VALUES (1) t(a)
----
error INVALID_PARAMETER_VALUE

SELECT encode('a', 'ISO-2022-CN')
----
error INVALID_ARGUMENT

SELECT timestampdiff(MICROSECOND, timestamp_micros(-9000000000000000000), timestamp_micros(9000000000000000000))
----
error NUMERIC_VALUE_OUT_OF_RANGE

SELECT regexp_like(repeat('ab', 50000), '(a|b)*c')
----
error INVALID_ARGUMENT

SELECT regexp_replace(repeat('ab', 50000), '(a|b)*c', '')
----
error INVALID_ARGUMENT

SELECT CASE WHEN a > 5 THEN format_number(1, '0.0.0') WHEN a > 4 THEN str_to_map('a:1', '(')['a'] WHEN a > 3 THEN hex(encode('a', 'ISO-2022-CN')) WHEN a > 2 THEN string(regexp_like(repeat('ab', 50000), '(a|b)*c')) ELSE 'none' END b FROM VALUES (1) t(a)
----
b
none

SELECT regexp_extract('foo', '(\\d+)', 2) a, regexp_extract('abc', 'x') b, regexp_extract_all('abc', 'x') c, regexp_replace('abc', '^b', 'X', 2) d, regexp_replace('abc', '$', 'X', 4) e, regexp_replace('', '^', 'X', 1) f, regexp_replace('abc', '(?<=a)b', 'X', 2) g, regexp_replace('abcb', 'b', 'X', 3) h, regexp_replace('abc', '$', 'X', 3) i
----
a | b | c | d | e | f | g | h | i
||[]|aXc|abc|X|abc|abcX|abcX

SELECT regexp_extract('abc', 'b')
----
error INVALID_ARGUMENT

SELECT width_bucket(5, 0, 4, 9223372036854775807) a, width_bucket(1, 0, 4, 9223372036854775807) b, width_bucket(5, 0, 4, 9223372036854775806) c, timestamp_seconds(double('NaN')) d, timestamp_seconds(double('-Infinity')) e, timestamp_seconds(float('NaN')) IS NULL f
----
a | b | c | d | e | f
NULL|NULL|9223372036854775807|NULL|NULL|true

SELECT overlay('Spark SQL', '_', -3) a, overlay('Spark SQL', '_', 0) b, overlay('Spark SQL', '_', -1) c, overlay('Spark SQL', '_', 20) d, overlay('Spark SQL', 'CORE', 7, 0) e, overlay('Spark SQL', '_', -100) f
----
a | b | c | d | e | f
_QL|_Spark SQL|_Spark SQL|Spark SQL_|Spark CORESQL|_Spark SQL

SELECT lpad(X'00', 2000000000)
----
error INVALID_ARGUMENT

SELECT format_string('%2000000000d', 1)
----
error INVALID_ARGUMENT

SELECT format_string('%.2000000000f', 1D)
----
error INVALID_ARGUMENT

SELECT format_string('%-500000000s%%%-500000000s', 'a', 'b')
----
error INVALID_ARGUMENT

SELECT format_number(1, 2000000000)
----
error INVALID_ARGUMENT

SELECT count(*) FROM (SELECT window(t, '365 days', '1 microsecond') FROM VALUES (TIMESTAMP'2020-01-01') v(t))
----
error INVALID_ARGUMENT

SELECT make_timestamp(2024, 1, 1, 0, 0, 18446744073709.551616)
----
error DATETIME_OVERFLOW

SELECT make_timestamp_ntz(2024, 1, 1, 0, 0, -0.5)
----
error DATETIME_OVERFLOW

SELECT try_make_timestamp_ntz(2024, 1, 1, 0, 0, 18446744073709.551616) a, try_make_timestamp_ntz(2024, 1, 1, 0, 0, double('NaN')) b, try_make_timestamp_ntz(2024, 1, 1, 0, 0, 60.000001) c, make_timestamp_ntz(2024, 1, 1, 0, 0, 60) d, make_timestamp_ntz(2024, 1, 1, 0, 0, 59.999999) e
----
a | b | c | d | e
NULL|NULL|NULL|2024-01-01 00:01:00|2024-01-01 00:00:59.999999

SELECT format_string('%.2000000000s', 'abc') a, format_string('%.2s|%5.1S|%2$s', 'abc', 'def') b, format_string('%05d %-3d| %,.2f %%', 42, 7, 1234.5D) c
----
a | b | c
abc|ab|    D|def|00042 7  | 1,234.50 %

SELECT length(format_string(concat('%', repeat('0', 300000)), 1))
----
error INVALID_ARGUMENT

SELECT to_json(named_struct('a', d), map('dateFormat', f)) a, to_csv(named_struct('a', d), map('dateFormat', f)) b FROM VALUES (DATE'2024-01-02', 'yyyy'), (DATE'2024-01-03', 'dd'), (DATE'2024-01-04', 'yyyy') t(d, f)
----
a | b
{"a":"2024"}|2024
{"a":"03"}|03
{"a":"2024"}|2024
