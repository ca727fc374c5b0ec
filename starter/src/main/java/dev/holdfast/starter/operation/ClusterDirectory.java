package dev.holdfast.starter.operation;

import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.BareSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.SpecLines;
import dev.holdfast.core.spec.SpecProblem;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A cluster's directory: config.yml, which people write, and what the command puts beside it. */
public record ClusterDirectory(Path path) {
    /** Those that worker.ActivityFactory makes. */
    private static final List<String> PLATFORMS = List.of("local", "bare");

    public Path config() {
        return path.resolve("config.yml");
    }

    /** What config.yml says; BAD_SPEC with every problem when it is wrong. */
    public ClusterSpec spec() {
        SpecReading reading = read();
        if (reading instanceof SpecReading.Valid valid) {
            return new BareFiles(this).known(valid.spec());
        }
        List<SpecProblem> problems = ((SpecReading.Invalid) reading).problems();
        throw new HoldfastException(
                FailureKind.BAD_SPEC,
                config() + " has " + (problems.size() == 1 ? "a problem." : problems.size() + " problems."),
                problems.stream().map(ClusterDirectory::line).collect(Collectors.joining("\n")));
    }

    /** Reads config.yml whether it is right or not, its architecture's limits included; BAD_SPEC without a file. */
    public SpecReading read() {
        try {
            String yaml = Files.readString(config());
            SpecReading reading = SpecReader.read(yaml);
            return reading instanceof SpecReading.Valid valid ? judged(yaml, valid) : reading;
        } catch (NoSuchFileException e) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "There is no " + config() + ". Write one with: holdfast configure " + path
                            + " --architecture Open-Always-ON --platform local (or name the directory that has it).");
        } catch (IOException e) {
            throw new HoldfastException(FailureKind.BAD_SPEC, config() + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** What is right in itself may still be what this build cannot do, or what a person is to be warned of. */
    private static SpecReading judged(String yaml, SpecReading.Valid read) {
        List<SpecProblem> unsupported = SpecLines.placed(yaml, unsupported(read.spec()));
        if (!unsupported.isEmpty()) {
            return new SpecReading.Invalid(unsupported);
        }
        List<SpecProblem> warnings = new ArrayList<>(read.warnings());
        warnings.addAll(SpecLines.placed(
                yaml, Architectures.named(read.spec().architecture()).cautions(read.spec())));
        return new SpecReading.Valid(read.spec(), List.copyOf(warnings));
    }

    /** What this build cannot do of a config.yml that is right in itself. */
    private static List<SpecProblem> unsupported(ClusterSpec spec) {
        List<SpecProblem> problems = new ArrayList<>();
        if (!PLATFORMS.contains(spec.platform())) {
            problems.add(new SpecProblem(
                    0,
                    "instance_defaults.platform",
                    "This build makes no hosts on platform " + spec.platform() + ".",
                    "Use " + String.join(" or ", PLATFORMS) + "."));
        }
        spec.bare().map(BareSpec::unaddressed).ifPresent(problems::addAll);
        problems.addAll(ofArchitecture(spec));
        return problems;
    }

    private static List<SpecProblem> ofArchitecture(ClusterSpec spec) {
        try {
            return Architectures.named(spec.architecture()).unsupported(spec);
        } catch (HoldfastException e) {
            String message = String.valueOf(e.getMessage());
            return List.of(new SpecProblem(0, "architecture", message, "Choose one that this build can deploy."));
        }
    }

    /** Writes a file of the directory. */
    public Path write(String name, String text) {
        Path file = path.resolve(name);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
            return file;
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED, file + " cannot be written: " + e.getMessage() + ".");
        }
    }

    /** A problem as a line of text: config.yml:LINE: path: message remedy. */
    public static String line(SpecProblem problem) {
        return "config.yml:" + problem.line() + ": " + problem.path() + ": " + problem.message()
                + (problem.remedy().isEmpty() ? "" : " " + problem.remedy());
    }
}
