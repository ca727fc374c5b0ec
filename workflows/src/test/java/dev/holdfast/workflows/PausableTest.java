package dev.holdfast.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rotation.RotateKind;
import io.temporal.workflow.WorkflowMethod;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The command asks an operation to rest or to skip a host by its verb: the lists say what the workflows can. */
class PausableTest {
    @Test
    void verbs_areThoseOfEveryWorkflowThatCanRest() {
        assertThat(verbs(Pausable.class)).isEqualTo(Pausable.VERBS).contains("update-back");
    }

    /** A verb may be that of several workflows, of which one can rest. */
    @Test
    void types_areThoseOfEveryWorkflowThatCanRest() {
        assertThat(operations()
                        .map(OperationWorkflows::typeOf)
                        .filter(type -> Pausable.class.isAssignableFrom(workflow(type))))
                .containsOnlyOnceElementsOf(List.of("RotateAuthority"))
                .doesNotContain("RotateSecrets")
                .containsAll(Pausable.TYPES)
                .allMatch(Pausable.TYPES::contains);
    }

    @Test
    void verbs_areThoseOfEveryWorkflowThatCanSkip() {
        assertThat(verbs(Skippable.class)).isEqualTo(Skippable.VERBS);
    }

    private static Set<String> verbs(Class<?> able) {
        return operations()
                .filter(operation -> able.isAssignableFrom(workflow(OperationWorkflows.typeOf(operation))))
                .map(Operation::verb)
                .collect(Collectors.toSet());
    }

    private static Stream<Operation> operations() {
        return Stream.concat(
                Arrays.stream(Operation.class.getPermittedSubclasses()).map(PausableTest::sample),
                Stream.of(new Operation.Rotate(RotateKind.AUTHORITY)));
    }

    private static Class<?> workflow(String type) {
        return Arrays.stream(AllWorkflows.types())
                .flatMap(implementation -> Arrays.stream(implementation.getInterfaces()))
                .filter(i -> Stream.of(i.getMethods())
                        .map(m -> m.getAnnotation(WorkflowMethod.class))
                        .anyMatch(m -> m != null && m.name().equals(type)))
                .findFirst()
                .orElseThrow();
    }

    /** With nothing said of it. */
    private static Operation sample(Class<?> kind) {
        try {
            Class<?>[] types = Arrays.stream(kind.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = kind.getDeclaredConstructor(types);
            return (Operation) constructor.newInstance(Arrays.stream(types)
                    .map(type -> type == boolean.class ? Boolean.FALSE : null)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(kind.getSimpleName(), e);
        }
    }
}
