EXECUTE IMMEDIATE 'SELECT 1'
----
1
1

EXECUTE IMMEDIATE 'SELECT ? + 1 AS x, ? AS y' USING 3, 'it''s'
----
x | y
4|it's

execute immediate 'SELECT :a + :b, :a' USING (1 + 2 AS a, 5 AS b)
----
(1 + 2) + 5 | (1 + 2)
8|3

EXECUTE IMMEDIATE 'SELECT * FROM range(10) WHERE id > ? LIMIT ?' USING 3, 2
----
id
4
5

EXECUTE IMMEDIATE 'CREATE TABLE ei (a INT)'
----
ok

EXECUTE IMMEDIATE 'INSERT INTO ei VALUES (?), (?)' USING 1, -2
----
ok 2

EXECUTE IMMEDIATE "SELECT * FROM ei WHERE a IN (:x, :y) ORDER BY a" USING -2 AS x, 1 AS y
----
a
-2
1

/* c */ EXECUTE IMMEDIATE 'SELECT ' '1'
----
1
1

EXECUTE IMMEDIATE 'SELECT ?'
----
error INVALID_STATEMENT [42000]: The statement has a parameter ? for which USING gives no value. (line 1, column 1)

EXECUTE IMMEDIATE 'SELECT 1' USING 1
----
error INVALID_STATEMENT [42000]: USING gives more values than the statement has parameters. (line 1, column 1)

EXECUTE IMMEDIATE 'SELECT :a' USING 1 AS b
----
error INVALID_STATEMENT [42000]: The statement has a parameter :a for which USING gives no value. (line 1, column 1)

EXECUTE IMMEDIATE 'SELECT :a' USING 1 AS a, 2
----
error INVALID_STATEMENT [42000]: USING gives either all values a name or none. (line 1, column 1)

EXECUTE IMMEDIATE 'SELECT ?' USING ?
----
error UNSUPPORTED_FEATURE [0A000]: A parameter among the values of USING is not supported. Write the value. (line 1, column 36)

EXECUTE IMMEDIATE 'SELECT 1' INTO x
----
error VARIABLE_NOT_FOUND [42883]: The session has no variable x. DECLARE x type makes one. (line 1, column 16)

EXECUTE IMMEDIATE 'EXECUTE IMMEDIATE ''SELECT 1'''
----
error UNSUPPORTED_FEATURE [0A000]: EXECUTE of a prepared statement or within another statement is not supported. There is EXECUTE IMMEDIATE 'text' USING value, … as a statement of its own. (line 1, column 1)

EXECUTE IMMEDIATE
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected the text of a statement in quotes, or a variable that holds one. (line 1, column 18)

EXECUTE IMMEDIATE x
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'x'. Expected the text of a statement in quotes, or a variable that holds one. (line 1, column 19)

EXECUTE IMMEDIATE 'SELEC 1'
----
error PARSE_SYNTAX_ERROR [42601]: Syntax error at 'SELEC'. Expected a statement, such as SELECT, INSERT or CREATE TABLE. (line 1, column 1)

EXECUTE IMMEDIATE 'SELECT 1' USING
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected a value. (line 1, column 35)

EXECUTE IMMEDIATE 'SELECT a:b, ''?'' FROM (SELECT ''{"b":1}'' AS a) WHERE ? > 0' USING 1
----
a:b | '?'
1|?

