package io.sluice.planner.function;

import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.ImplicitCast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.type.SqlOperandCountRanges;

/** One way to call a function; see {@link Signature} for how it is written. */
final class Parameters {
    private final List<Arg> args = new ArrayList<>();
    private final int least;
    private final boolean open;
    private final LambdaRule lambdas;

    Parameters(String text, LambdaRule lambdas) {
        this.lambdas = lambdas;
        int required = 0;
        boolean repeated = false;
        for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
            String name = part.strip();
            char last = name.charAt(name.length() - 1);
            boolean plain = Character.isLetter(last);
            String word = plain ? name : name.substring(0, name.length() - 1);
            args.add(Arg.valueOf(word.toUpperCase(Locale.ROOT)));
            if (plain || last == '+') {
                required++;
            }
            repeated |= last == '*' || last == '+';
        }
        least = required;
        open = repeated;
    }

    SqlOperandCountRange counts() {
        return open ? SqlOperandCountRanges.from(least) : SqlOperandCountRanges.between(least, args.size());
    }

    /** e.g. {@code STRING, INT [, INT]}. */
    String text() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < args.size(); i++) {
            String word = args.get(i).text();
            boolean repeats = open && i == args.size() - 1;
            if (i < least) {
                out.append(i == 0 ? "" : ", ").append(word).append(repeats ? ", …" : "");
            } else {
                out.append(i == 0 ? "[" : " [, ").append(word).append(repeats ? ", …]" : "]");
            }
        }
        return out.toString();
    }

    /** Whether the arguments can be taken; changes nothing. */
    boolean fits(SqlCallBinding binding) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            Arg arg = arg(i);
            boolean lambda = LambdaFunction.isLambda(binding.operand(i));
            if (lambda != (arg == Arg.LAMBDA) || (!lambda && arg.accept(factory, binding.getOperandType(i)) == null)) {
                return false;
            }
        }
        return true;
    }

    boolean check(SqlCallBinding binding, boolean throwOnFailure) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        List<RelDataType> same = new ArrayList<>();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            Arg arg = arg(i);
            boolean lambda = LambdaFunction.isLambda(binding.operand(i));
            RelDataType wanted = lambda == (arg == Arg.LAMBDA) ? arg.accept(factory, binding.getOperandType(i)) : null;
            if (wanted == null) {
                if (throwOnFailure) {
                    throw ArgumentErrors.mismatch(binding, i, arg.text());
                }
                return false;
            }
            if (lambda) {
                LambdaFunction.bind(binding, i, lambdas);
            } else if (arg.sharesType()) {
                same.add(wanted);
            } else if (arg != Arg.ANY) {
                ImplicitCast.operand(binding, i, wanted);
            }
        }
        return same.isEmpty() || castToCommon(binding, same, throwOnFailure);
    }

    private boolean castToCommon(SqlCallBinding binding, List<RelDataType> types, boolean throwOnFailure) {
        RelDataType common = CommonType.of(binding.getTypeFactory(), types);
        if (common == null) {
            if (throwOnFailure) {
                throw ArgumentErrors.noCommonType(binding, types);
            }
            return false;
        }
        for (int i = 0; i < binding.getOperandCount(); i++) {
            if (arg(i).sharesType()) {
                ImplicitCast.operand(binding, i, common);
            }
        }
        return true;
    }

    void inferOperandTypes(SqlCallBinding binding, RelDataType[] operandTypes) {
        RelDataType known = null;
        for (int i = 0; i < operandTypes.length; i++) {
            if (arg(i).sharesType()
                    && !binding.isOperandNull(i, false)
                    && !(binding.operand(i) instanceof SqlDynamicParam)) {
                known = binding.getOperandType(i);
                break;
            }
        }
        for (int i = 0; i < operandTypes.length; i++) {
            Arg arg = arg(i);
            operandTypes[i] = arg.sharesType() && known != null
                    ? known
                    : binding.getTypeFactory().createSqlType(arg.ofParameter());
        }
    }

    private Arg arg(int index) {
        if (args.isEmpty()) {
            return Arg.ANY; // one too many; counted and refused elsewhere
        }
        return args.get(Math.min(index, args.size() - 1));
    }
}
