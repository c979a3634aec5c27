package io.sluice.engine.expression;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.expression.fused.Fusing;
import io.sluice.engine.expression.fused.Fusion;
import io.sluice.engine.expression.kernel.Membership;
import io.sluice.engine.expression.node.AndNode;
import io.sluice.engine.expression.node.CaseNode;
import io.sluice.engine.expression.node.ColumnNode;
import io.sluice.engine.expression.node.ConstantNode;
import io.sluice.engine.expression.node.FieldNode;
import io.sluice.engine.expression.node.IsNullNode;
import io.sluice.engine.expression.node.KernelNode;
import io.sluice.engine.expression.node.Node;
import io.sluice.engine.expression.node.NotNode;
import io.sluice.engine.expression.node.OrNode;
import io.sluice.engine.expression.node.ParameterNode;
import io.sluice.engine.expression.node.Ranges;
import io.sluice.engine.expression.node.SharedNode;
import io.sluice.engine.plan.Expression;
import java.util.List;
import java.util.Map;

/** Makes the nodes of expressions that are evaluated together over one batch. */
final class NodeCompiler {
    private static final Fusing CONFIGURED = Fusing.configured();

    /** The slots of those expressions that stand in several places and are computed once. */
    private final Map<Expression, Integer> shared;

    private final Fusing fusing;
    /** Makes the same without loops. */
    private final NodeCompiler kernels;

    private NodeCompiler(Map<Expression, Integer> shared, Fusing fusing) {
        this.shared = shared;
        this.fusing = fusing;
        kernels = fusing == Fusing.OFF ? this : new NodeCompiler(shared, Fusing.OFF);
    }

    /** For expressions evaluated together: what several of them contain is computed once a batch. */
    static NodeCompiler of(List<Expression> roots) {
        return of(roots, CONFIGURED);
    }

    static NodeCompiler of(List<Expression> roots, Fusing fusing) {
        return new NodeCompiler(RepeatedExpressions.of(roots), fusing);
    }

    /** For the body of a lambda, whose rows are not those of the batch. */
    NodeCompiler ofLambda() {
        return new NodeCompiler(Map.of(), fusing);
    }

    /** An expression as a node. */
    Node node(Expression expression) {
        Integer slot = shared.get(expression);
        return slot == null ? unshared(expression) : new SharedNode(slot, unshared(expression));
    }

    /** A condition as a node; the parts of a conjunction stay apart, since each looks at fewer rows than the one before. */
    Node condition(Expression expression) {
        return expression instanceof Expression.And and && !shared.containsKey(expression)
                ? conjunction(Ranges.joined(
                        and.operands().stream().map(this::condition).toList()))
                : node(expression);
    }

    private Node unshared(Expression expression) {
        Node loop = Fusion.of(fusing, expression, kernels::plain, shared::containsKey, this::node);
        return loop == null ? plain(expression) : loop;
    }

    private Node plain(Expression expression) {
        return switch (expression) {
            case Expression.ColumnRef e -> new ColumnNode(e.index(), e.type());
            case Expression.Literal e -> new ConstantNode(e.value(), e.type());
            case Expression.LambdaParameter e -> new ParameterNode(e.lambdaId(), e.index(), e.type());
            case Expression.And e -> conjunction(Ranges.joined(nodes(e.operands())));
            case Expression.Or e -> new OrNode(nodes(e.operands()));
            case Expression.Not e -> new NotNode(node(e.operand()));
            case Expression.IsNull e -> new IsNullNode(node(e.operand()));
            case Expression.Call e -> new CallCompiler(this).compile(e);
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
    Node node(Expression expression, SqlType type) {
        return node(Casts.placed(expression, type));
    }

    private static Node conjunction(List<Node> operands) {
        return operands.size() == 1 ? operands.getFirst() : new AndNode(operands);
    }

    List<Node> nodes(List<Expression> expressions) {
        return expressions.stream().map(this::node).toList();
    }
}
