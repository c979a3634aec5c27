package io.sluice.planner.validate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.DialectOperatorTable;
import io.sluice.planner.parser.DialectConformance;
import io.sluice.planner.parser.Positions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** The validator of one statement. */
public final class DialectValidator extends SqlValidatorImpl {
    public DialectValidator(SqlValidatorCatalogReader catalogReader, RelDataTypeFactory typeFactory) {
        super(
                DialectOperatorTable.INSTANCE,
                catalogReader,
                typeFactory,
                SqlValidator.Config.DEFAULT
                        .withConformance(DialectConformance.INSTANCE)
                        .withDefaultNullCollation(org.apache.calcite.config.NullCollation.LOW)
                        .withTypeCoercionEnabled(true)
                        .withTypeCoercionFactory(DialectCoercion::new)
                        .withIdentifierExpansion(true)
                        .withColumnReferenceExpansion(true));
    }

    /** A parameter of which nothing is known is text, which casts to whatever it is bound to. */
    @Override
    protected void inferUnknownTypes(RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
        if (node instanceof SqlDynamicParam && inferredType.equals(unknownType)) {
            RelDataType known = getValidatedNodeTypeIfKnown(node);
            boolean isKnown = known != null && known.getSqlTypeName() != SqlTypeName.UNKNOWN;
            super.inferUnknownTypes(isKnown ? known : typeFactory.createSqlType(SqlTypeName.VARCHAR), scope, node);
            return;
        }
        if (node.getKind() == SqlKind.CAST
                && node instanceof SqlCall cast
                && cast.operand(0) instanceof SqlDynamicParam
                && cast.operand(1) instanceof SqlDataTypeSpec type) {
            super.inferUnknownTypes(typeFactory.createTypeWithNullability(type.deriveType(this), true), scope, cast.operand(0));
            return;
        }
        super.inferUnknownTypes(inferredType, scope, node);
    }

    /**
     * Calcite finds a struct's field under its bare name too, because it may be written without the table's name. Here the
     * struct's name must stand before it.
     */
    @Override
    public RelDataType deriveType(SqlValidatorScope scope, SqlNode node) {
        RelDataType type = super.deriveType(scope, node);
        if (node instanceof SqlIdentifier identifier && !identifier.isStar()) {
            SqlIdentifier qualified = scope.fullyQualify(identifier).identifier;
            int last = qualified.names.size() - 1;
            for (int i = 1; i < last; i++) {
                if (isImplied(qualified, i) && !isImplied(qualified, last)) {
                    throw new SluiceException(
                            ErrorCode.UNRESOLVED_COLUMN,
                            "There is no column " + identifier.names.getLast() + " here. Did you mean "
                                    + qualified.names.get(i) + "." + identifier.names.getLast() + "?",
                            Positions.of(qualified.getComponentParserPosition(last)),
                            null);
                }
            }
        }
        return type;
    }

    private static boolean isImplied(SqlIdentifier identifier, int component) {
        return identifier.getComponentParserPosition(component).getLineNum() == 0;
    }

    @Override
    public void validateWithItem(SqlWithItem withItem) {
        if (withItem.recursive.booleanValue()) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "WITH RECURSIVE is not supported. Leave RECURSIVE out if the query does not refer to itself.",
                    Positions.of(withItem.getParserPosition()),
                    null);
        }
        super.validateWithItem(withItem);
    }
}
