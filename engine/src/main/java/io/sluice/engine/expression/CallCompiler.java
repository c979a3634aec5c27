package io.sluice.engine.expression;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.function.CallSite;
import io.sluice.engine.expression.function.FunctionRegistry;
import io.sluice.engine.expression.function.Implementation;
import io.sluice.engine.expression.function.NullBehaviour;
import io.sluice.engine.expression.function.Volatility;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.node.CoalesceNode;
import io.sluice.engine.expression.node.KernelNode;
import io.sluice.engine.expression.node.Node;
import io.sluice.engine.expression.node.VolatileNode;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Call;
import io.sluice.engine.plan.Expression.Cast;
import io.sluice.engine.plan.Expression.CastMode;
import java.util.Set;

/** Finds what runs a call: the first declaration of its name that takes its arguments. */
final class CallCompiler {
    private static final Set<String> COMPARISONS =
            Set.of("eq", "ne", "lt", "le", "gt", "ge", "is_distinct_from", "is_not_distinct_from");

    private final NodeCompiler nodes;

    CallCompiler(NodeCompiler nodes) {
        this.nodes = nodes;
    }

    Node compile(Call call) {
        if (call.function().equals("coalesce")) {
            return new CoalesceNode(
                    call.arguments().stream()
                            .map(argument -> nodes.node(argument, call.type()))
                            .toList(),
                    call.type());
        }
        Call aligned = COMPARISONS.contains(call.function()) ? alignComparison(call) : call;
        for (FunctionRegistry.Resolved candidate : FunctionRegistry.candidates(aligned)) {
            CallSite site = candidate.call();
            switch (candidate.definition().implementation()) {
                case Implementation.Kernels kernels -> {
                    Kernel kernel = kernels.resolve(site);
                    if (kernel != null && candidate.definition().volatility() == Volatility.VOLATILE) {
                        return new VolatileNode(call.type(), kernel, nodes.nodes(site.arguments()));
                    }
                    if (kernel != null) {
                        boolean propagates = candidate.definition().nulls() == NullBehaviour.PROPAGATE;
                        return new KernelNode(call.type(), kernel, nodes.nodes(site.arguments()), propagates);
                    }
                }
                case Implementation.Expansion expansion -> {
                    Expression expanded = expansion.expand(site);
                    if (expanded != null) {
                        return nodes.node(expanded, call.type());
                    }
                }
                case Implementation.HigherOrder higherOrder -> {
                    Node node = new LambdaCompiler(nodes).compile(higherOrder.function(), site);
                    if (node != null) {
                        return node;
                    }
                }
            }
        }
        throw FunctionRegistry.unresolved(call);
    }

    /** Operands of two types are brought to the one that holds both, if there is one. */
    private static Call alignComparison(Call call) {
        if (call.arguments().size() != 2) {
            return call;
        }
        SqlType left = call.arguments().get(0).type();
        SqlType right = call.arguments().get(1).type();
        SqlType common = CommonTypes.of(left, right);
        if (common == null || (left.equals(common) && right.equals(common))) {
            return call;
        }
        return new Call(
                call.function(),
                call.arguments().stream()
                        .map(argument -> cast(argument, common))
                        .toList(),
                call.type());
    }

    private static Expression cast(Expression argument, SqlType type) {
        return argument.type().equals(type) ? argument : new Cast(argument, type, CastMode.STRICT);
    }
}
