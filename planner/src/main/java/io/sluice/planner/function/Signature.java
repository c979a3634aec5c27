package io.sluice.planner.function;

import io.sluice.planner.type.CommonType;
import io.sluice.planner.type.ImplicitCast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlOperandTypeInference;

/**
 * A function's parameters, written as {@code "string, int, string?"}: {@code ?} may be left out, {@code *} may come any
 * number of times, {@code +} once or more.
 */
final class Signature implements SqlOperandTypeChecker, SqlOperandTypeInference {
    private final String text;
    private final List<Arg> args = new ArrayList<>();
    private final int least;
    private final boolean open;

    Signature(String text) {
        this.text = text;
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

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
        RelDataTypeFactory factory = binding.getTypeFactory();
        List<RelDataType> same = new ArrayList<>();
        for (int i = 0; i < binding.getOperandCount(); i++) {
            RelDataType actual = binding.getOperandType(i);
            Arg arg = arg(i);
            RelDataType wanted = arg.accept(factory, actual);
            if (wanted == null) {
                if (throwOnFailure) {
                    throw ArgumentErrors.mismatch(binding, i, actual, arg.text());
                }
                return false;
            }
            if (arg == Arg.SAME) {
                same.add(actual);
            } else if (arg != Arg.ANY && arg != Arg.LAMBDA) {
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
            if (arg(i) == Arg.SAME) {
                ImplicitCast.operand(binding, i, common);
            }
        }
        return true;
    }

    @Override
    public void inferOperandTypes(SqlCallBinding binding, RelDataType returnType, RelDataType[] operandTypes) {
        RelDataType known = null;
        for (int i = 0; i < operandTypes.length; i++) {
            if (arg(i) == Arg.SAME
                    && !binding.isOperandNull(i, false)
                    && !(binding.operand(i) instanceof org.apache.calcite.sql.SqlDynamicParam)) {
                known = binding.getOperandType(i);
                break;
            }
        }
        for (int i = 0; i < operandTypes.length; i++) {
            Arg arg = arg(i);
            operandTypes[i] = arg == Arg.SAME && known != null
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

    @Override
    public SqlOperandCountRange getOperandCountRange() {
        return open ? SqlOperandCountRanges.from(least) : SqlOperandCountRanges.between(least, args.size());
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
        return name.toLowerCase(Locale.ROOT) + "(" + text + ")";
    }

    @Override
    public boolean isOptional(int index) {
        return index >= least;
    }

    /** Arguments are given by position only, so none is ever left out in the middle. */
    @Override
    public boolean isFixedParameters() {
        return false;
    }
}
