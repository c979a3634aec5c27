package io.sluice.server.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.sql.SqlInfoBuilder;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.DenseUnionVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.holders.NullableIntHolder;
import org.apache.arrow.vector.ipc.message.IpcOption;

/**
 * Answers requests for SqlInfo. The library's builder does the work; the ids for which it has no method are added to its
 * rows, and ids that nobody knows are left out, at which the builder would fail.
 */
final class SqlInfoListing {
    private static final byte INT32_BITMASK = 3;

    private final SqlInfoBuilder builder;
    private final List<Integer> builtIds;
    private final Map<Integer, Integer> bitmasks;

    /**
     * @param builtIds what the builder was given
     * @param bitmasks further ids with bitmasks for their values
     */
    SqlInfoListing(SqlInfoBuilder builder, List<Integer> builtIds, Map<Integer, Integer> bitmasks) {
        this.builder = builder;
        this.builtIds = List.copyOf(builtIds);
        this.bitmasks = Map.copyOf(bitmasks);
    }

    /** Sends the infos asked for, or all if none is named. */
    void send(List<Integer> wanted, ServerStreamListener listener) {
        List<Integer> built = new ArrayList<>(wanted.isEmpty() ? builtIds : wanted);
        List<Integer> added = new ArrayList<>(wanted.isEmpty() ? bitmasks.keySet() : wanted);
        built.retainAll(builtIds);
        added.retainAll(bitmasks.keySet());
        boolean padded = built.isEmpty();
        if (padded) {
            // The builder takes an empty list for "all": give it one row and take that away again.
            built.add(builtIds.getFirst());
        }
        builder.send(built, new Adding(listener, added, padded ? 0 : built.size()));
    }

    private void addRows(VectorSchemaRoot root, List<Integer> ids, int firstRow) {
        UInt4Vector names = (UInt4Vector) root.getVector("info_name");
        DenseUnionVector values = (DenseUnionVector) root.getVector("value");
        for (int i = 0; i < ids.size(); i++) {
            NullableIntHolder holder = new NullableIntHolder();
            holder.isSet = 1;
            holder.value = bitmasks.get(ids.get(i));
            names.setSafe(firstRow + i, ids.get(i));
            values.setTypeId(firstRow + i, INT32_BITMASK);
            values.setSafe(firstRow + i, holder);
        }
        root.setRowCount(firstRow + ids.size());
    }

    /** Puts the added rows behind those of the builder before they go out. */
    private final class Adding implements ServerStreamListener {
        private final ServerStreamListener target;
        private final List<Integer> ids;
        private final int firstRow;
        private boolean failed;

        Adding(ServerStreamListener target, List<Integer> ids, int firstRow) {
            this.target = target;
            this.ids = ids;
            this.firstRow = firstRow;
        }

        @Override
        public void start(VectorSchemaRoot root, DictionaryProvider dictionaries, IpcOption option) {
            addRows(root, ids, firstRow);
            target.start(root, dictionaries, option);
        }

        @Override
        public void putNext() {
            target.putNext();
        }

        @Override
        public void error(Throwable error) {
            failed = true;
            target.error(FlightErrors.of(error));
        }

        @Override
        public void completed() {
            // The builder says "completed" after an error too.
            if (!failed) {
                target.completed();
            }
        }

        @Override
        public void putNext(ArrowBuf metadata) {
            target.putNext(metadata);
        }

        @Override
        public void putMetadata(ArrowBuf metadata) {
            target.putMetadata(metadata);
        }

        @Override
        public boolean isReady() {
            return target.isReady();
        }

        @Override
        public boolean isCancelled() {
            return target.isCancelled();
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {
            target.setOnCancelHandler(handler);
        }
    }
}
