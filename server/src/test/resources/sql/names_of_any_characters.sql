CREATE TABLE `t😀` (`c😀` INT)
----
ok

CREATE TABLE `t😁x` (a INT)
----
ok

SHOW TABLES LIKE 't😀*'
----
database | tableName | isTemporary
names_of_any_characters|t😀|false

SHOW TABLES LIKE '*😁%|t😀'
----
database | tableName | isTemporary
names_of_any_characters|t😀|false
names_of_any_characters|t😁x|false

