SELECT hex(listagg(c)) a, hex(string_agg(c, X'FE')) b, typeof(listagg(c)) d, hex(listagg(c) FILTER (WHERE false)) e FROM VALUES (X'FF'), (NULL), (X'00') t(c)
----
a | b | d | e
FF00|FFFE00|binary|NULL

SELECT hex(listagg(c, X'FE') WITHIN GROUP (ORDER BY c)) a, hex(listagg(DISTINCT c)) b, listagg(string(c), ',') d FROM VALUES (X'62'), (X'61'), (X'62') t(c)
----
a | b | d
61FE62FE62|6261|b,a,b

SELECT hex(left(X'E282AC', 1)) a, hex(left(X'E282AC', 0)) b, hex(left(X'E282AC', -1)) c, hex(left(X'E282AC', 9)) d, left('€uro', 1) e
----
a | b | c | d | e
E2|||E282AC|€

SELECT hex(overlay(X'FF00', X'01', 2)) a, hex(overlay(X'FF00FE' PLACING X'' FROM 2 FOR 1)) b, hex(overlay(X'FF00FE', X'01', -1)) c, hex(overlay(X'FF00FE', X'01', -3)) d, hex(overlay(X'FF00FE', X'0102', 9)) e, hex(overlay(X'FF00', 'a', 2)) f, overlay('ab', X'63', 2) g
----
a | b | c | d | e | f | g
FF01|FFFE|01FF00FE|0100FE|FF00FE0102|FF61|ac

SELECT contains(X'FF', X'FE') a, startswith(X'FF', X'FE') b, endswith(X'FF', X'FE') c, contains(X'00FF01', X'FF') d, startswith(X'FF01', X'FF') e, endswith(X'01FF', X'FF') f, contains(X'', X'') g, endswith(X'', X'01') h, contains(X'61', 'a') i, startswith('ab', X'61') j
----
a | b | c | d | e | f | g | h | i | j
false|false|false|true|true|true|true|false|true|true

SELECT hex(c) c, contains(c, d) a, startswith(c, d) b, endswith(c, d) e FROM VALUES (X'FFFE', X'FE'), (X'FF', X'FE'), (X'', X''), (NULL, X''), (X'FF', NULL) t(c, d)
----
c | a | b | e
FFFE|true|false|true
FF|false|false|false
|true|true|true
NULL|NULL|NULL|NULL
FF|NULL|NULL|NULL

SELECT hex(reverse(X'00FF')) a, hex(lpad(X'FF', 3)) b, hex(rpad(X'FF', 3, X'FE')) c, hex(lpad(X'FF00', 1)) d
----
a | b | c | d
FF00|0000FF|FFFEFE|FF

