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
            super.inferUnknownTypes(
                    typeFactory.createTypeWithNullability(type.deriveType(this), true), scope, cast.operand(0));
            return;
        }
        super.inferUnknownTypes(inferredType, scope, node);
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
