package dev.holdfast.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    static Stream<String> kinds() {
        return Arrays.stream(Operation.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name);
    }

    /** A check has its verb from what it looks at. */
    static Stream<String> ownVerbs() {
        return kinds().filter(kind -> !kind.equals("check"));
    }

    /** Ids of operations, schedules and records of earlier releases hold the verb; JSON holds the kind. */
    @ParameterizedTest
    @MethodSource("ownVerbs")
    void verb_isTheKindThatJsonNames(String kind) throws Exception {
        assertThat(JSON.readValue("{\"kind\": \"" + kind + "\"}", Operation.class)
                        .verb())
                .isEqualTo(kind);
    }

    @Test
    void check_isNamedAfterWhatItLooksAt_andComesBackFromJsonWithIt() throws Exception {
        Operation check = new Operation.Check(new Operation.Restart(true, List.of("kaolin")));
        assertThat(check.verb()).isEqualTo("restart-check");
        assertThat(JSON.readValue(JSON.writeValueAsString(check), Operation.class))
                .isEqualTo(check);
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
