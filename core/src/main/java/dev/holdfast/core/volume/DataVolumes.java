package dev.holdfast.core.volume;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.VolumeSpec;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The steps for an instance's volumes that have a {@code volume_for}.
 *
 * @param places where an architecture keeps what
 */
public record DataVolumes(List<Place> places) {
    private static final String SCRIPT = "/usr/local/lib/holdfast/data-volume";

    /** For a volume of many files. */
    private static final Duration FILES = Duration.ofMinutes(10);

    /**
     * What is kept where.
     *
     * @param purpose TPA's volume_for, such as postgres_data
     * @param owner the user whom the packages give the directory
     */
    public record Place(String purpose, String directory, String owner) {}

    /** Before the packages: they fill the directories. */
    public List<Step> mounts(InstanceSpec instance) {
        List<Step> steps = new ArrayList<>();
        for (VolumeSpec volume : instance.volumes()) {
            place(volume).ifPresent(place -> {
                if (steps.isEmpty()) {
                    steps.add(new InstallFile(SCRIPT, "root", "root", "0755", script()));
                }
                steps.add(mount(volume, place));
            });
        }
        return steps;
    }

    /** After the packages: a volume of an earlier instance knows users by the numbers that they had there. */
    public List<Step> owners(InstanceSpec instance) {
        List<Step> steps = new ArrayList<>();
        for (VolumeSpec volume : instance.volumes()) {
            place(volume).ifPresent(place -> {
                steps.add(owned(place.directory(), place.owner()));
            });
        }
        return steps;
    }

    /** Also below the directory, which the packages give to its user; what is root's is so on purpose. */
    private static Step owned(String directory, String user) {
        String owner = user + ":" + user;
        String strangers = "find " + directory + " -xdev ! -user " + user + " ! -user root";
        return EnsureState.of(
                "owner of " + directory,
                Command.of("test \"$(stat -c %U:%G " + directory + ")\" = " + owner + " && test -z \"$(" + strangers
                                + " -print -quit)\"")
                        .within(FILES),
                Command.of("chown " + owner + " " + directory + " && " + strangers + " -exec chown -h " + owner
                                + " {} +")
                        .within(FILES));
    }

    private static Step mount(VolumeSpec volume, Place place) {
        String arguments = volume.device() + " " + place.directory() + " "
                + volume.use().filesystem().orElse("ext4");
        String options = volume.use().mountOptions().orElse("defaults,noatime");
        return EnsureState.of(
                volume.device() + " at " + place.directory(),
                Command.of("findmnt -M " + place.directory() + " >/dev/null && findmnt --fstab -M " + place.directory()
                        + " >/dev/null"),
                Command.of(SCRIPT + " " + arguments + " " + options));
    }

    private Optional<Place> place(VolumeSpec volume) {
        return places.stream()
                .filter(p -> volume.use().purpose().filter(p.purpose()::equals).isPresent())
                .findFirst()
                .map(p -> new Place(p.purpose(), volume.use().mountpoint().orElse(p.directory()), p.owner()));
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(DataVolumes.class.getResourceAsStream("/volume/data-volume.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
