package dev.holdfast.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.secret.SecretRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationPlanTest {
    private final ObjectMapper json = new ObjectMapper();

    /** As it lies in the histories of operations that began before nodes were told one by one. */
    @Test
    void read_olderPlan_isAnnouncedToThoseThatLead() throws Exception {
        RotationPlan plan = json.readValue(
                "{\"secrets\":[{\"kind\":\"Password\",\"name\":\"barman\"}],\"pause\":[],\"announce\":[],"
                        + "\"phases\":[\"database\"],\"resume\":[]}",
                RotationPlan.class);
        assertThat(plan)
                .isEqualTo(new RotationPlan(
                        List.of(new SecretRequest.Password("barman")),
                        List.of(),
                        List.of(),
                        List.of("database"),
                        List.of()));
        assertThat(plan.everywhere()).isFalse();
    }

    @Test
    void read_whatWasWritten_isTheSame() throws Exception {
        RotationPlan plan = new RotationPlan(
                List.of(new SecretRequest.Password("barman"), new SecretRequest.Verifier("scram/barman", "barman")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                List.of("postgres"));
        assertThat(json.readValue(json.writeValueAsString(plan), RotationPlan.class))
                .isEqualTo(plan);
        assertThat(plan.count()).isEqualTo(1);
    }
}
