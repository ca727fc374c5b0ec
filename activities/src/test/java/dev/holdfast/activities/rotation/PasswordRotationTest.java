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

    /** What servers keep of a password goes with it: between the two a rotation may be cut off. */
    @Test
    void verifiers_areOfTheStagedPasswordAndAdoptedWithIt() {
        RotationPlan plan = new RotationPlan(
                List.of(new SecretRequest.Password("barman"), new SecretRequest.Verifier("scram/barman", "barman")),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        secrets.ensure("c", plan.secrets());
        activities.stage("c", plan);
        String told = secrets.require("c", "next/scram/barman");
        assertThat(isOf("next/scram/barman", "next/barman")).isTrue();
        activities.adopt("c", plan);
        assertThat(secrets.require("c", "scram/barman")).isEqualTo(told);
        assertThat(isOf("scram/barman", "barman")).isTrue();
        // As a cut between the two leaves it.
        activities.stage("c", plan);
        secrets.move("c", "next/barman", "barman");
        assertThat(activities.isCutOff("c", plan)).isTrue();
        activities.stage("c", plan);
        activities.adopt("c", plan);
        assertThat(isOf("scram/barman", "barman")).isTrue();
    }

    /** One that is not would be made anew. */
    private boolean isOf(String verifier, String password) {
        String before = secrets.require("c", verifier);
        secrets.ensure("c", List.of(new SecretRequest.Verifier(verifier, password)));
        return secrets.require("c", verifier).equals(before);
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
