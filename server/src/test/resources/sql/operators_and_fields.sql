select 1 & 3 + 4, 1 | 2 & 4, 1 ^ 3 | 8, ~1 + 1, 1 << 2 + 1, 8 >> 1 << 1, -1 >>> 30, 5 & 3 = 1, 1 << 2 & 4
----


select 1 | 2 ^ 3, 1 || 2 & 3, - -1, -~1, ~ -1, ~(1 + 2) * 2, 1 + 2 << 1 = 6, 2 * 3 & 2
----


select typeof(1Y & 3L), typeof(1Y << 2), typeof(~1S), 1 + 2 || 3
----


select 1.5 & 2
----


select ~
----


select cast(array(array(1)) as array<array<int>>), array(1) :: array<bigint> is null
----


select m.a, s.x, m.b from values (map('a', 1), named_struct('x', 5)) t(m, s)
----


select t.m.a, t.s.x, upper(t.s.y.z) from values (map('a', 1), named_struct('x', 5, 'y', named_struct('z', 'q'))) t(m, s)
----


select array(named_struct('a', 1), null, named_struct('a', 2)).a, map('k', 5).k
----


select e.place.city from values (array(named_struct('place', named_struct('city', 'Rome')))) t(e)
----


select arrays_zip(array(1), array('b'))[0]['0'], named_struct('a', 1)['a']
----


select s.x, count(*) from values (1, named_struct('x', 5)) t(m, s) group by s.x having s.x > 1 order by s.x
----


select current_catalog(), current_schema(), current_user() = session_user(), user() = current_user
----


select extract(dayofweek from date'2020-01-01'), extract(days from date'2020-01-01'), extract(yearofweek from date'2020-12-31')
----


select exists((case when true then array(1) end), x -> x = 1)
----


select a.k, r.b from (values (1), (2)) a(k) left join lateral (select a.k + 1 as b where a.k = 1) r order by 1
----


select z.x, greatest(a.x, 3) g from values (1) a(x) right join values (2) z(x) on a.x = z.x where greatest(a.x, 3) = 3
----


select id, lead(id * 1.5, 1, 0) over (order by id) from range(2)
----


select count(*) from values (1) t(a) where find_in_set(cast(null as string), 'a') = a
----


select try_to_timestamp('x'), hex(reverse(X'6162')), ceil(double('nan')), log(2, double('nan')), locate('', 'abc', 3), unix_timestamp(timestamp'1969-12-31 23:59:58.5')
----


select to_csv(named_struct('a', '', 'b', cast(null as string), 'c', ' x '))
----


