package io.sluice.engine.expression.fused;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import io.sluice.columnar.Validity;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Writes the class of a loop. Its methods are {@link FusedLoop}'s, and for each of these one that takes all positions from
 * 0 on and one that takes given ones, so that the compiler can treat the first as a plain count.
 */
final class LoopGenerator {
    /** Longer methods are only ever interpreted (HotSpot's HugeMethodLimit). */
    private static final int LONGEST_COMPILED = 8_000;

    private static final ClassDesc INPUTS = desc(LoopInputs.class);
    private static final ClassDesc VALIDITY = desc(Validity.class);
    private static final ClassDesc INTS = CD_int.arrayType();
    private static final ClassDesc LONGS = CD_long.arrayType();
    private static final MethodTypeDesc EVALUATE =
            MethodTypeDesc.of(CD_boolean, INPUTS, INTS, CD_int, CD_Object, LONGS);
    private static final MethodTypeDesc SELECT = MethodTypeDesc.of(CD_int, INPUTS, INTS, CD_int, CD_int, INTS);

    private final Formula formula;
    private final List<Formula.Input> inputs;
    private final LoopVariant variant;
    private final boolean wideResult;
    private final ClassDesc self = ClassDesc.of(LoopGenerator.class.getPackageName() + ".GeneratedLoop");

    private LoopGenerator(Formula formula, LoopVariant variant, boolean wideResult) {
        this.formula = formula;
        this.variant = variant;
        this.wideResult = wideResult;
        inputs = Inputs.of(formula);
    }

    /**
     * Generates a loop.
     *
     * @param wideResult whether results are written as two words
     * @return null where its code would be too long for the virtual machine to compile it
     */
    static FusedLoop generate(Formula formula, LoopVariant variant, boolean wideResult) {
        byte[] bytes = new LoopGenerator(formula, variant, wideResult).bytes();
        if (isTooLong(bytes)) {
            return null;
        }
        try {
            return (FusedLoop) MethodHandles.lookup()
                    .defineHiddenClass(bytes, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated loop could not be made: " + formula, e);
        }
    }

    private static boolean isTooLong(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream()
                .flatMap(method -> method.findAttribute(Attributes.code()).stream())
                .anyMatch(code -> code.codeLength() >= LONGEST_COMPILED);
    }

    private byte[] bytes() {
        return ClassFile.of().build(self, builder -> {
            builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            builder.withInterfaceSymbols(desc(FusedLoop.class));
            builder.withMethodBody(
                    INIT_NAME,
                    MTD_void,
                    0,
                    code -> code.aload(0)
                            .invokespecial(CD_Object, INIT_NAME, MTD_void)
                            .return_());
            dispatch(builder, "evaluate", EVALUATE);
            builder.withMethodBody("evaluateAll", EVALUATE, ClassFile.ACC_STATIC, code -> evaluate(code, false));
            builder.withMethodBody("evaluateSome", EVALUATE, ClassFile.ACC_STATIC, code -> evaluate(code, true));
            dispatch(builder, "select", SELECT);
            builder.withMethodBody("selectAll", SELECT, ClassFile.ACC_STATIC, code -> select(code, false));
            builder.withMethodBody("selectSome", SELECT, ClassFile.ACC_STATIC, code -> select(code, true));
        });
    }

    /** The interface's method, which passes its arguments to one of two static ones. */
    private void dispatch(ClassBuilder builder, String name, MethodTypeDesc type) {
        builder.withMethodBody(name, type, ClassFile.ACC_PUBLIC, code -> {
            int slot = 1;
            for (ClassDesc parameter : type.parameterList()) {
                code.loadLocal(TypeKind.from(parameter), slot);
                slot++;
            }
            code.aload(2)
                    .ifThenElse(
                            Opcode.IFNULL,
                            all -> all.invokestatic(self, name + "All", type),
                            some -> some.invokestatic(self, name + "Some", type));
            code.return_(TypeKind.from(type.returnType()));
        });
    }

    private void evaluate(CodeBuilder code, boolean some) {
        Lane lane = formula.lane();
        if (lane == Lane.BOOLEAN && wideResult) {
            throw new IllegalStateException("a truth value of two words");
        }
        ClassDesc array = LoopBody.arrayOf(lane);
        int values = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(3).checkcast(array).astore(values);
        LoopBody body = new LoopBody(code, variant);
        loop(code, body, some, 1, 2, position -> {
            LoopBody.Slot result = body.emit(formula);
            code.aload(values);
            if (wideResult) {
                code.iload(position).iconst_1().ishl();
                code.lload(result.value()).bipush(63).lshr().lastore();
                code.aload(values).iload(position).iconst_1().ishl().iconst_1().iadd();
                code.lload(result.value()).lastore();
            } else {
                code.iload(position).loadLocal(lane.kind(), result.value());
                code.arrayStore(lane == Lane.BOOLEAN ? TypeKind.BOOLEAN : lane.kind());
            }
            if (result.isNullable()) {
                Label valid = code.newLabel();
                code.iload(result.nulls()).ifeq(valid);
                code.aload(4).iload(position);
                code.invokestatic(VALIDITY, "setNull", MethodTypeDesc.of(CD_void, LONGS, CD_int));
                code.labelBinding(valid);
            }
        });
        code.lload(body.failures());
        code.lconst_0().lcmp();
        code.ifThenElse(Opcode.IFLT, bad -> bad.iconst_0(), good -> good.iconst_1());
        code.ireturn();
    }

    private void select(CodeBuilder code, boolean some) {
        if (formula.lane() != Lane.BOOLEAN) {
            code.iconst_m1().ireturn();
            return;
        }
        int chosen = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(chosen);
        LoopBody body = new LoopBody(code, variant);
        loop(code, body, some, 1, 2, position -> {
            LoopBody.Slot result = body.emit(formula);
            code.aload(4).iload(chosen).iload(position).iastore();
            code.iload(chosen);
            // 1 where the value is the wanted one.
            code.iload(result.value()).iload(3).ixor().iconst_1().ixor();
            if (result.isNullable()) {
                code.iload(result.nulls()).iconst_1().ixor().iand();
            }
            code.iadd().istore(chosen);
        });
        code.lload(body.failures());
        code.lconst_0().lcmp();
        code.ifThenElse(Opcode.IFLT, bad -> bad.iconst_m1(), good -> good.iload(chosen));
        code.ireturn();
    }

    /** What is done for each row. */
    private interface Row {
        void emit(int position);
    }

    private void loop(CodeBuilder code, LoopBody body, boolean some, int positions, int count, Row row) {
        body.prepare(inputs, 0);
        int k = code.allocateLocal(TypeKind.INT);
        int position = some ? code.allocateLocal(TypeKind.INT) : k;
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(k);
        code.labelBinding(next);
        code.iload(k).iload(count).if_icmpge(end);
        if (some) {
            code.aload(positions).iload(k).iaload().istore(position);
        }
        body.load(position);
        row.emit(position);
        code.iinc(k, 1).goto_(next);
        code.labelBinding(end);
    }

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
