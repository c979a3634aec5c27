package io.sluice.engine.expression.fused;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what a formula reads. */
final class Inputs {
    private Inputs() {}

    /** Each input once, by index. */
    static List<Formula.Input> of(Formula formula) {
        List<Formula.Input> inputs = new ArrayList<>();
        collect(formula, inputs);
        inputs.sort(Comparator.comparingInt(Formula.Input::index));
        return inputs;
    }

    private static void collect(Formula formula, List<Formula.Input> inputs) {
        if (formula instanceof Formula.Input input && !inputs.contains(input)) {
            inputs.add(input);
        }
        formula.operands().forEach(operand -> collect(operand, inputs));
    }
}
