package io.sluice.engine.expression;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.function.CallSite;
import io.sluice.engine.expression.function.LambdaFunction;
import io.sluice.engine.expression.node.AggregateLambdaNode;
import io.sluice.engine.expression.node.ArrayLambdaNode;
import io.sluice.engine.expression.node.LambdaBody;
import io.sluice.engine.expression.node.MapLambdaNode;
import io.sluice.engine.expression.node.MapZipLambdaNode;
import io.sluice.engine.expression.node.Node;
import io.sluice.engine.expression.node.SortLambdaNode;
import io.sluice.engine.expression.node.ZipLambdaNode;
import io.sluice.engine.plan.Expression;

/** Compiles the functions that take a lambda. */
final class LambdaCompiler {
    private final NodeCompiler nodes;

    LambdaCompiler(NodeCompiler nodes) {
        this.nodes = nodes;
    }

    Node compile(LambdaFunction function, CallSite call) {
        SqlType type = call.resultType();
        return switch (function) {
            case TRANSFORM -> overArray(ArrayLambdaNode.Task.TRANSFORM, call);
            case FILTER -> overArray(ArrayLambdaNode.Task.FILTER, call);
            case EXISTS -> overArray(ArrayLambdaNode.Task.EXISTS, call);
            case FORALL -> overArray(ArrayLambdaNode.Task.FORALL, call);
            case AGGREGATE -> aggregate(call);
            case ZIP_WITH -> new ZipLambdaNode(node(call, 0), node(call, 1), lambda(call, 2, elementOf(type)), type);
            case MAP_ZIP_WITH ->
                new MapZipLambdaNode(node(call, 0), node(call, 1), lambda(call, 2, ((SqlType.Map) type).value()), type);
            case ARRAY_SORT -> new SortLambdaNode(node(call, 0), lambda(call, 1, null), type);
            case TRANSFORM_KEYS -> overMap(MapLambdaNode.Task.TRANSFORM_KEYS, call, ((SqlType.Map) type).key());
            case TRANSFORM_VALUES -> overMap(MapLambdaNode.Task.TRANSFORM_VALUES, call, ((SqlType.Map) type).value());
            case MAP_FILTER -> overMap(MapLambdaNode.Task.FILTER, call, SqlType.BOOLEAN);
        };
    }

    private Node overArray(ArrayLambdaNode.Task task, CallSite call) {
        SqlType result = task == ArrayLambdaNode.Task.TRANSFORM ? elementOf(call.resultType()) : SqlType.BOOLEAN;
        return new ArrayLambdaNode(task, node(call, 0), lambda(call, 1, result), call.resultType());
    }

    private Node overMap(MapLambdaNode.Task task, CallSite call, SqlType result) {
        return new MapLambdaNode(task, node(call, 0), lambda(call, 1, result), call.resultType());
    }

    private Node aggregate(CallSite call) {
        SqlType folded =
                ((Expression.Lambda) call.arguments().get(2)).parameterTypes().get(0);
        LambdaBody finish = call.count() > 3 ? lambda(call, 3, call.resultType()) : null;
        return new AggregateLambdaNode(
                node(call, 0),
                nodes.node(call.arguments().get(1), folded),
                lambda(call, 2, folded),
                finish,
                call.resultType());
    }

    private static SqlType elementOf(SqlType array) {
        return ((SqlType.Array) array).element();
    }

    private Node node(CallSite call, int argument) {
        return nodes.node(call.arguments().get(argument));
    }

    /** @param result what the body must give, or null where any type will do */
    private LambdaBody lambda(CallSite call, int argument, SqlType result) {
        Expression.Lambda lambda = (Expression.Lambda) call.arguments().get(argument);
        NodeCompiler inside = nodes.ofLambda();
        Node body = result == null ? inside.node(lambda.body()) : inside.node(lambda.body(), result);
        return new LambdaBody(lambda.id(), lambda.parameterTypes().size(), body);
    }
}
