package io.sluice.planner.function;

import io.sluice.common.type.SqlType;
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
import org.apache.calcite.sql.type.SqlTypeName;

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
            if (arg == Arg.MEMBER) {
                if (!Members.unify(binding, i, throwOnFailure)) {
                    return false;
                }
            } else if (!lambda && !arg.sharesType() && arg != Arg.ANY) {
                ImplicitCast.operand(binding, i, wanted);
            }
        }
        if (!castToCommon(binding, 0, throwOnFailure)
                || !castToCommon(binding, 1, throwOnFailure)
                || !giveSameKeys(binding, throwOnFailure)) {
            return false;
        }
        bindLambdas(binding);
        return true;
    }

    /** Comes last: what lambdas are passed depends on the types that the other arguments get. */
    private void bindLambdas(SqlCallBinding binding) {
        for (int i = 0; i < binding.getOperandCount(); i++) {
            if (arg(i) == Arg.LAMBDA) {
                LambdaFunction.bind(binding, i, lambdas);
            }
        }
    }

    /** @param turn see {@link #turn} */
    private boolean castToCommon(SqlCallBinding binding, int turn, boolean throwOnFailure) {
        List<Integer> places = new ArrayList<>();
        List<RelDataType> types = new ArrayList<>();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            if (arg(i).sharesType() && turn(i) == turn) {
                places.add(i);
                types.add(arg(i).accept(binding.getTypeFactory(), binding.getOperandType(i)));
            }
        }
        if (places.isEmpty()) {
            return true;
        }
        RelDataType common = CommonType.of(binding.getTypeFactory(), types);
        if (common == null) {
            if (throwOnFailure) {
                throw ArgumentErrors.noCommonType(binding, types);
            }
            return false;
        }
        for (int place : places) {
            ImplicitCast.operand(binding, place, common);
        }
        return true;
    }

    private boolean giveSameKeys(SqlCallBinding binding, boolean throwOnFailure) {
        List<Integer> maps = new ArrayList<>();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            if (arg(i) == Arg.MAP_OF_SAME_KEYS) {
                maps.add(i);
            }
        }
        return maps.isEmpty() || Members.unifyKeys(binding, maps, throwOnFailure);
    }

    void inferOperandTypes(SqlCallBinding binding, RelDataType[] operandTypes) {
        RelDataType[] known = new RelDataType[2];
        for (int i = 0; i < operandTypes.length; i++) {
            if (arg(i).sharesType()
                    && known[turn(i)] == null
                    && !binding.isOperandNull(i, false)
                    && !(binding.operand(i) instanceof SqlDynamicParam)) {
                known[turn(i)] = binding.getOperandType(i);
            }
        }
        for (int i = 0; i < operandTypes.length; i++) {
            Arg arg = arg(i);
            RelDataType beside = arg.sharesType() ? known[turn(i)] : arg == Arg.MEMBER ? member(binding) : null;
            operandTypes[i] = beside != null ? beside : parameter(binding.getTypeFactory(), arg);
        }
    }

    /** What a marker is taken to be is cast as any other argument is, as a marker takes no cast later. */
    private static RelDataType parameter(RelDataTypeFactory factory, Arg arg) {
        if (arg == Arg.EXACT) {
            // The digits of a DOUBLE's decimal behind the point, and as many as there can be before it: see
            // decimalOfInexact.
            return factory.createSqlType(SqlTypeName.DECIMAL, SqlType.Decimal.MAX_PRECISION, 15);
        }
        RelDataType type = factory.createSqlType(arg.ofParameter());
        RelDataType taken = arg.accept(factory, type);
        return taken == null ? type : taken;
    }

    /** What the collection in the first argument holds; null where that is not known either. */
    private static RelDataType member(SqlCallBinding binding) {
        if (binding.operand(0) instanceof SqlDynamicParam) {
            return null;
        }
        RelDataType member = Members.of(binding.getTypeFactory(), binding.getOperandType(0));
        return CommonType.isVoid(member) ? null : member;
    }

    /** Which of the types that arguments share an argument has. */
    private int turn(int index) {
        return arg(index) == Arg.IN_TURN ? index % 2 : 0;
    }

    private Arg arg(int index) {
        if (args.isEmpty()) {
            return Arg.ANY; // one too many; counted and refused elsewhere
        }
        return args.get(Math.min(index, args.size() - 1));
    }
}
