package io.sluice.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** What expressions may name: columns and the variables of lambdas around, each with its kind. */
record MixedScope(List<Name> names) {
    record Name(String sql, String kind) {}

    static MixedScope none() {
        return new MixedScope(List.of());
    }

    /** The columns of a table under an alias, beside these. */
    MixedScope table(String alias) {
        List<Name> more = new ArrayList<>(names);
        MixedTable.COLUMNS.forEach(column -> more.add(new Name(alias + "." + column.name(), column.kind())));
        return new MixedScope(more);
    }

    MixedScope column(String sql, String kind) {
        List<Name> more = new ArrayList<>(names);
        more.add(new Name(sql, kind));
        return new MixedScope(more);
    }

    /** With variables, each three times so that they are used often. @param variables {@code x:int,y:str} */
    MixedScope with(String variables) {
        List<Name> more = new ArrayList<>(names);
        for (String variable : variables.split(",")) {
            String[] parts = variable.split(":");
            for (int i = 0; i < 3; i++) {
                more.add(new Name(parts[0], parts[1]));
            }
        }
        return new MixedScope(more);
    }

    List<String> of(String kind) {
        return names.stream()
                .filter(name -> name.kind.equals(kind))
                .map(Name::sql)
                .toList();
    }
}
