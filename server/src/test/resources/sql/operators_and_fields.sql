select 1 & 3 + 4, 1 | 2 & 4, 1 ^ 3 | 8, ~1 + 1, 1 << 2 + 1, 8 >> 1 << 1, -1 >>> 30, 5 & 3 = 1, 1 << 2 & 4
----
1 & 3 + 4 | 1 | 2 & 4 | 1 ^ 3 | 8 | ~1 + 1 | 1 << 2 + 1 | 8 >> 1 << 1 | -1 >>> 30 | 5 & 3 = 1 | 1 << 2 & 4
1|1|10|-1|8|8|3|true|4

select 1 | 2 ^ 3, 1 || 2 & 3, - -1, -~1, ~ -1, ~(1 + 2) * 2, 1 + 2 << 1 = 6, 2 * 3 & 2
----
1 | 2 ^ 3 | 1 || 2 & 3 | - -1 | -~1 | ~ -1 | ~(1 + 2) * 2 | 1 + 2 << 1 = 6 | 2 * 3 & 2
1|0|1|2|0|-8|true|2

select typeof(1Y & 3L), typeof(1Y << 2), typeof(~1S), 1 + 2 || 3
----
typeof(1Y & 3L) | typeof(1Y << 2) | typeof(~1S) | 1 + 2 || 3
bigint|int|smallint|33

select 1.5 & 2
----
error DATATYPE_MISMATCH [42804]: Argument 1 of bitand must be whole number, but it is DECIMAL(2,1). It is written bitand(whole number, whole number). (line 1, column 8)

select ~
----
error PARSE_SYNTAX_ERROR [42601]: The statement ends too early. Expected a value after ~. (line 1, column 9)

select cast(array(array(1)) as array<array<int>>), array(1) :: array<bigint> is null
----
cast(array(array(1)) as array<array<int>>) | array(1) :: array<bigint> is null
[[1]]|false

select m.a, s.x, m.b from values (map('a', 1), named_struct('x', 5)) t(m, s)
----
a | x | b
1|5|NULL

select t.m.a, t.s.x, upper(t.s.y.z) from values (map('a', 1), named_struct('x', 5, 'y', named_struct('z', 'q'))) t(m, s)
----
a | x | upper(t.s.y.z)
1|5|Q

select array(named_struct('a', 1), null, named_struct('a', 2)).a, map('k', 5).k
----
array(named_struct('a', 1), null, named_struct('a', 2)).a | map('k', 5).k
[1,null,2]|5

select e.place.city from values (array(named_struct('place', named_struct('city', 'Rome')))) t(e)
----
city
["Rome"]

select arrays_zip(array(1), array('b'))[0]['0'], named_struct('a', 1)['a']
----
arrays_zip(array(1), array('b'))[0]['0'] | named_struct('a', 1)['a']
1|1

select s.x, count(*) from values (1, named_struct('x', 5)) t(m, s) group by s.x having s.x > 1 order by s.x
----
x | count(*)
5|1

select current_catalog(), current_schema(), current_user() = session_user(), user() = current_user
----
current_catalog() | current_schema() | current_user() = session_user() | user() = current_user
sluice|operators_and_fields|true|true

select extract(dayofweek from date'2020-01-01'), extract(days from date'2020-01-01'), extract(yearofweek from date'2020-12-31')
----
extract(dayofweek from date'2020-01-01') | extract(days from date'2020-01-01') | extract(yearofweek from date'2020-12-31')
4|1|2020

select exists((case when true then array(1) end), x -> x = 1)
----
exists((case when true then array(1) end), x -> x = 1)
true

select a.k, r.b from (values (1), (2)) a(k) left join lateral (select x from (values (2)) v(x) where x > a.k) r(b) order by 1
----
k | b
1|2
2|NULL

select z.x, greatest(a.x, 3) g from values (1) a(x) right join values (2) z(x) on a.x = z.x where greatest(a.x, 3) = 3
----
x | g
2|3

select id, lead(id * 1.5, 1, 0) over (order by id) from range(2)
----
id | lead(id * 1.5, 1, 0) over (order by id)
0|1.5
1|0.0

select count(*) from values (1) t(a) where find_in_set(cast(null as string), 'a') = a
----
count(*)
0

select try_to_timestamp('x'), hex(reverse(X'6162')), ceil(double('nan')), log(2, double('nan')), locate('', 'abc', 3), unix_timestamp(timestamp'1969-12-31 23:59:58.5')
----
try_to_timestamp('x') | hex(reverse(X'6162')) | ceil(double('nan')) | log(2, double('nan')) | locate('', 'abc', 3) | unix_timestamp(timestamp'1969-12-31 23:59:58.5')
NULL|6261|0|NaN|1|-1

select to_csv(named_struct('a', '', 'b', cast(null as string), 'c', ' x '))
----
to_csv(named_struct('a', '', 'b', cast(null as string), 'c', ' x '))
"",,x

create table delta.`{W}/places` as select 1 as id, named_struct('city', 'Rome', 'zip', 5) as place
----
ok 1

select place.city from delta.`{W}/places` where place.zip < 12
----
city
Rome

create table null_arithmetic (a int, b int) using delta
----
ok

insert into null_arithmetic values (1, 2), (3, NULL)
----
ok 2

select distinct -32 as c from null_arithmetic where not a <> b * b * cast(null as int)
----
c

select a, a + cast(null as int) as x, - (b * cast(null as int)) as y, not (cast(null as boolean)) as z from null_arithmetic order by a
----
a | x | y | z
1|NULL|NULL|NULL
3|NULL|NULL|NULL

select a from null_arithmetic where try_cast(double('NaN') as int) is null or equal_null(try_cast(double('NaN') as bigint), b) order by a
----
a
1
3

select a, sum(cast(1.50 as int)) over (partition by a order by a range between 3 preceding and 2 following) as s from null_arithmetic order by a
----
a | s
1|1
3|1

select to_char(59.999999, 'S999.99'), to_char(59.990000, 'S999.99'), to_char(-5.123, 'S99.9')
----
to_char(59.999999, 'S999.99') | to_char(59.990000, 'S999.99') | to_char(-5.123, 'S99.9')
+###.##| +59.99|-##.#

select distinct - a as c from null_arithmetic where not a + b * 26 not in (case when b = 0 then null else cast(null as int) / b end)
----
c

select a from null_arithmetic where case when b = 2 then null else cast(null as int) end is null order by a
----
a
1
3

select * from (select 1 as x, 2 as x, 3 as y)
----
x | x | y
1|2|3

with twice as (select a, b as A, count(*) from null_arithmetic group by a, b) select * from twice order by 1
----
a | A | count(*)
1|2|1
3|NULL|1

select x from (select 1 as x, 2 as x)
----
error AMBIGUOUS_REFERENCE [42702]: The column x is in more than one table here. Write the table's name or alias before it. (line 1, column 8)


select * from (select * from (values (1, 2)) as a(id, x) join (values (1, 3)) as b(id, y) on a.id = b.id)
----
id | x | id | y
1|2|1|3

select * from (select * from (values (1, 2)) as a(id, x) join (values (1, 3)) as b(id, y) on a.id = b.id) as l join (values (1)) as r(id) on true
----
id | x | id | y | id
1|2|1|3|1

select *, x from (values (1, 2)) as a(id, x)
----
id | x | x
1|2|2

select ln(id) is null as a, log10(id) is null as b, log2(id) is null as c, log1p(id - 1) is null as d, log(2, id) is null as e, conv('', 10, 16) is null as f, unhex('x') is null as g, format_number(id, -1) is null as h from range(1) where ln(id) is null and conv('', 10, 16) is null
----
a | b | c | d | e | f | g | h
true|true|true|true|true|true|true|true

select count(*) as n from range(1) where ln(id) is not null or log10(id) is not null or conv('', 10, id + 16) is not null or format_number(id, -1) is not null
----
n
0

