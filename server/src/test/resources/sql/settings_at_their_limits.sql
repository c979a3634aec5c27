SET statementTimeout = 9223372036854775807s
----
error INVALID_PARAMETER_VALUE [22023]: The value '9223372036854775807s' is not valid for the setting statementTimeout: it is too large; a duration is at most 106751d.

SET statementTimeout = 9223372036854775807d
----
error INVALID_PARAMETER_VALUE [22023]: The value '9223372036854775807d' is not valid for the setting statementTimeout: it is too large; a duration is at most 106751d.

SET stalenessLimit = 106752d
----
error INVALID_PARAMETER_VALUE [22023]: The value '106752d' is not valid for the setting stalenessLimit: it is too large; a duration is at most 106751d.

SET statementTimeout = 106751d
----
ok

SET queueTimeout = 9223372036854775ms
----
error INVALID_PARAMETER_VALUE [22023]

SET queueTimeout = 9223372036854ms
----
ok

SET stalenessLimit = 106751d
----
ok

CREATE TABLE t AS SELECT 1 AS a
----
ok 1

SELECT * FROM t
----
a
1

SELECT * FROM t
----
a
1

RESET
----
ok

