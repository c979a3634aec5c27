create table ch (id int, c char(5), d char(3), v varchar(5)) using delta
----
ok

insert into ch values (1, 'ab', 'ab', 'ab'), (2, 'äb   ', 'x', 'b '), (3, 'abcde', 'abc', 'c'), (4, null, null, null)
----
ok 4

select id, concat('[', c, ']') as c, concat('[', d, ']') as d, concat('[', v, ']') as v, length(c) as n from ch order by id
----
id | c | d | v | n
1|[ab   ]|[ab ]|[ab]|5
2|[äb   ]|[x  ]|[b ]|5
3|[abcde]|[abc]|[c]|5
4|NULL|NULL|NULL|NULL

select id from ch where c = 'ab'
----
id
1

select id from ch where 'ab       ' = c
----
id
1

select id from ch where c in ('nothing', 'äb', 'abcde') order by id
----
id
2
3

select id from ch where c not in ('ab', 'abcde')
----
id
2

select id from ch where c = d
----
id
1

select id from ch where c = v order by id
----
id

select a.id, b.id from ch a join ch b on a.c = b.d order by 1
----
id | id
1|1

select id from ch where c > 'ab' and c <= 'abcde'
----
id
3

select id from ch where c <=> 'ab' or c is null order by id
----
id
1
4

select id from (select id, c as e from ch where d is not null group by id, c) where e = 'ab'
----
id
1

select count(*) from ch where c like 'ab'
----
count(*)
0

create view chv as select id, c from ch
----
ok

select id from chv where c = 'ab'
----
id
1

select id from ch where exists (select 1 from (values ('ab   ')) as t(x) where x = ch.c) and c = 'ab'
----
id
1

update ch set c = 'q' where c = 'ab'
----
ok 1

select concat('[', c, ']') from ch where id = 1
----
concat('[', c, ']')
[q    ]

delete from ch where c = 'q'
----
ok 1

merge into ch using (values (2, 'z'), (9, 'new')) as s(id, c) on ch.id = s.id when matched then update set c = s.c when not matched then insert (id, c) values (s.id, s.c)
----
num_affected_rows | num_updated_rows | num_deleted_rows | num_inserted_rows
2|1|0|1

select id, concat('[', c, ']') as c from ch order by id
----
id | c
2|[z    ]
3|[abcde]
4|NULL
9|[new  ]

insert into ch values (5, 'abcdef', 'x', 'x')
----
error CHECK_VIOLATION [23514]: A row breaks the length of the column c

alter table ch add constraint short check (c is null or c <> 'bad')
----
ok

insert into ch values (6, 'bad', 'x', 'x')
----
error CHECK_VIOLATION [23514]
