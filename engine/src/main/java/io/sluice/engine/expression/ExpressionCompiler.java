package io.sluice.engine.expression;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.fused.Fusing;
import io.sluice.engine.expression.node.Frame;
import io.sluice.engine.expression.node.Node;
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
        return new RootExpression(NodeCompiler.of(List.of(expression)).node(expression));
    }

    /** As {@link #compile(Expression)}, but with loops as given and not as configured. */
    public static CompiledExpression compile(Expression expression, Fusing fusing) {
        return new RootExpression(NodeCompiler.of(List.of(expression), fusing).node(expression));
    }

    /** As {@link #compileFilter(Expression)}, but with loops as given and not as configured. */
    public static CompiledFilter compileFilter(Expression expression, Fusing fusing) {
        return new RootFilter(NodeCompiler.of(List.of(expression), fusing).condition(expression));
    }

    /**
     * Compiles expressions over the same batches; what several of them contain is computed once.
     *
     * @throws SluiceException UNRESOLVED_ROUTINE where a function does not exist for its argument types
     */
    public static CompiledExpressions compileAll(List<Expression> expressions) {
        NodeCompiler compiler = NodeCompiler.of(expressions);
        return new RootExpressions(compiler.nodes(expressions).toArray(Node[]::new));
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
        return new RootFilter(NodeCompiler.of(List.of(expression)).condition(expression));
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

    private record RootExpressions(Node[] roots) implements CompiledExpressions {
        @Override
        public Vector[] evaluate(Batch input, EvaluationContext context) {
            Vector[] values = new Vector[roots.length];
            Frame frame = input.rowCount() == 0 ? null : Frame.of(input, context);
            for (int i = 0; i < roots.length; i++) {
                values[i] = frame == null
                        ? Vectors.allNull(roots[i].type(), input.length())
                        : roots[i].evaluate(frame, input.selection());
            }
            return values;
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
