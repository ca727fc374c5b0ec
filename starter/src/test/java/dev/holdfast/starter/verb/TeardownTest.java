package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Teardown asks before it destroys, and needs config.yml only for the name. */
class TeardownTest extends ConfiguredDirectory {
    @Test
    void teardown_nameNotTyped_removesNothing() {
        CommandLineRun run = run("teardown", directory.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(operations.requests).isEmpty();
    }

    @Test
    void teardown_yes_asksNothing() {
        operations.comesOut(new Outcome.TornDown(List.of("10 hosts")));
        assertThat(run("teardown", directory.toString(), "--yes").status()).isZero();
    }

    @Test
    void teardown_brokenConfig_namesTheWayWithout() throws IOException {
        known();
        Files.writeString(directory.resolve("config.yml"), "architecture: [");
        CommandLineRun run = run("teardown", directory.toString(), "--yes");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--cluster NAME. Known here: demo.");
    }

    @Test
    void teardown_byName_needsNoConfig() throws IOException {
        known();
        Files.delete(directory.resolve("config.yml"));
        operations.comesOut(new Outcome.TornDown(List.of("10 hosts")));
        assertThat(run("teardown", directory.toString(), "--cluster", "demo", "--yes")
                        .status())
                .isZero();
        assertThat(operations.requests).singleElement().satisfies(r -> {
            assertThat(r.operation()).isEqualTo(new Operation.Teardown());
            assertThat(r.spec().orElseThrow().name()).isEqualTo("demo");
        });
    }

    @Test
    void teardown_byNameNotTyped_removesNothing() {
        known();
        CommandLineRun run = run("teardown", "--cluster", "demo");
        assertThat(run.status()).isEqualTo(1);
        assertThat(operations.requests).isEmpty();
    }

    @Test
    void teardown_unknownName_isRefusedWithThoseKnown() {
        known();
        CommandLineRun run = run("teardown", "--cluster", "dmeo", "--yes");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("no cluster dmeo").contains("Known here: demo.");
        assertThat(operations.requests).isEmpty();
    }

    private void known() {
        new FileStore(home.resolve("store")).write("clusters/demo/platform", "local".getBytes(StandardCharsets.UTF_8));
    }
}
