package dev.holdfast.core.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.spec.AddressSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.MachineSpec;
import dev.holdfast.core.spec.PgdNodeSpec;
import dev.holdfast.core.spec.VolumeSpec;
import dev.holdfast.core.spec.VolumeUse;
import dev.holdfast.core.step.EnsureState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A volume of an earlier instance, whose users had other numbers, on real files. */
@Tag("host")
class DataVolumeOwnersIT {
    @TempDir
    Path mounted;

    @Test
    void filesBelowADirectoryThatThePackagesMendedAreFound() throws Exception {
        Path roots = Files.createDirectory(mounted.resolve("lost+found"));
        Path data = Files.createDirectories(mounted.resolve("17/main")).resolve("PG_VERSION");
        Files.writeString(data, "17");
        run("chown -R 4711:4711 " + mounted + "/17 && chown daemon:daemon " + mounted);
        EnsureState step = step();
        assertThat(run(step.probe().line())).isNotZero();
        for (Command command : step.commands()) {
            assertThat(run(command.line())).isZero();
        }
        assertThat(run(step.probe().line())).isZero();
        assertThat(Files.getOwner(data).getName()).isEqualTo("daemon");
        assertThat(Files.getOwner(data.getParent()).getName()).isEqualTo("daemon");
        assertThat(Files.getOwner(roots).getName()).isEqualTo("root");
    }

    private EnsureState step() {
        VolumeUse use = new VolumeUse(
                Optional.of("postgres_data"),
                Optional.empty(),
                Optional.of(mounted.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        InstanceSpec instance = new InstanceSpec(
                "h1",
                1,
                "dc1",
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                AddressSpec.none(),
                List.of(new VolumeSpec("/dev/sdf", Optional.empty(), 1, 0, true, true, false, use)),
                PgdNodeSpec.none(),
                MachineSpec.none());
        DataVolumes volumes = new DataVolumes(List.of(new DataVolumes.Place("postgres_data", "/nowhere", "daemon")));
        return (EnsureState) volumes.owners(instance).get(0);
    }

    private static int run(String line) throws Exception {
        return new ProcessBuilder("bash", "-c", line).start().waitFor();
    }
}
