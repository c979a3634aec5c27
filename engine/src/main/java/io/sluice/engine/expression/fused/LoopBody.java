package io.sluice.engine.expression.fused;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import io.sluice.columnar.Validity;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a loop does for one row. Values and whether they are null stay in local variables. What may fail is only
 * reached by rows that need it; everything else is computed without a jump.
 */
final class LoopBody {
    private static final ClassDesc INPUTS = LoopGenerator.desc(LoopInputs.class);
    private static final ClassDesc MATH = LoopGenerator.desc(CheckedMath.class);
    private static final ClassDesc VALIDITY = LoopGenerator.desc(Validity.class);
    private static final ClassDesc LONGS = CD_long.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();
    private static final MethodTypeDesc LONG_STEP = MethodTypeDesc.of(CD_long, CD_long, CD_long);
    private static final MethodTypeDesc LONG_BOUNDS = MethodTypeDesc.of(CD_long, CD_long, CD_long, CD_long);

    private final CodeBuilder code;
    private final LoopVariant variant;
    private final int failures;
    private final Map<Integer, Source> sources = new HashMap<>();

    /** Where an input's arrays are, and where the row's value and null go. */
    private record Source(Formula.Input input, int values, int ids, int validity, Slot slot) {}

    /**
     * The local variables of a result.
     *
     * @param nulls of the variable that is 1 where it is null; −1 where it never is
     */
    record Slot(int value, int nulls) {
        boolean isNullable() {
            return nulls >= 0;
        }
    }

    LoopBody(CodeBuilder code, LoopVariant variant) {
        this.code = code;
        this.variant = variant;
        failures = code.allocateLocal(TypeKind.LONG);
        code.lconst_0().lstore(failures);
    }

    /** The variable that is negative once a row failed. */
    int failures() {
        return failures;
    }

    /** Takes the inputs' arrays into variables, before the loop. */
    void prepare(List<Formula.Input> inputs, int arguments) {
        for (Formula.Input input : inputs) {
            int index = input.index();
            ClassDesc array = input.wide() ? LONGS : arrayOf(input.lane());
            int values = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(arguments).loadConstant(index);
            code.invokevirtual(INPUTS, "values", MethodTypeDesc.of(CD_Object, CD_int));
            code.checkcast(array).astore(values);
            int ids = -1;
            if (variant.isEncoded(index)) {
                ids = code.allocateLocal(TypeKind.REFERENCE);
                code.aload(arguments).loadConstant(index);
                code.invokevirtual(INPUTS, "ids", MethodTypeDesc.of(INTS, CD_int))
                        .astore(ids);
            }
            int validity = -1;
            int nulls = -1;
            if (variant.nulls()) {
                validity = code.allocateLocal(TypeKind.REFERENCE);
                nulls = code.allocateLocal(TypeKind.INT);
                code.aload(arguments).loadConstant(index);
                code.invokevirtual(INPUTS, "validity", MethodTypeDesc.of(LONGS, CD_int))
                        .astore(validity);
            }
            Slot slot = new Slot(code.allocateLocal(input.lane().kind()), nulls);
            sources.put(index, new Source(input, values, ids, validity, slot));
        }
    }

    /** Reads the row's inputs. */
    void load(int position) {
        for (Source source : sources.values()) {
            if (source.validity() >= 0) {
                code.aload(source.validity()).iload(position);
                code.invokestatic(VALIDITY, "isNull", MethodTypeDesc.of(CD_boolean, LONGS, CD_int));
                code.istore(source.slot().nulls());
            }
            int at = position;
            if (source.ids() >= 0) {
                at = code.allocateLocal(TypeKind.INT);
                code.aload(source.ids()).iload(position).iaload().istore(at);
            }
            if (source.input().wide()) {
                loadWide(source, at);
            } else {
                Lane lane = source.input().lane();
                code.aload(source.values()).iload(at);
                code.arrayLoad(lane == Lane.BOOLEAN ? TypeKind.BOOLEAN : lane.kind());
                code.storeLocal(lane.kind(), source.slot().value());
            }
        }
    }

    private void loadWide(Source source, int at) {
        int low = source.slot().value();
        code.aload(source.values())
                .iload(at)
                .iconst_1()
                .ishl()
                .iconst_1()
                .iadd()
                .laload()
                .lstore(low);
        code.aload(source.values()).iload(at).iconst_1().ishl().laload();
        code.lload(low).invokestatic(MATH, "wideFails", LONG_STEP);
        addFailure(source.slot().nulls());
    }

    /** Adds the word on the stack to the failures, unless the row's operand is null. */
    private void addFailure(int nulls) {
        if (nulls >= 0) {
            // 0 where it is null, else all bits.
            code.iload(nulls).i2l().lconst_1().lsub().land();
        }
        code.lload(failures).lor().lstore(failures);
    }

    /** Writes the code of a formula. */
    Slot emit(Formula formula) {
        return switch (formula) {
            case Formula.Input f -> sources.get(f.index()).slot();
            case Formula.Constant f -> constant(f);
            case Formula.Arithmetic f -> arithmetic(f);
            case Formula.Negation f -> {
                Slot operand = emit(f.operand());
                code.dload(operand.value()).dneg();
                yield stored(Lane.DOUBLE, operand.nulls());
            }
            case Formula.Conversion f -> conversion(f);
            case Formula.DecimalToDouble f -> {
                Slot operand = emit(f.operand());
                code.lload(operand.value()).loadConstant(f.scale());
                code.invokestatic(MATH, "decimalToDouble", MethodTypeDesc.of(CD_double, CD_long, CD_int));
                yield stored(Lane.DOUBLE, operand.nulls());
            }
            case Formula.Comparison f -> comparison(f);
            case Formula.And f -> connective(f.operands(), 0);
            case Formula.Or f -> connective(f.operands(), 1);
            case Formula.Not f -> {
                Slot operand = emit(f.operand());
                code.iload(operand.value()).iconst_1().ixor();
                yield stored(Lane.BOOLEAN, operand.nulls());
            }
            case Formula.IsNull f -> {
                Slot operand = emit(f.operand());
                if (operand.isNullable()) {
                    code.iload(operand.nulls());
                } else {
                    code.iconst_0();
                }
                yield stored(Lane.BOOLEAN, -1);
            }
            case Formula.Choice f -> choice(f);
            case Formula.Coalesce f -> coalesce(f);
        };
    }

    private Slot constant(Formula.Constant constant) {
        boolean isNull = constant.value() == null;
        switch (constant.lane()) {
            case INT, BOOLEAN -> code.loadConstant(isNull ? 0 : (int) (Integer) constant.value());
            case LONG -> code.loadConstant(isNull ? 0L : (long) (Long) constant.value());
            case DOUBLE -> code.loadConstant(isNull ? 0d : (double) (Double) constant.value());
        }
        int nulls = -1;
        if (isNull) {
            nulls = code.allocateLocal(TypeKind.INT);
            code.iconst_1().istore(nulls);
        }
        return stored(constant.lane(), nulls);
    }

    private Slot conversion(Formula.Conversion conversion) {
        Slot operand = emit(conversion.operand());
        Lane from = conversion.operand().lane();
        code.loadLocal(from.kind(), operand.value());
        code.conversion(from.kind(), conversion.lane().kind());
        return stored(conversion.lane(), operand.nulls());
    }

    private Slot arithmetic(Formula.Arithmetic formula) {
        Slot left = emit(formula.left());
        Slot right = emit(formula.right());
        int nulls = either(left, right);
        if (formula.lane() == Lane.DOUBLE) {
            code.dload(left.value()).dload(right.value());
            switch (formula.operation()) {
                case ADD -> code.dadd();
                case SUBTRACT -> code.dsub();
                case MULTIPLY -> code.dmul();
                case DIVIDE -> code.ddiv();
                case REMAINDER -> code.drem();
            }
            Slot result = stored(Lane.DOUBLE, nulls);
            if (formula.divides()) {
                code.dload(left.value()).dload(right.value());
                code.invokestatic(MATH, "divideFails", MethodTypeDesc.of(CD_long, CD_double, CD_double));
                addFailure(nulls);
            }
            return result;
        }
        Lane lane = formula.lane();
        Slot a = inLong(left, lane);
        Slot b = inLong(right, lane);
        code.lload(a.value()).lload(b.value());
        switch (formula.operation()) {
            case ADD -> code.ladd();
            case SUBTRACT -> code.lsub();
            case MULTIPLY -> code.lmul();
            case DIVIDE -> code.invokestatic(MATH, "divide", LONG_STEP);
            case REMAINDER -> code.invokestatic(MATH, "remainder", LONG_STEP);
        }
        int result = code.allocateLocal(TypeKind.LONG);
        code.lstore(result);
        if (formula.mayOverflow() || formula.divides()) {
            code.lload(a.value()).lload(b.value());
            code.invokestatic(MATH, failure(formula.operation()), LONG_STEP);
            addFailure(nulls);
        }
        if (formula.isBounded()) {
            code.lload(result).loadConstant(formula.min()).loadConstant(formula.max());
            code.invokestatic(MATH, lane == Lane.INT ? "rangeFails" : "boundsFail", LONG_BOUNDS);
            addFailure(nulls);
        }
        if (lane == Lane.LONG) {
            return new Slot(result, nulls);
        }
        code.lload(result).l2i();
        return stored(Lane.INT, nulls);
    }

    private static String failure(Formula.Operation operation) {
        return switch (operation) {
            case ADD -> "addFails";
            case SUBTRACT -> "subtractFails";
            case MULTIPLY -> "multiplyFails";
            case DIVIDE -> "divideFails";
            case REMAINDER -> "remainderFails";
        };
    }

    private Slot inLong(Slot slot, Lane lane) {
        if (lane == Lane.LONG) {
            return slot;
        }
        code.iload(slot.value()).i2l();
        return stored(Lane.LONG, slot.nulls());
    }

    private Slot comparison(Formula.Comparison formula) {
        Slot left = emit(formula.left());
        Slot right = emit(formula.right());
        Lane lane = formula.left().lane();
        int nulls = either(left, right);
        code.loadLocal(lane.kind(), left.value()).loadLocal(lane.kind(), right.value());
        ClassDesc operand = switch (lane) {
            case INT, BOOLEAN -> CD_int;
            case LONG -> CD_long;
            case DOUBLE -> CD_double;
        };
        String test = switch (formula.test()) {
            case EQUAL, NOT_EQUAL -> "equal";
            case LESS -> "less";
            case LESS_OR_EQUAL -> "lessOrEqual";
        };
        code.invokestatic(MATH, test, MethodTypeDesc.of(CD_boolean, operand, operand));
        if (formula.test() == Formula.Test.NOT_EQUAL) {
            code.iconst_1().ixor();
        }
        return stored(Lane.BOOLEAN, nulls);
    }

    /** @param deciding the value of one operand that is the value of all */
    private Slot connective(List<Formula> operands, int deciding) {
        Slot all =
                copy(Lane.BOOLEAN, emit(operands.getFirst()), operands.stream().anyMatch(this::mayBeNull));
        Label decided = code.newLabel();
        boolean jumps = false;
        for (Formula operand : operands.subList(1, operands.size())) {
            if (operand.mayFail()) {
                jumps = true;
                code.iload(all.value());
                code.loadConstant(deciding).ixor();
                if (all.isNullable()) {
                    code.iload(all.nulls()).ior();
                }
                code.ifeq(decided);
            }
            connect(all, emit(operand), deciding);
        }
        if (jumps) {
            code.labelBinding(decided);
        }
        return all;
    }

    private void connect(Slot all, Slot next, int deciding) {
        if (!all.isNullable()) {
            code.iload(all.value()).iload(next.value());
            if (deciding == 1) {
                code.ior();
            } else {
                code.iand();
            }
            code.istore(all.value());
            return;
        }
        int decides = code.allocateLocal(TypeKind.INT);
        decides(all, deciding);
        decides(next, deciding);
        code.ior().istore(decides);
        code.iload(all.nulls());
        if (next.isNullable()) {
            code.iload(next.nulls()).ior();
        }
        code.iload(decides).iconst_1().ixor().iand().istore(all.nulls());
        // Deciding where one of them does, else the other value, which nulls hide.
        code.iload(decides);
        if (deciding == 0) {
            code.iconst_1().ixor();
        }
        code.istore(all.value());
    }

    /** Pushes 1 where an operand decides: it is the value, and not null. */
    private void decides(Slot operand, int deciding) {
        code.iload(operand.value());
        if (deciding == 0) {
            code.iconst_1().ixor();
        }
        if (operand.isNullable()) {
            code.iload(operand.nulls()).iconst_1().ixor().iand();
        }
    }

    private Slot choice(Formula.Choice formula) {
        Slot condition = emit(formula.condition());
        boolean nullable = mayBeNull(formula);
        Slot result = slot(formula.lane(), nullable);
        Label otherwise = code.newLabel();
        Label end = code.newLabel();
        code.iload(condition.value());
        if (condition.isNullable()) {
            code.iload(condition.nulls()).iconst_1().ixor().iand();
        }
        code.ifeq(otherwise);
        assign(formula.lane(), result, emit(formula.result()));
        code.goto_(end);
        code.labelBinding(otherwise);
        assign(formula.lane(), result, emit(formula.otherwise()));
        code.labelBinding(end);
        return result;
    }

    private Slot coalesce(Formula.Coalesce formula) {
        Slot first = emit(formula.first());
        if (!first.isNullable()) {
            return first;
        }
        Slot result = slot(formula.lane(), mayBeNull(formula.otherwise()));
        Label isNull = code.newLabel();
        Label end = code.newLabel();
        code.iload(first.nulls()).ifne(isNull);
        assign(formula.lane(), result, new Slot(first.value(), -1));
        code.goto_(end);
        code.labelBinding(isNull);
        assign(formula.lane(), result, emit(formula.otherwise()));
        code.labelBinding(end);
        return result;
    }

    /** Whether {@link #emit} gives a formula a variable for nulls. */
    private boolean mayBeNull(Formula formula) {
        return switch (formula) {
            case Formula.Input f -> variant.nulls();
            case Formula.Constant f -> f.value() == null;
            case Formula.IsNull f -> false;
            case Formula.Choice f -> mayBeNull(f.result()) || mayBeNull(f.otherwise());
            case Formula.Coalesce f -> mayBeNull(f.first()) && mayBeNull(f.otherwise());
            default -> formula.operands().stream().anyMatch(this::mayBeNull);
        };
    }

    private Slot slot(Lane lane, boolean nullable) {
        return new Slot(code.allocateLocal(lane.kind()), nullable ? code.allocateLocal(TypeKind.INT) : -1);
    }

    private Slot copy(Lane lane, Slot from, boolean nullable) {
        Slot copy = slot(lane, nullable);
        assign(lane, copy, from);
        return copy;
    }

    private void assign(Lane lane, Slot to, Slot from) {
        code.loadLocal(lane.kind(), from.value()).storeLocal(lane.kind(), to.value());
        if (to.isNullable()) {
            if (from.isNullable()) {
                code.iload(from.nulls());
            } else {
                code.iconst_0();
            }
            code.istore(to.nulls());
        }
    }

    /** Puts the value on the stack into a new variable. */
    private Slot stored(Lane lane, int nulls) {
        int value = code.allocateLocal(lane.kind());
        code.storeLocal(lane.kind(), value);
        return new Slot(value, nulls);
    }

    /** A variable that is 1 where one of two is null; −1 where neither can be. */
    private int either(Slot left, Slot right) {
        if (!left.isNullable() || !right.isNullable() || left.nulls() == right.nulls()) {
            return left.isNullable() ? left.nulls() : right.nulls();
        }
        int nulls = code.allocateLocal(TypeKind.INT);
        code.iload(left.nulls()).iload(right.nulls()).ior().istore(nulls);
        return nulls;
    }

    /** The arrays that hold a lane's values. */
    static ClassDesc arrayOf(Lane lane) {
        return switch (lane) {
            case INT -> INTS;
            case LONG -> LONGS;
            case DOUBLE -> CD_double.arrayType();
            case BOOLEAN -> CD_boolean.arrayType();
        };
    }
}
