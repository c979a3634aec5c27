package io.sluice.planner.function;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.type.CommonType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlTableFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * A function that makes rows of one collection: explode, posexplode and inline, each with a form {@code _outer} that makes
 * one row of nulls where there is nothing to make rows of. It stands as LATERAL TABLE(…) in FROM.
 */
public final class Generator extends SqlFunction implements SqlTableFunction {
    private static final Set<String> NAMES =
            Set.of("EXPLODE", "EXPLODE_OUTER", "POSEXPLODE", "POSEXPLODE_OUTER", "INLINE", "INLINE_OUTER");
    private static final String OUTER = "_OUTER";

    private Generator(String name) {
        super(
                name,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.CURSOR,
                null,
                OperandTypes.ANY,
                SqlFunctionCategory.USER_DEFINED_TABLE_FUNCTION);
    }

    /** Whether there is a generator of that name, in any case. */
    public static boolean exists(String name) {
        return NAMES.contains(name.toUpperCase(Locale.ROOT));
    }

    /** @param name see {@link #exists} */
    public static Generator of(String name) {
        return new Generator(name.toUpperCase(Locale.ROOT));
    }

    /** Whether it counts the rows, from 0. */
    public boolean hasPosition() {
        return getName().startsWith("POSEXPLODE");
    }

    /** Whether the fields of the collection's structs become columns. */
    public boolean isInline() {
        return getName().startsWith("INLINE");
    }

    public boolean isOuter() {
        return getName().endsWith(OUTER);
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        return SqlOperandCountRanges.of(1);
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
        if (call.operandCount() != 1) {
            throw error(call, "The function " + lowerName() + " takes 1 argument.");
        }
        for (SqlNode operand : call.getOperandList()) {
            validator.deriveType(scope, operand);
        }
        RelDataType cursor = validator.getTypeFactory().createSqlType(SqlTypeName.CURSOR);
        validator.setValidatedNodeType(call, cursor);
        return cursor;
    }

    @Override
    public SqlReturnTypeInference getRowTypeInference() {
        return this::rowType;
    }

    private RelDataType rowType(SqlOperatorBinding binding) {
        try {
            return columns(binding);
        } catch (SluiceException e) {
            throw binding instanceof SqlCallBinding call
                    ? e.at(Positions.of(call.getCall().getParserPosition()))
                    : e;
        }
    }

    private RelDataType columns(SqlOperatorBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType collection = binding.getOperandType(0);
        RelDataTypeFactory.Builder columns = factory.builder();
        if (hasPosition()) {
            columns.add("pos", factory.createSqlType(SqlTypeName.INTEGER)).nullable(true);
        }
        if (isInline()) {
            addFields(columns, collection);
        } else if (collection.getSqlTypeName() == SqlTypeName.MAP) {
            columns.add("key", collection.getKeyType()).nullable(true);
            columns.add("value", collection.getValueType()).nullable(true);
        } else if (collection.getSqlTypeName() == SqlTypeName.ARRAY) {
            RelDataType element = collection.getComponentType();
            columns.add("col", factory.createTypeWithNullability(element, true));
        } else {
            throw wrongType(collection, "an ARRAY or a MAP");
        }
        return columns.build();
    }

    private void addFields(RelDataTypeFactory.Builder columns, RelDataType collection) {
        RelDataType element = collection.getSqlTypeName() == SqlTypeName.ARRAY ? collection.getComponentType() : null;
        if (element == null || !element.isStruct()) {
            throw wrongType(collection, "an ARRAY of STRUCTs");
        }
        for (RelDataTypeField field : element.getFieldList()) {
            columns.add(field.getName(), field.getType()).nullable(true);
        }
    }

    private SluiceException wrongType(RelDataType type, String wanted) {
        return new SluiceException(
                ErrorCode.DATATYPE_MISMATCH,
                "The argument of " + lowerName() + " must be " + wanted + ", not "
                        + (CommonType.isVoid(type)
                                ? "NULL"
                                : io.sluice.planner.type.SqlTypes.toSqlType(type)
                                        .sql())
                        + ".");
    }

    private String lowerName() {
        return getName().toLowerCase(Locale.ROOT);
    }

    private static SluiceException error(SqlCall call, String message) {
        return new SluiceException(ErrorCode.UNRESOLVED_ROUTINE, message, Positions.of(call.getParserPosition()), null);
    }

    /** The names of all generators in lower case, those that are written out as others too. */
    public static List<String> allNames() {
        return List.of(
                "explode",
                "explode_outer",
                "posexplode",
                "posexplode_outer",
                "inline",
                "inline_outer",
                "stack",
                "json_tuple",
                "variant_explode",
                "variant_explode_outer");
    }
}
