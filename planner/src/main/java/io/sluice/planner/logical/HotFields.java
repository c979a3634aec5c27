package io.sluice.planner.logical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.rel.hint.RelHint;

/**
 * Values that many rows of one side of a join have, as a hint says.
 *
 * @param fields their numbers in the side's row
 * @param values as text, one list for each hot key with one value for each field
 */
public record HotFields(List<Integer> fields, List<List<String>> values) {
    public HotFields {
        fields = List.copyOf(fields);
        values = List.copyOf(values);
    }

    /**
     * The same values of a row with other fields.
     *
     * @param newField gives for a field its number there, or −1 if it has none: then values of the others are left
     * @return empty if no field is left
     */
    public Optional<HotFields> map(IntUnaryOperator newField) {
        List<Integer> mapped = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            int field = newField.applyAsInt(fields.get(i));
            if (field >= 0 && !mapped.contains(field)) {
                mapped.add(field);
                kept.add(i);
            }
        }
        if (mapped.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> left = values.stream()
                .map(value -> kept.stream().map(value::get).toList())
                .distinct()
                .toList();
        return Optional.of(new HotFields(mapped, left));
    }

    RelHint toHint(String name) {
        List<String> options = new ArrayList<>();
        options.add(Integer.toString(fields.size()));
        fields.forEach(field -> options.add(Integer.toString(field)));
        values.forEach(options::addAll);
        return RelHint.builder(name).hintOptions(options).build();
    }

    static HotFields of(RelHint hint) {
        List<String> options = hint.listOptions;
        int width = Integer.parseInt(options.getFirst());
        List<Integer> fields = new ArrayList<>();
        options.subList(1, 1 + width).forEach(field -> fields.add(Integer.parseInt(field)));
        List<List<String>> values = new ArrayList<>();
        for (int i = 1 + width; i < options.size(); i += width) {
            values.add(options.subList(i, i + width));
        }
        return new HotFields(fields, values);
    }
}
