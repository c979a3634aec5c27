package io.sluice.planner.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UncompiledHandlersTest {
    private static final RelNode ROW = LogicalValues.createOneRow(RelOptCluster.create(
            new VolcanoPlanner(), new RexBuilder(new SqlTypeFactoryImpl(RelDataTypeSystem.DEFAULT))));

    static Stream<Class<? extends MetadataHandler<?>>> handlers() {
        return Stream.of(RelMetadataQuery.class.getDeclaredFields())
                .filter(field -> MetadataHandler.class.isAssignableFrom(field.getType()))
                .map(field -> handlerType(field.getType()));
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends MetadataHandler<?>> handlerType(Class<?> type) {
        return (Class<? extends MetadataHandler<?>>) type.asSubclass(MetadataHandler.class);
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void eachHandlerIsThereWithoutAProxyAndAsksForACompiledOne(Class<? extends MetadataHandler<?>> type)
            throws ReflectiveOperationException {
        MetadataHandler<?> handler = UncompiledHandlers.INSTANCE.handler(type);
        assertFalse(Proxy.isProxyClass(handler.getClass()));
        int questions = 0;
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                questions++;
                Object[] arguments = Stream.of(method.getParameterTypes())
                        .map(UncompiledHandlersTest::argument)
                        .toArray();
                InvocationTargetException thrown =
                        assertThrows(InvocationTargetException.class, () -> method.invoke(handler, arguments));
                MetadataHandlerProvider.NoHandler none =
                        assertInstanceOf(MetadataHandlerProvider.NoHandler.class, thrown.getCause());
                assertEquals(LogicalValues.class, none.relClass);
            }
        }
        assertFalse(questions == 0);
    }

    @Test
    void anAnswerComesFromTheCompiledHandler() {
        RelMetadataQuery query = new RelMetadataQuery(UncompiledHandlers.INSTANCE);
        assertEquals(1, query.getRowCount(ROW));
        assertEquals(1, query.getMaxRowCount(ROW));
        assertFalse(query.getNodeTypes(ROW).isEmpty());
    }

    private static Object argument(Class<?> type) {
        if (type == RelNode.class) {
            return ROW;
        }
        if (type == int.class) {
            return 0;
        }
        return type == boolean.class ? false : null;
    }
}
