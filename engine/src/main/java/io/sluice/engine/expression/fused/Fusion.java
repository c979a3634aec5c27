package io.sluice.engine.expression.fused;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.common.type.PhysicalType;
import io.sluice.engine.expression.node.Node;
import io.sluice.engine.plan.Expression;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Decides which expressions are to be loops. Formulas and their loops are kept for all queries. Thread-safe. */
public final class Fusion {
    private static final int MOST_FORMULAS = 4_096;
    private static final int MOST_INPUTS = 32;
    private static final int MOST_OPERATIONS = 100;

    private static final Cache<Key, FusedFormula> FORMULAS =
            Caffeine.newBuilder().maximumSize(MOST_FORMULAS).build();

    private record Key(Formula formula, boolean wideResult) {}

    private Fusion() {}

    /**
     * A node that is a loop when it is hot.
     *
     * @param kernels makes the node that computes the expression until then, and where the loop does not know a result
     * @param isInput expressions below the root that are computed elsewhere
     * @param input makes the node of an input
     * @return null where the expression is not to be a loop
     */
    public static Node of(
            Fusing fusing,
            Expression expression,
            Function<Expression, Node> kernels,
            Predicate<Expression> isInput,
            Function<Expression, Node> input) {
        if (fusing == Fusing.OFF) {
            return null;
        }
        Lowering.Lowered lowered = Lowering.lower(expression, isInput);
        boolean wide = expression.type().physicalType() == PhysicalType.DECIMAL128;
        if (lowered == null
                || lowered.inputs().size() > MOST_INPUTS
                || (fusing != Fusing.ALWAYS && !isWorthIt(lowered, wide))) {
            return null;
        }
        FusedFormula formula = FORMULAS.get(
                new Key(lowered.formula(), wide), key -> new FusedFormula(key.formula(), key.wideResult()));
        List<Node> inputs = lowered.inputs().stream().map(input).toList();
        return new FusedNode(kernels.apply(expression), inputs, formula, fusing == Fusing.ALWAYS);
    }

    /** Arithmetic of two words alone is faster by kernels, which look at magnitudes first and then multiply 8 values at once. */
    private static boolean isWorthIt(Lowering.Lowered lowered, boolean wideResult) {
        int size = lowered.formula().size();
        int inputs = lowered.inputs().size();
        return inputs > 0 && size > 1 && size <= MOST_OPERATIONS && !(wideResult && isArithmetic(lowered.formula()));
    }

    private static boolean isArithmetic(Formula formula) {
        return switch (formula) {
            case Formula.Input _, Formula.Constant _ -> true;
            case Formula.Arithmetic _, Formula.Conversion _ ->
                formula.operands().stream().allMatch(Fusion::isArithmetic);
            default -> false;
        };
    }
}
