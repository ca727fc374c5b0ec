package dev.holdfast.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    static Stream<String> kinds() {
        return Arrays.stream(Operation.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name);
    }

    /** Ids of operations, schedules and records of earlier releases hold the verb; JSON holds the kind. */
    @ParameterizedTest
    @MethodSource("kinds")
    void verb_isTheKindThatJsonNames(String kind) throws Exception {
        assertThat(JSON.readValue("{\"kind\": \"" + kind + "\"}", Operation.class)
                        .verb())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void json_ofAnEarlierRelease_hasNothingThatCameLater(String kind) throws Exception {
        Operation operation = JSON.readValue("{\"kind\": \"" + kind + "\"}", Operation.class);
        if (operation instanceof Operation.Restart restart) {
            assertThat(restart.skip()).isEmpty();
        }
        if (operation instanceof Operation.RestoreTest test) {
            assertThat(test).isEqualTo(new Operation.RestoreTest());
        }
        if (operation instanceof Operation.Update update) {
            assertThat(update.skip()).isEmpty();
        }
    }
}
