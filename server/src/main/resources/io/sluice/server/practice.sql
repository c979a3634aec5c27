SELECT flag, status, sum(quantity), sum(price), sum(price * (1 - discount)), avg(quantity), avg(discount), count(*) FROM fact
  WHERE day <= DATE'1998-09-02' GROUP BY flag, status ORDER BY flag, status;
SELECT sum(price * discount) FROM fact WHERE day >= DATE'1994-01-01' AND day < DATE'1995-01-01' AND discount BETWEEN 0.05 AND 0.07 AND quantity < 24;
SELECT s.name, sum(f.price * (1 - f.discount)) AS revenue FROM fact f JOIN dim d ON f.dim_k = d.k JOIN small s ON d.small_k = s.k
  WHERE f.day BETWEEN DATE'1994-01-01' AND DATE'1996-12-31' AND s.part = 2 GROUP BY s.name ORDER BY revenue DESC;
SELECT f.dim_k, d.text, sum(f.price) AS total FROM fact f, dim d WHERE f.dim_k = d.k AND d.kind = 'PROMO' AND f.mode IN ('MAIL', 'SHIP')
  GROUP BY f.dim_k, d.text HAVING sum(f.price) > 1000 ORDER BY total DESC, f.dim_k LIMIT 20;
SELECT d.kind, count(DISTINCT f.k) FROM fact f JOIN dim d ON f.dim_k = d.k WHERE d.text NOT LIKE '%number 7%' AND d.size IN (1, 5, 9, 14)
  AND f.remark LIKE '%ab%c%' GROUP BY d.kind ORDER BY 2 DESC;
SELECT year(day) AS y, sum(CASE WHEN mode = 'AIR' THEN price ELSE 0 END) / sum(price) AS share FROM fact GROUP BY year(day) ORDER BY y;
SELECT count(*) FROM dim d WHERE EXISTS (SELECT 1 FROM fact f WHERE f.dim_k = d.k AND f.quantity > 45 AND f.due < f.day);
SELECT count(*) FROM dim d WHERE d.k NOT IN (SELECT dim_k FROM fact WHERE line = 3 AND quantity < 3);
SELECT d.kind, count(*) FROM dim d LEFT JOIN fact f ON d.k = f.dim_k AND f.status = 'F' AND f.remark NOT LIKE '%ff%00%' GROUP BY d.kind ORDER BY 1;
SELECT sum(f.price) / 7.0 FROM fact f JOIN dim d ON d.k = f.dim_k WHERE f.price < (SELECT 0.2 * avg(g.price) FROM fact g WHERE g.dim_k = d.k);
WITH totals AS (SELECT dim_k, sum(price) AS total FROM fact WHERE day >= DATE'1996-01-01' GROUP BY dim_k)
  SELECT d.k, d.text, total FROM dim d JOIN totals t ON d.k = t.dim_k WHERE total = (SELECT max(total) FROM totals) ORDER BY d.k;
SELECT k, dim_k, rank() OVER (PARTITION BY dim_k ORDER BY price DESC, k) AS r, sum(quantity) OVER (PARTITION BY dim_k ORDER BY k) AS s
  FROM fact WHERE dim_k < 400 ORDER BY dim_k, r LIMIT 100;
SELECT flag, mode, count(*), min(day), max(remark), avg(ratio), stddev(ratio) FROM fact GROUP BY ROLLUP (flag, mode) ORDER BY 1 NULLS FIRST, 2 NULLS FIRST;
SELECT DISTINCT mode, upper(flag), substr(remark, 8, 2) FROM fact WHERE k % 10 = 0 ORDER BY 1, 2, 3 LIMIT 50;
SELECT k, remark FROM fact WHERE k = 77777;
SELECT * FROM fact ORDER BY price DESC, k LIMIT 10;
SELECT * FROM dim WHERE size = 7 UNION ALL SELECT * FROM dim WHERE size = 8 ORDER BY k LIMIT 10;
SELECT o.price, s.name, d.k, d.text FROM dim d, dim o, fact f, small s, small r
  WHERE d.k = f.dim_k AND o.k = f.other_k AND d.size = 17 AND d.text LIKE '%many' AND o.small_k = s.k AND s.part = r.k AND r.name = 'NAME 3'
    AND f.price = (SELECT min(g.price) FROM fact g, dim o, small s, small r
      WHERE d.k = g.dim_k AND o.k = g.other_k AND o.small_k = s.k AND s.part = r.k AND r.name = 'NAME 3')
  ORDER BY o.price DESC, s.name, d.k LIMIT 100;
SELECT f.dim_k, sum(f.price * f.line) AS value FROM fact f, dim d, small s WHERE f.other_k = d.k AND d.small_k = s.k AND s.name = 'NAME 7'
  GROUP BY f.dim_k HAVING sum(f.price * f.line) > (SELECT sum(f.price * f.line) * 0.0001 FROM fact f, dim d, small s
    WHERE f.other_k = d.k AND d.small_k = s.k AND s.name = 'NAME 7') ORDER BY value DESC;
SELECT code, count(*), sum(price) FROM (SELECT substring(text FROM 1 FOR 2) AS code, price FROM dim d
    WHERE substring(text FROM 1 FOR 2) IN ('13', '31', '23', '29', '30', '18', '17')
      AND price > (SELECT avg(price) FROM dim WHERE price > 0.00 AND substring(text FROM 1 FOR 2) IN ('13', '31', '23', '29', '30', '18', '17'))
      AND NOT EXISTS (SELECT * FROM fact f WHERE f.dim_k = d.k AND f.line = 3 AND f.quantity > 25)) AS few GROUP BY code ORDER BY code;
SELECT d.k, d.text, d.price, s.name, sum(f.price * (1 - f.discount)) AS revenue FROM fact f, dim d, small s
  WHERE f.dim_k = d.k AND d.small_k = s.k AND f.flag = 'R' GROUP BY d.k, d.text, d.price, s.name ORDER BY revenue DESC LIMIT 20;
SELECT f.k, f.day, sum(g.quantity) FROM fact f JOIN fact g ON f.k = g.k
  WHERE f.k IN (SELECT k FROM fact GROUP BY k HAVING sum(quantity) > 48) GROUP BY f.k, f.day ORDER BY f.day, f.k LIMIT 100;
SELECT f.dim_k, count(*) FROM fact f WHERE f.quantity = 3 AND EXISTS (SELECT * FROM fact g WHERE g.dim_k = f.dim_k AND g.line <> f.line)
  AND NOT EXISTS (SELECT * FROM fact g WHERE g.dim_k = f.dim_k AND g.line <> f.line AND g.due > g.day) GROUP BY f.dim_k ORDER BY 2 DESC, 1 LIMIT 10;
SELECT mode, sum(price * (1 - discount) * (1 + discount)), sum(CASE WHEN status = 'F' AND line <> 2 THEN 1 ELSE 0 END) FROM fact GROUP BY mode;
SELECT s.name, year(f.day) AS y, sum(f.price * (1 - f.discount) - g.price * f.quantity) AS profit FROM fact f, fact g, dim d, small s
  WHERE f.dim_k = g.dim_k AND f.other_k = g.other_k AND g.k < 10000 AND g.remark LIKE '%7a%' AND d.k = f.other_k AND d.small_k = s.k
  GROUP BY s.name, year(f.day) ORDER BY s.name, y DESC;
SELECT count(*) FROM fact WHERE remark LIKE '%1a%2b%' OR remark LIKE 'remark 7%' OR remark LIKE '%77' OR remark LIKE '%ab3%' OR remark LIKE '%d_d%';
SELECT sum(f.price * (1 - f.discount)) FROM fact f JOIN dim d ON f.dim_k = d.k
  WHERE (d.kind = 'PROMO' AND f.quantity BETWEEN 1 AND 21 AND d.size BETWEEN 1 AND 25 AND f.mode IN ('AIR', 'RAIL') AND f.flag = 'N')
    OR (d.kind = 'LARGE' AND f.quantity BETWEEN 10 AND 30 AND d.size BETWEEN 1 AND 40 AND f.mode IN ('AIR', 'SHIP') AND f.flag = 'N');
SELECT s.name FROM small s WHERE s.k IN (SELECT d.small_k FROM dim d WHERE d.k IN (SELECT g.dim_k FROM fact g WHERE g.remark LIKE 'remark 1%')
    AND d.price > (SELECT 0.5 * sum(f.quantity) FROM fact f WHERE f.dim_k = d.k AND f.day >= DATE'1994-01-01' AND f.day < DATE'1995-01-01'))
  ORDER BY s.name;
SELECT d.kind, d.size, count(DISTINCT f.other_k) FROM fact f, dim d WHERE d.k = f.dim_k AND d.kind <> 'PROMO' AND d.text NOT LIKE '1%'
    AND d.size IN (3, 9, 14, 19, 23, 36, 45, 49) AND f.other_k NOT IN (SELECT k FROM dim WHERE text LIKE '%item%99%')
  GROUP BY d.kind, d.size ORDER BY 3 DESC, d.kind, d.size;
SELECT n, count(*) FROM (SELECT d.k, count(f.k) AS n FROM dim d LEFT JOIN fact f ON d.k = f.dim_k AND f.remark NOT LIKE '%a%b2%' GROUP BY d.k) AS t
  GROUP BY n ORDER BY 2 DESC, n DESC;
SELECT a.name, b.name, year(f.day), sum(f.price * (1 - f.discount)) FROM fact f, dim d, dim e, small a, small b
  WHERE f.dim_k = d.k AND f.other_k = e.k AND d.small_k = a.k AND e.small_k = b.k AND f.day BETWEEN DATE'1995-01-01' AND DATE'1996-12-31'
    AND ((a.name = 'NAME 1' AND b.name = 'NAME 24') OR (a.name = 'NAME 24' AND b.name = 'NAME 1'))
  GROUP BY a.name, b.name, year(f.day) ORDER BY a.name, b.name, 3;
SELECT count(*) FROM fact f JOIN dim d ON f.dim_k = d.k AND f.line = d.size WHERE d.k BETWEEN 3000 AND 6000;
UPDATE dim SET price = price + 1 WHERE size = 3;
DELETE FROM dim WHERE k > 9990;
MERGE INTO dim USING (SELECT id AS k FROM range(9980, 10010)) s ON dim.k = s.k WHEN MATCHED THEN UPDATE SET size = 4 WHEN NOT MATCHED THEN INSERT (k, size) VALUES (s.k, 1);
SELECT count(*) FROM information_schema.columns WHERE table_name = 'fact';
SHOW TABLES;
DESCRIBE fact;
