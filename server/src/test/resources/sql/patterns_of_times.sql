SET timezone = 'America/Los_Angeles'
----
ok

SELECT unix_timestamp('2016-02-01', 'yyyy-dd-MM') a, unix_timestamp('31.12.2016', 'dd.MM.yyyy') b, to_unix_timestamp('2016-12-31 09:30:00') c, unix_timestamp('20161231', 'yyyyMMdd') d, unix_timestamp(20161231, 'yyyyMMdd') e
----
a | b | c | d | e
1451721600|1483171200|1483205400|1483171200|1483171200

SELECT unix_timestamp(s, p) a FROM VALUES ('2016-02-01', 'yyyy-dd-MM'), ('01.02.2016', 'dd.MM.yyyy'), (NULL, 'yyyy') t(s, p)
----
a
1451721600
1454313600
NULL

SELECT unix_timestamp(CAST(s AS STRING), 'yyyyMMdd') a FROM VALUES (20160201), (20161231) t(s)
----
a
1454313600
1483171200

SELECT unix_timestamp(DATE'2016-02-01', 'any') a, unix_timestamp(TIMESTAMP'2016-02-01 00:00:01.5', 'any') b, unix_timestamp(TIMESTAMP_NTZ'2016-02-01 00:00:01') c, unix_timestamp(NULL) d
----
a | b | c | d
1454313600|1454313601|1454313601|NULL

SELECT unix_timestamp('2016-12-31')
----
error CAST_INVALID_INPUT

SELECT unix_timestamp('2016-12-31 09:30:00', 'dd.MM.yyyy')
----
error CAST_INVALID_INPUT

SELECT to_timestamp('2024-01-01 12:00:00.5', 'yyyy-MM-dd HH:mm:ss.SSS') a, to_timestamp('2024-01-01 12:00:00.123', 'yyyy-MM-dd HH:mm:ss.SSS') b, to_timestamp('2024-01-01 12:00:00.12', 'yyyy-MM-dd HH:mm:ss[.SSSSSS]') c, to_timestamp('2024-01-01 12:00:00', 'yyyy-MM-dd HH:mm:ss[.SSSSSS]') d, to_timestamp('20240101120000123', 'yyyyMMddHHmmssSSS') e
----
a | b | c | d | e
2024-01-01 12:00:00.5|2024-01-01 12:00:00.123|2024-01-01 12:00:00.12|2024-01-01 12:00:00|2024-01-01 12:00:00.123

SELECT try_to_timestamp('2024-01-01 12:00:00.1234', 'yyyy-MM-dd HH:mm:ss.SSS') a, try_to_timestamp('2024-01-01 12:00:00.', 'yyyy-MM-dd HH:mm:ss.SSS') b, to_timestamp('12:00:00S5', "HH:mm:ss'S'S") c, unix_timestamp('2024-01-01T12:00:00.5Z', "yyyy-MM-dd'T'HH:mm:ss.SSSX") d
----
a | b | c | d
NULL|NULL|1970-01-01 12:00:00.5|1704110400

SELECT date_format(TIMESTAMP'2024-01-01 12:00:00.5', 'ss.SSS') a, to_json(struct(TIMESTAMP'2024-01-01 12:00:00.5' AS t), map('timestampFormat', 'ss.SSS')) b, to_csv(struct(TIMESTAMP'2024-01-01 12:00:00.5' AS t), map('timestampFormat', 'ss.SSS')) c, to_xml(struct(TIMESTAMP'2024-01-01 12:00:00.5' AS t), map('timestampFormat', 'ss.SSS')) LIKE '%<t>00.500</t>%' d
----
a | b | c | d
00.500|{"t":"00.500"}|00.500|true

SELECT from_json('{"t":"12:00.5"}', 't TIMESTAMP', map('timestampFormat', 'HH:ss.SSS')).t a, from_csv('12:00.5', 't TIMESTAMP', map('timestampFormat', 'HH:ss.SSS')).t b, from_xml('<r><t>12:00.5</t></r>', 't TIMESTAMP', map('timestampFormat', 'HH:ss.SSS')).t c
----
a | b | c
1970-01-01 12:00:00.5|1970-01-01 12:00:00.5|1970-01-01 12:00:00.5
