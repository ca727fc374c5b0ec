package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked wrongly or fails is said in sentences, with the status that belongs to it. */
class HoldfastTest extends ConfiguredDirectory {
    @Test
    void verb_misspelt_namesTheNearestAndExitsTwo() {
        CommandLineRun run = run("deply", directory.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean deploy?");
    }

    @Test
    void option_misspelt_namesTheNearestAndExitsTwo() {
        CommandLineRun run = run("drill", directory.toString(), "--falt", "power-off");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--fault");
    }

    @Test
    void fault_unknown_namesTheNearestAndExitsTwo() {
        CommandLineRun run = run("drill", directory.toString(), "--fault", "power-of");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean power-off?");
    }

    @Test
    void usage_inJsonMode_isJson() {
        CommandLineRun run = run("deploy", directory.toString(), "--output", "json", "--frce");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.json().at("/error/message").asText()).contains("--frce");
    }

    @Test
    void configure_twice_refusesToReplace() {
        CommandLineRun run = run("configure", directory.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--force");
    }

    @Test
    void validate_badConfig_printsEveryProblemWithItsLineAndExitsTwo() throws IOException {
        Files.writeString(
                directory.resolve("config.yml"),
                Files.readString(directory.resolve("config.yml")).replace("architecture:", "architektur:"));
        CommandLineRun run = run("validate", directory.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).containsPattern("config\\.yml:\\d+: ");
        CommandLineRun deploy = run("deploy", directory.toString());
        assertThat(deploy.status()).isEqualTo(2);
        assertThat(deploy.err()).containsPattern("config\\.yml:\\d+: ");
        assertThat(operations.requests).isEmpty();
    }

    @Test
    void validate_oneLocationHoldsMostVotes_warns() {
        Path other = home.resolve("other");
        assertThat(run("configure", other.toString(), "--location-names", "a,b").status())
                .isZero();
        CommandLineRun run = run("validate", other.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).containsPattern("warning: config\\.yml:\\d+: .*a holds 3 of the 5 votes");
        assertThat(run("validate", directory.toString()).out()).doesNotContain("votes");
    }

    @Test
    void deploy_noDirectory_saysHowToMakeOne() {
        CommandLineRun run = run("deploy", home.resolve("absent").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("holdfast configure");
    }

    @Test
    void switchover_unknownLocation_namesTheNearest() {
        CommandLineRun run = run("switchover", directory.toString(), "--location", "datacentre1", "--to", "kaftan");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean datacenter1?");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void failure_ofAnyKind_isASentenceWithEvidence(FailureKind kind) {
        operations.fails(new HoldfastException(kind, "It is so.", "line 1\nline 2"));
        CommandLineRun run = run("deploy", directory.toString());
        assertThat(run.status()).isNotZero();
        assertThat(run.err()).contains("It is so.").contains("    line 1").contains("    line 2");
        assertThat(run.everything()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void defect_anyException_showsNoStackTrace(String format) {
        operations.fails(new IllegalStateException("odd"));
        CommandLineRun run = run("deploy", directory.toString(), "--output", format);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.everything()).contains("odd").doesNotContain("\tat ");
    }
}
