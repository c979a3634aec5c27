CREATE TABLE simplified_texts AS SELECT s, 7 AS y FROM VALUES ('ｚ'), ('abc'), ('😀') AS v(s)
----
*

SELECT s FROM simplified_texts WHERE s BETWEEN 'Ａ' AND '😀' ORDER BY s
----
s
ｚ
😀

SELECT s FROM simplified_texts WHERE s < 'Ａ' OR s > '😀'
----
s
abc

SELECT s FROM simplified_texts WHERE s < 'Ａ' AND s <> '😀'
----
s
abc

SELECT y FROM (SELECT '😀' AS a, y FROM simplified_texts) WHERE a > 'Ａ'
----
y
7
7
7

SELECT y FROM (SELECT '😀' AS a, y FROM simplified_texts) WHERE a < 'Ａ'
----
y

SELECT v.s FROM simplified_texts v JOIN simplified_texts w ON v.s = w.s WHERE v.s >= 'Ａ' AND w.s <= '😀' ORDER BY 1
----
s
ｚ
😀

