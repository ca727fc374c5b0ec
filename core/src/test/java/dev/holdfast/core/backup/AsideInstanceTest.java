package dev.holdfast.core.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Outcomes of earlier releases are read in histories and reports. */
class AsideInstanceTest {
    @Test
    void earlierOne_isLookedAtAsItWasThen() throws JsonProcessingException {
        AsideInstance earlier = new ObjectMapper()
                .readValue(
                        "{\"server\":\"east\",\"host\":\"barman\",\"backupId\":\"1\",\"at\":\"2026-11-26T02:40:00Z\","
                                + "\"lastCommit\":\"\",\"socket\":\"/run/x\",\"port\":5498,\"seconds\":7.5}",
                        AsideInstance.class);
        assertThat(earlier.look()).isEqualTo("runuser -u barman -- psql -h /run/x -p 5498 -U postgres");
        assertThat(earlier.remarks()).isEmpty();
    }
}
