package io.sluice.conformance.interop.differential;

import java.util.List;
import java.util.Random;

/** A seeded sequence of statements for a table of a shape. Knows its columns, not its rows. */
final class RandomSteps {
    private static final int FIRST_COLUMNS = 6;

    private final Random random;
    private final RandomValues values;
    private final TableShape shape;
    private final boolean mayChangeColumns;
    private int steps;
    private int firstRestorable;
    private List<String> more = List.of();
    private boolean isConstrained;

    RandomSteps(Random random, TableShape shape) {
        this.random = random;
        this.values = new RandomValues(random);
        this.shape = shape;
        mayChangeColumns = random.nextInt(3) == 0;
    }

    /**
     * The next one; the first fills the table.
     *
     * @param columns those of the table now
     */
    Step next(List<String> columns) {
        more = columns.subList(FIRST_COLUMNS, columns.size());
        Step step = steps == 0 ? Step.of("INSERT query", "INSERT INTO {t} " + values.query(more.size())) : choose();
        if (step.isClone() || step.kind().startsWith("VACUUM") || step.kind().startsWith("ALTER")) {
            firstRestorable = steps;
        }
        steps++;
        return step;
    }

    private Step choose() {
        int kind = random.nextInt(100);
        if (kind < 20) {
            return insert();
        } else if (kind < 32) {
            return Step.of("UPDATE", "UPDATE {t} SET " + values.assignments("", "") + " WHERE " + values.condition(""));
        } else if (kind < 44) {
            return Step.of("DELETE", "DELETE FROM {t} WHERE " + values.condition(""));
        } else if (kind < 66) {
            return merge();
        } else if (kind < 88) {
            return maintenance();
        }
        return mayChangeColumns ? alter() : Step.of("INSERT query", "INSERT INTO {t} " + values.query(more.size()));
    }

    private Step insert() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Step.of("INSERT VALUES", "INSERT INTO {t} VALUES " + values.rows(more.size()));
            case 2 -> Step.of("INSERT columns", "INSERT INTO {t} (name, id) VALUES ('part', 7), (NULL, 8)");
            case 3 ->
                Step.of(
                        "INSERT BY NAME",
                        "INSERT INTO {t} BY NAME SELECT 'by name' AS name, id, CAST(2 AS INT) AS g FROM range(3)");
            case 4 ->
                Step.of("INSERT OVERWRITE", "INSERT OVERWRITE {t} SELECT * FROM {t} WHERE " + values.condition(""));
            case 5 -> {
                int group = random.nextInt(4);
                yield Step.of(
                        "INSERT REPLACE WHERE",
                        "INSERT INTO {t} REPLACE WHERE g = " + group + " " + values.queryOfGroup(group, more.size()));
            }
            case 6 ->
                shape.partition().equals("g")
                        ? Step.of(
                                "INSERT OVERWRITE PARTITION",
                                "INSERT OVERWRITE {t} PARTITION (g = 2) (id, name) SELECT id, 'over' FROM range(5)")
                        : Step.of("INSERT query", "INSERT INTO {t} " + values.query(more.size()));
            default -> Step.of("INSERT query", "INSERT INTO {t} " + values.query(more.size()));
        };
    }

    private Step merge() {
        boolean evolves = mayChangeColumns && more.size() < 3 && random.nextInt(4) == 0;
        StringBuilder merge = new StringBuilder("MERGE ")
                .append(evolves ? "WITH SCHEMA EVOLUTION " : "")
                .append("INTO {t} t USING (")
                .append(evolves ? withNewColumn() : values.source(more.size()))
                .append(") s ON t.id = s.id")
                .append(random.nextInt(3) == 0 ? " AND " + values.condition("t.") : "");
        boolean star = evolves || random.nextBoolean() && more.isEmpty();
        int before = merge.length();
        if (random.nextInt(4) > 0) {
            if (random.nextInt(3) == 0) {
                merge.append(" WHEN MATCHED AND ")
                        .append(values.condition("s."))
                        .append(" THEN DELETE");
            }
            merge.append(random.nextInt(3) == 0 ? " WHEN MATCHED AND " + values.condition("t.") : " WHEN MATCHED")
                    .append(" THEN UPDATE SET ")
                    .append(star ? "*" : values.assignments("t.", "s."));
        }
        if (evolves || random.nextInt(4) > 0) {
            merge.append(
                            random.nextInt(3) == 0
                                    ? " WHEN NOT MATCHED AND " + values.condition("s.")
                                    : " WHEN NOT MATCHED")
                    .append(" THEN INSERT ")
                    .append(star ? "*" : "(id, name, g) VALUES (s.id, concat('m', s.id), s.g)");
        }
        if (random.nextInt(4) == 0) {
            merge.append(" WHEN NOT MATCHED BY SOURCE AND ")
                    .append(values.condition("t."))
                    .append(random.nextBoolean() ? " THEN DELETE" : " THEN UPDATE SET name = 'gone'");
        }
        if (merge.length() == before) {
            merge.append(" WHEN MATCHED THEN DELETE");
        }
        return Step.of(evolves ? "MERGE with evolution" : "MERGE", merge.toString());
    }

    private String withNewColumn() {
        return values.source(more.size())
                .replace(" FROM range", ", CAST(id AS INT) AS more" + more.size() + " FROM range");
    }

    private Step maintenance() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> Step.of("OPTIMIZE", "OPTIMIZE {t}");
            case 2 -> Step.of("OPTIMIZE ZORDER", "OPTIMIZE {t} ZORDER BY (id, name)");
            case 3 -> Step.of("REORG", "REORG TABLE {t} APPLY (PURGE)");
            case 4 -> Step.of("VACUUM", "VACUUM {t} RETAIN 0 HOURS");
            case 5, 6 -> Step.restore(firstRestorable + random.nextInt(Math.max(1, steps - firstRestorable)));
            case 7 ->
                Step.of(
                        "CLONE",
                        "CREATE TABLE {c} "
                                + (random.nextBoolean()
                                        ? "SHALLOW CLONE {t}"
                                        : "SHALLOW CLONE {t} VERSION" + " AS OF {v}"));
            default ->
                Step.of(
                        "ALTER properties",
                        "ALTER TABLE {t} SET TBLPROPERTIES ('delta.enableDeletionVectors' = '" + random.nextBoolean()
                                + "')");
        };
    }

    private Step alter() {
        return switch (random.nextInt(5)) {
            case 0 -> {
                if (isConstrained) {
                    isConstrained = false;
                    yield Step.of("ALTER constraint", "ALTER TABLE {t} DROP CONSTRAINT small");
                }
                isConstrained = true;
                yield Step.of("ALTER constraint", "ALTER TABLE {t} ADD CONSTRAINT small CHECK (id < 260)");
            }
            case 1 ->
                Step.of(
                        "ALTER comment",
                        "ALTER TABLE {t} ALTER COLUMN name COMMENT '"
                                + List.of("first", "second").get(random.nextInt(2)) + "'");
            case 2 -> {
                if (!shape.isMapped() || more.isEmpty()) {
                    yield addColumn();
                }
                String last = more.getLast();
                yield random.nextBoolean()
                        ? Step.of("ALTER DROP COLUMN", "ALTER TABLE {t} DROP COLUMN " + last)
                        : Step.of(
                                "ALTER RENAME COLUMN",
                                "ALTER TABLE {t} RENAME COLUMN " + last + " TO " + renamed(last));
            }
            default -> addColumn();
        };
    }

    private Step addColumn() {
        return Step.of("ALTER ADD COLUMN", "ALTER TABLE {t} ADD COLUMNS (more" + more.size() + " INT)");
    }

    /** There and back. */
    private static String renamed(String column) {
        return column.startsWith("more") ? "re" + column : column.substring(2);
    }
}
