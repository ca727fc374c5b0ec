package dev.holdfast.activities.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.secret.SecretRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store holds while passwords are replaced. */
class PasswordRotationTest {
    private static final RotationPlan PLAN = plan("barman", "pglogical");

    @TempDir
    Path home;

    private SecretStore secrets;
    private RotationActivitiesImpl activities;

    @BeforeEach
    void cluster() {
        secrets = new SecretStore(new FileStore(home.resolve("store")), KeyFile.aead(home.resolve("k")));
        activities = new RotationActivitiesImpl(secrets);
        secrets.ensure("c", List.of(new SecretRequest.Password("barman"), new SecretRequest.Password("pglogical")));
    }

    @Test
    void isCutOff_fromStagedUntilAllAreAdopted() {
        assertThat(activities.isCutOff("c", PLAN)).isFalse();
        activities.stage("c", PLAN);
        assertThat(activities.isCutOff("c", PLAN)).isTrue();
        activities.adopt("c", plan("barman"));
        assertThat(activities.isCutOff("c", PLAN)).as("one is left").isTrue();
        activities.adopt("c", PLAN);
        assertThat(activities.isCutOff("c", PLAN)).isFalse();
    }

    @Test
    void adopted_isWhatWasStaged() {
        activities.stage("c", PLAN);
        String staged = secrets.require("c", "next/barman");
        assertThat(secrets.require("c", "barman")).isNotEqualTo(staged);
        activities.stage("c", PLAN);
        activities.adopt("c", PLAN);
        assertThat(secrets.require("c", "barman")).isEqualTo(staged);
    }

    private static RotationPlan plan(String... names) {
        return new RotationPlan(
                List.of(names).stream()
                        .map(name -> (SecretRequest) new SecretRequest.Password(name))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
