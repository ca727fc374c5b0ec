package dev.holdfast.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.rolling.LeftOut;
import dev.holdfast.core.rolling.RollKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of hosts that were left out while a rolling operation ran. */
class RolledTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ServedOutcome.Rolled without(RollKind kind, LeftOut.When when) {
        return new ServedOutcome.Rolled(
                kind, List.of(), 9, ClientsSaw.nothing(), List.of(), List.of(new LeftOut("kaolin", when)));
    }

    @Test
    void rolled_everyHostLeftOut_doesNotSayThatNothingWaited() {
        assertThat(without(RollKind.RESTART, LeftOut.When.BEFORE).headline())
                .startsWith("restart of 0 hosts")
                .endsWith("; left out on command: kaolin");
    }

    @Test
    void remains_sayTheStateAndTheCommandThatTakesTheHost() {
        assertThat(without(RollKind.BACK_REBOOT, LeftOut.When.DURING).remains())
                .singleElement()
                .asString()
                .contains("may be half done")
                .contains("`holdfast update DIR --back --reboot` takes it");
        assertThat(without(RollKind.UPDATE, LeftOut.When.AFTER).remains())
                .singleElement()
                .asString()
                .contains("did not answer when the others waited for it");
    }

    @Test
    void json_ofAnEarlierRelease_leftNobodyOutMeanwhile() throws JsonProcessingException {
        String json = JSON.writeValueAsString(without(RollKind.RESTART, LeftOut.When.BEFORE));
        assertThat(json).contains("\"leftOut\":[{\"host\":\"kaolin\",\"when\":\"before-its-turn\"}]");
        String earlier = json.replaceAll(",\"leftOut\":\\[.*?\\]", "");
        assertThat(((ServedOutcome.Rolled) JSON.readValue(earlier, Outcome.class)).leftOut())
                .isEmpty();
        assertThat(((ServedOutcome.Rolled) JSON.readValue(json, Outcome.class)).leftOut())
                .containsExactly(new LeftOut("kaolin", LeftOut.When.BEFORE));
    }
}
