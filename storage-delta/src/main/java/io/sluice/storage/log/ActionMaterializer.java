package io.sluice.storage.log;

import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Hands on the actions in a checkpoint's rows. Add actions are put together value by value, others by way of JSON. */
final class ActionMaterializer extends RecordMaterializer<Void> {
    private final GroupConverter root;

    /** @param schema of the rows; all of its fields are groups */
    ActionMaterializer(MessageType schema, Consumer<Action> target) {
        Converter[] actions = new Converter[schema.getFieldCount()];
        for (int i = 0; i < actions.length; i++) {
            GroupType action = schema.getType(i).asGroupType();
            actions[i] = action.getName().equals("add") && AddFileConverter.takes(action)
                    ? new AddFileConverter(action, target)
                    : new AnyAction(action, target);
        }
        root = new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
                return actions[field];
            }

            @Override
            public void start() {}

            @Override
            public void end() {}
        };
    }

    @Override
    public Void getCurrentRecord() {
        return null;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    /** A group as parquet-java reads it, made only where there is one. */
    static class AnyGroup extends GroupConverter {
        private final GroupRecordConverter record;
        private final GroupConverter field;

        AnyGroup(Type type) {
            record = new GroupRecordConverter(new MessageType("record", type));
            field = record.getRootConverter().getConverter(0).asGroupConverter();
        }

        @Override
        public Converter getConverter(int index) {
            return field.getConverter(index);
        }

        @Override
        public void start() {
            record.getRootConverter().start();
            field.start();
        }

        @Override
        public void end() {
            field.end();
            record.getRootConverter().end();
        }

        /** A record whose only field is the group read last. */
        Group taken() {
            return record.getCurrentRecord();
        }
    }

    private static final class AnyAction extends AnyGroup {
        private final String name;
        private final Consumer<Action> target;

        AnyAction(GroupType action, Consumer<Action> target) {
            super(action);
            this.name = action.getName();
            this.target = target;
        }

        @Override
        public void end() {
            super.end();
            target.accept(ActionJson.read(name, CheckpointRows.toJson(taken().getGroup(0, 0))));
        }
    }
}
