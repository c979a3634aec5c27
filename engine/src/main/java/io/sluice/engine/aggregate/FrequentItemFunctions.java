package io.sluice.engine.aggregate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.sketch.FrequentItemForm;
import io.sluice.engine.sketch.FrequentItems;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Aggregates that find the values that come most often. Nulls count. */
final class FrequentItemFunctions {
    private FrequentItemFunctions() {}

    private static List<Object> state(FrequentItems items, int mostItems, FrequentItemForm form) {
        return Arrays.asList(items.write(form), mostItems, null, form.declaration());
    }

    /**
     * approx_top_k and approx_top_k_accumulate.
     *
     * @param tells whether the result are the items themselves; then the first parameter says how many
     */
    record FrequentItemsOf(FrequentItemForm form, boolean tells) implements StateFunction<FrequentItems> {
        @Override
        public boolean countsNull() {
            return true;
        }

        private int mostItems(Object[] parameters) {
            return FrequentItems.mostItems(parameters[tells ? 1 : 0]);
        }

        @Override
        public FrequentItems begin(Object[] values, Object[] parameters) {
            return add(FrequentItems.empty(mostItems(parameters)), values, parameters);
        }

        @Override
        public FrequentItems add(FrequentItems items, Object[] values, Object[] parameters) {
            items.add(form.toItem(values[0]));
            return items;
        }

        @Override
        public FrequentItems copy(FrequentItems items, Object[] parameters) {
            return merge(FrequentItems.empty(mostItems(parameters)), items, parameters);
        }

        @Override
        public FrequentItems merge(FrequentItems items, FrequentItems other, Object[] parameters) {
            items.merge(other);
            return items;
        }

        @Override
        public byte[] write(FrequentItems items, Object[] parameters) {
            return items.write(form);
        }

        @Override
        public FrequentItems read(byte[] bytes, Object[] parameters) {
            return FrequentItems.read(bytes, form);
        }

        @Override
        public Object result(FrequentItems items, Object[] parameters) {
            int mostItems = mostItems(parameters);
            FrequentItems all = items == null ? FrequentItems.empty(mostItems) : items;
            return tells ? all.most(FrequentItems.k(parameters[0], mostItems), form) : state(all, mostItems, form);
        }

        @Override
        public long retainedBytes(FrequentItems items) {
            return items.retainedBytes();
        }
    }

    /** The states of a group in one, and how many items they count apart. */
    record Combined(FrequentItems items, int mostItems) {}

    /** approx_top_k_combine; without a parameter all must count as many items apart. */
    record FrequentItemsUnion(FrequentItemForm form) implements StateFunction<Combined> {
        /** @param state the type of the states */
        static FrequentItemsUnion of(SqlType state) {
            return new FrequentItemsUnion(new FrequentItemForm(((SqlType.Struct) state)
                    .fields()
                    .get(FrequentItems.ITEM_FIELD)
                    .type()));
        }

        @Override
        public Combined begin(Object[] values, Object[] parameters) {
            int mostItems = mostItems(values, parameters);
            return add(new Combined(empty(mostItems, parameters), mostItems), values, parameters);
        }

        private static int mostItems(Object[] values, Object[] parameters) {
            return FrequentItems.mostItems(
                    parameters[0] == null ? ((List<?>) values[0]).get(FrequentItems.MOST_ITEMS_FIELD) : parameters[0]);
        }

        private static FrequentItems empty(int mostItems, Object[] parameters) {
            return parameters[0] == null ? FrequentItems.emptyForAny() : FrequentItems.empty(mostItems);
        }

        @Override
        public Combined add(Combined all, Object[] values, Object[] parameters) {
            check(all.mostItems(), mostItems(values, parameters));
            all.items().merge(FrequentItems.read((byte[]) ((List<?>) values[0]).get(FrequentItems.SKETCH_FIELD), form));
            return all;
        }

        @Override
        public Combined copy(Combined all, Object[] parameters) {
            return merge(new Combined(empty(all.mostItems(), parameters), all.mostItems()), all, parameters);
        }

        @Override
        public Combined merge(Combined all, Combined other, Object[] parameters) {
            check(all.mostItems(), other.mostItems());
            all.items().merge(other.items());
            return all;
        }

        private static void check(int mostItems, int other) {
            if (mostItems != other) {
                throw new SluiceException(
                        ErrorCode.INVALID_ARGUMENT,
                        "The states count " + mostItems + " and " + other
                                + " items apart. Make them alike, or give approx_top_k_combine a number.");
            }
        }

        @Override
        public byte[] write(Combined all, Object[] parameters) {
            byte[] items = all.items().write(form);
            return ByteBuffer.allocate(Integer.BYTES + items.length)
                    .putInt(all.mostItems())
                    .put(items)
                    .array();
        }

        @Override
        public Combined read(byte[] bytes, Object[] parameters) {
            int mostItems = ByteBuffer.wrap(bytes).getInt();
            byte[] items = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
            return new Combined(FrequentItems.read(items, form), mostItems);
        }

        @Override
        public Object result(Combined all, Object[] parameters) {
            int mostItems = all == null ? FrequentItems.mostItems(parameters[0]) : all.mostItems();
            return state(all == null ? FrequentItems.empty(mostItems) : all.items(), mostItems, form);
        }

        @Override
        public long retainedBytes(Combined all) {
            return all.items().retainedBytes();
        }
    }
}
