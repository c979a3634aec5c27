package io.sluice.engine.expression;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.expression.kernel.Membership;
import io.sluice.engine.expression.node.AndNode;
import io.sluice.engine.expression.node.CaseNode;
import io.sluice.engine.expression.node.ColumnNode;
import io.sluice.engine.expression.node.ConstantNode;
import io.sluice.engine.expression.node.FieldNode;
import io.sluice.engine.expression.node.Frame;
import io.sluice.engine.expression.node.IsNullNode;
import io.sluice.engine.expression.node.KernelNode;
import io.sluice.engine.expression.node.Node;
import io.sluice.engine.expression.node.NotNode;
import io.sluice.engine.expression.node.OrNode;
import io.sluice.engine.expression.node.ParameterNode;
import io.sluice.engine.expression.node.Ranges;
import io.sluice.engine.plan.Expression;
import java.util.List;

/**
 * Makes expressions ready to run. What cannot run is found here, before the first row: every function must resolve to a
 * kernel for its argument types. Constants, patterns and sets are prepared once.
 */
public final class ExpressionCompiler {
    private ExpressionCompiler() {}

    /**
     * Compiles an expression of any type.
     *
     * @throws SluiceException UNRESOLVED_ROUTINE where a function does not exist for its argument types
     */
    public static CompiledExpression compile(Expression expression) {
        return new RootExpression(node(expression));
    }

    /**
     * Compiles a condition.
     *
     * @throws SluiceException UNRESOLVED_ROUTINE where a function does not exist for its argument types;
     *     DATATYPE_MISMATCH where the expression is not BOOLEAN
     */
    public static CompiledFilter compileFilter(Expression expression) {
        if (expression.type() != SqlType.BOOLEAN && expression.type() != SqlType.NULL) {
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "A condition must be BOOLEAN, but " + expression + " is " + expression.type() + ".");
        }
        return new RootFilter(node(expression));
    }

    static Node node(Expression expression) {
        return switch (expression) {
            case Expression.ColumnRef e -> new ColumnNode(e.index(), e.type());
            case Expression.Literal e -> new ConstantNode(e.value(), e.type());
            case Expression.LambdaParameter e -> new ParameterNode(e.lambdaId(), e.index(), e.type());
            case Expression.And e -> conjunction(Ranges.joined(nodes(e.operands())));
            case Expression.Or e -> new OrNode(nodes(e.operands()));
            case Expression.Not e -> new NotNode(node(e.operand()));
            case Expression.IsNull e -> new IsNullNode(node(e.operand()));
            case Expression.Call e -> CallCompiler.compile(e);
            case Expression.In e ->
                new KernelNode(
                        SqlType.BOOLEAN,
                        new Membership(
                                e.value().type(),
                                e.constants().stream()
                                        .map(Expression.Literal::value)
                                        .toList()),
                        List.of(node(e.value())),
                        true);
            case Expression.Case e ->
                new CaseNode(
                        e.whens().stream()
                                .map(when -> new CaseNode.When(node(when.condition()), node(when.result(), e.type())))
                                .toList(),
                        e.otherwise() == null ? new ConstantNode(null, e.type()) : node(e.otherwise(), e.type()),
                        e.type());
            case Expression.Cast e ->
                new KernelNode(
                        e.type(),
                        Casts.kernel(e.operand().type(), e.type(), e.mode()),
                        List.of(node(e.operand())),
                        true);
            case Expression.FieldAccess e -> new FieldNode(node(e.struct()), e.field(), e.type());
            case Expression.Lambda e ->
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "A lambda stands where a value is needed. Pass it to a function that takes one.");
        };
    }

    /** An expression at a place that has a type: an untyped NULL takes it, a value of another layout is converted. */
    static Node node(Expression expression, SqlType type) {
        if (expression.type() == SqlType.NULL && type != SqlType.NULL) {
            return new ConstantNode(null, type);
        }
        boolean converts = expression.type().physicalType() != type.physicalType()
                || (type instanceof SqlType.Decimal && !expression.type().equals(type));
        return converts ? node(new Expression.Cast(expression, type, Expression.CastMode.STRICT)) : node(expression);
    }

    private static Node conjunction(List<Node> operands) {
        return operands.size() == 1 ? operands.getFirst() : new AndNode(operands);
    }

    private static List<Node> nodes(List<Expression> expressions) {
        return expressions.stream().map(ExpressionCompiler::node).toList();
    }

    private record RootExpression(Node root) implements CompiledExpression {
        @Override
        public SqlType type() {
            return root.type();
        }

        @Override
        public Vector evaluate(Batch input, EvaluationContext context) {
            if (input.rowCount() == 0) {
                return Vectors.allNull(root.type(), input.length());
            }
            return root.evaluate(Frame.of(input, context), input.selection());
        }
    }

    private record RootFilter(Node root) implements CompiledFilter {
        @Override
        public Selection apply(Batch input, EvaluationContext context) {
            if (input.rowCount() == 0) {
                return input.selection();
            }
            return root.select(Frame.of(input, context), input.selection(), true);
        }
    }
}
