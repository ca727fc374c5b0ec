package dev.holdfast.starter.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.conflict.ConflictRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conflicts for a person. */
class ConflictTableTest {
    private static final String KEPT =
            "{\"at\":\"2026-11-27T12:00:00Z\",\"location\":\"east\",\"table\":\"public.t\",\"kind\":"
                    + "\"update_delete\",\"won\":\"local\",\"localRow\":null,\"remoteRow\":{\"id\":1,\"v\":\"a\"},\"remoteLocation\":"
                    + "\"west\",\"localAt\":\"\",\"remoteAt\":\"2026-11-27T11:59:59Z\"";

    private static String row(String json) throws JsonProcessingException {
        return ConflictTable.lines(List.of(new ObjectMapper().readValue(json, ConflictRecord.class)))
                .get(2);
    }

    @Test
    void places_areLocations_orNodesWhereTheseTellThem() throws JsonProcessingException {
        assertThat(row(KEPT + "}"))
                .contains(" east ", " (deleted) ", "id=1 v=\"a\"")
                .endsWith("west");
        assertThat(row(KEPT + ",\"node\":\"kaboom\",\"remoteNode\":\"kaput\"}"))
                .contains(" east/kaboom ")
                .endsWith("west/kaput");
    }
}
