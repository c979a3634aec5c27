SELECT a, session_window.start, session_window.end, count(*) as cnt FROM VALUES ('A1', '2021-01-01 00:00:00'), ('A1', '2021-01-01 00:04:30'), ('A1', '2021-01-01 00:10:00'), ('A2', '2021-01-01 00:01:00') AS tab(a, b) GROUP by a, session_window(b, '5 minutes') ORDER BY a, start
----
a | start | end | cnt
A1|2021-01-01 00:00:00|2021-01-01 00:09:30|2
A1|2021-01-01 00:10:00|2021-01-01 00:15:00|1
A2|2021-01-01 00:01:00|2021-01-01 00:06:00|1

SELECT a, session_window.start, session_window.end, count(*) as cnt FROM VALUES ('A1', '2021-01-01 00:00:00'), ('A1', '2021-01-01 00:04:30'), ('A1', '2021-01-01 00:10:00'), ('A2', '2021-01-01 00:01:00'), ('A2', '2021-01-01 00:04:30') AS tab(a, b) GROUP by a, session_window(b, CASE WHEN a = 'A1' THEN '5 minutes' WHEN a = 'A2' THEN '1 minute' ELSE '10 minutes' END) ORDER BY a, start
----
a | start | end | cnt
A1|2021-01-01 00:00:00|2021-01-01 00:09:30|2
A1|2021-01-01 00:10:00|2021-01-01 00:15:00|1
A2|2021-01-01 00:01:00|2021-01-01 00:02:00|1
A2|2021-01-01 00:04:30|2021-01-01 00:05:30|1

SELECT a, window.start, window.end, count(*) as cnt FROM VALUES ('A1', '2021-01-01 00:00:00'), ('A1', '2021-01-01 00:04:30'), ('A1', '2021-01-01 00:06:00'), ('A2', '2021-01-01 00:01:00') AS tab(a, b) GROUP by a, window(b, '5 minutes') ORDER BY a, start
----
a | start | end | cnt
A1|2021-01-01 00:00:00|2021-01-01 00:05:00|2
A1|2021-01-01 00:05:00|2021-01-01 00:10:00|1
A2|2021-01-01 00:00:00|2021-01-01 00:05:00|1

SELECT a, window.start, window.end, count(*) as cnt FROM VALUES ('A1', '2021-01-01 00:00:00'), ('A1', '2021-01-01 00:04:30'), ('A1', '2021-01-01 00:06:00'), ('A2', '2021-01-01 00:01:00') AS tab(a, b) GROUP by a, window(b, '10 minutes', '5 minutes') ORDER BY a, start
----
a | start | end | cnt
A1|2020-12-31 23:55:00|2021-01-01 00:05:00|2
A1|2021-01-01 00:00:00|2021-01-01 00:10:00|3
A1|2021-01-01 00:05:00|2021-01-01 00:15:00|1
A2|2020-12-31 23:55:00|2021-01-01 00:05:00|1
A2|2021-01-01 00:00:00|2021-01-01 00:10:00|1

SELECT window_time(window), window, count(*) AS c FROM VALUES (TIMESTAMP'2021-01-01 00:00:00') AS tab(b) GROUP BY window(b, '5 minutes') HAVING window.start > TIMESTAMP'2020-01-01 00:00:00' ORDER BY window.start
----
window_time(window) | window | c
2021-01-01 00:04:59.999999|{"start":"2021-01-01 00:00:00","end":"2021-01-01 00:05:00"}|1

SELECT session_window, count(*) FROM VALUES (TIMESTAMP_NTZ'2021-01-01 00:00:00'), (NULL), (TIMESTAMP_NTZ'2021-01-01 00:05:00'), (TIMESTAMP_NTZ'2021-01-01 00:10:00.1') AS tab(b) GROUP BY session_window(b, '5 minutes') ORDER BY session_window.start
----
session_window | count(*)
{"start":"2021-01-01 00:00:00","end":"2021-01-01 00:10:00"}|2
{"start":"2021-01-01 00:10:00.1","end":"2021-01-01 00:15:00.1"}|1

SELECT session_window(b, '5 minutes').start, tab.k, count(*) FROM VALUES (TIMESTAMP'2021-01-01 00:00:00', 1) AS tab(b, k) WHERE tab.k > 0 GROUP BY ALL
----
error INVALID_STATEMENT [42000]: session_window stands once in GROUP BY; elsewhere the session is called session_window. (line 1, column 8)

SELECT tab.k AS kk, session_window(b, INTERVAL 5 MINUTES) w, sum(tab.k) FROM VALUES (TIMESTAMP'2021-01-01 00:00:00', 1) AS tab(b, k) WHERE tab.k > 0 GROUP BY 1, 2
----
kk | w | sum(tab.k)
1|{"start":"2021-01-01 00:00:00","end":"2021-01-01 00:05:00"}|1

SELECT session_window(b, '5 minutes') FROM VALUES (TIMESTAMP'2021-01-01 00:00:00', 1) AS tab(b, k)
----
error INVALID_STATEMENT [42000]: session_window stands once in GROUP BY; elsewhere the session is called session_window. (line 1, column 8)

SELECT session_window(b, '-5 minutes') FROM VALUES (TIMESTAMP'2021-01-01 00:00:00', 1) AS tab(b, k) GROUP BY session_window(b, '-5 minutes')
----
session_window(b, '-5 minutes')

SELECT session_window(b, '5 apples') FROM VALUES (TIMESTAMP'2021-01-01 00:00:00', 1) AS tab(b, k) GROUP BY session_window(b, '5 apples')
----
error PARSE_SYNTAX_ERROR [42601]: The gap '5 apples' of session_window is no interval such as '5 minutes'. (line 1, column 126)

SELECT session_window(b, '5 minutes') FROM VALUES (1, 1) AS tab(b, k) GROUP BY session_window(b, '5 minutes')
----
error DATATYPE_MISMATCH [42804]: Argument 1 of window must be TIMESTAMP, but it is INT. It is written window(TIMESTAMP, STRING [, STRING] [, STRING]). (line 1, column 95)

SELECT session_window(t, '1 minute') FROM (SELECT TIMESTAMP'2021-01-01 00:00:00' AS t) a CROSS JOIN range(2) GROUP BY session_window(t, '1 minute')
----
error UNSUPPORTED_FEATURE [0A000]: session_window takes one table, or one subquery, in FROM. Put a join into a subquery. (line 1, column 119)

SELECT upper(k) AS k, count(*) FROM VALUES (TIMESTAMP'2021-01-01 00:00:00', 'a') AS tab(t, k) GROUP BY k, session_window(t, '1 minute')
----
error UNSUPPORTED_FEATURE [0A000]: Beside session_window a key of GROUP BY cannot be an alias. Write the expression. (line 1, column 107)

SELECT make_interval(1, 2) AS ym, make_interval(0, 0, 1, 1, 2, 30, 1.5) AS dt, DATE'2024-01-31' + make_interval(0, 1) AS d
----
ym | dt | d
INTERVAL '1-2' YEAR TO MONTH|INTERVAL '8 02:30:01.5' DAY TO SECOND|2024-02-29

SELECT make_interval(1, 2, 3)
----
error UNSUPPORTED_FEATURE [0A000]: An interval of months and days in one is not supported. Give make_interval only years and months, or the number 0 for both; add two intervals one after the other. (line 1, column 8)

CREATE TABLE ev(time TIMESTAMP, k INT)
----
ok

INSERT INTO ev VALUES (TIMESTAMP'2021-01-01 00:10:00', 1), (TIMESTAMP'2021-01-01 01:10:00', 2), (NULL, 3)
----
*

SELECT window.start, count(*) FROM ev GROUP BY window(time,'1 hour','30 minutes') HAVING window.start > TIMESTAMP'2021-01-01' ORDER BY window.start
----
start | count(*)
2021-01-01 00:30:00|1
2021-01-01 01:00:00|1

SELECT window.start, sum(k) FROM ev GROUP BY window(time,'1 hour','30 minutes') HAVING window(time,'1 hour','30 minutes').start < TIMESTAMP'2021-01-01 01:00:00' ORDER BY window(time,'1 hour','30 minutes').start DESC
----
start | sum(k)
2021-01-01 00:30:00|2
2021-01-01 00:00:00|1
2020-12-31 23:30:00|1

SELECT sum(k) AS s FROM ev GROUP BY window(time,'1 hour','30 minutes') ORDER BY window DESC
----
s
2
2
1
1

SELECT window(time,'1 hour','30 minutes') AS w, k FROM ev ORDER BY window(time,'1 hour','30 minutes').start DESC, w.end
----
w | k
{"start":"2021-01-01 01:00:00","end":"2021-01-01 02:00:00"}|2
{"start":"2021-01-01 00:30:00","end":"2021-01-01 01:30:00"}|2
{"start":"2021-01-01 00:00:00","end":"2021-01-01 01:00:00"}|1
{"start":"2020-12-31 23:30:00","end":"2021-01-01 00:30:00"}|1

SELECT window.end, sum(k) FROM ev GROUP BY window(time,'1 hour','30 minutes') QUALIFY row_number() OVER (ORDER BY window.end) < 3 ORDER BY 1
----
end | sum(k)
2021-01-01 00:30:00|1
2021-01-01 01:00:00|1

SELECT window.end, sum(k) FROM ev GROUP BY window(time,'1 hour') QUALIFY row_number() OVER (ORDER BY window.end) < 2 ORDER BY 1
----
end | sum(k)
2021-01-01 01:00:00|1

SELECT k FROM ev ORDER BY window(time,'1 hour','30 minutes').start
----
error INVALID_ARGUMENT [22023]: Windows that overlap stand in the list of SELECT or in GROUP BY, but not in this place.

