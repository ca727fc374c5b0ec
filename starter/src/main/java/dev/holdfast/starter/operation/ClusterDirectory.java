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
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A cluster's directory: config.yml, which people write, and what the command puts beside it. */
public record ClusterDirectory(Path path) {
    /** Those that worker.ActivityFactory makes. */
    private static final List<String> PLATFORMS = List.of("local", "bare", "aws");

    public Path config() {
        return path.resolve("config.yml");
    }

    /** What config.yml says, which this build can make; BAD_SPEC with every problem when it is wrong. */
    public ClusterSpec spec() {
        ClusterSpec spec = described();
        List<SpecProblem> unsupported = SpecLines.placed(text(), unsupported(spec));
        if (!unsupported.isEmpty()) {
            throw wrong(unsupported);
        }
        return spec;
    }

    /** What config.yml says, whether this build can make it or not; BAD_SPEC with every problem when it is wrong. */
    public ClusterSpec described() {
        SpecReading reading = read();
        if (reading instanceof SpecReading.Valid valid) {
            return new BareFiles(this).known(valid.spec());
        }
        throw wrong(((SpecReading.Invalid) reading).problems());
    }

    private HoldfastException wrong(List<SpecProblem> problems) {
        return new HoldfastException(
                FailureKind.BAD_SPEC,
                config() + " has " + (problems.size() == 1 ? "a problem." : problems.size() + " problems."),
                problems.stream().map(ClusterDirectory::line).collect(Collectors.joining("\n")));
    }

    /**
     * Reads config.yml whether it is right or not; BAD_SPEC without a file. What this build cannot make is a problem of
     * a file of Holdfast's own, and a warning in one of TPA's, which describes a cluster that exists perhaps.
     */
    public SpecReading read() {
        String yaml = text();
        SpecReading reading = SpecReader.read(yaml);
        return reading instanceof SpecReading.Valid valid ? judged(yaml, valid) : reading;
    }

    private String text() {
        try {
            return Files.readString(config());
        } catch (NoSuchFileException e) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "There is no " + config() + ". Write one with: holdfast configure " + path
                            + " --architecture Open-Always-ON --platform local (or name the directory that has it).");
        } catch (IOException e) {
            throw new HoldfastException(FailureKind.BAD_SPEC, config() + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Says what a person is to be warned of in a config.yml that is right, a line each. */
    public void warn(Consumer<String> tell) {
        if (read() instanceof SpecReading.Valid valid) {
            valid.warnings().forEach(w -> tell.accept("warning: " + line(w)));
        }
    }

    /** What is right in itself may still be what this build cannot do, or what a person is to be warned of. */
    private static SpecReading judged(String yaml, SpecReading.Valid read) {
        List<SpecProblem> unsupported = SpecLines.placed(yaml, unsupported(read.spec()));
        boolean own = read.spec().architecture().equals("Open-Always-ON");
        if (own && !unsupported.isEmpty()) {
            return new SpecReading.Invalid(unsupported);
        }
        List<SpecProblem> warnings = new ArrayList<>(read.warnings());
        unsupported.forEach(p ->
                warnings.add(new SpecProblem(p.line(), p.path(), "Not to be deployed: " + p.message(), p.remedy())));
        warnings.addAll(SpecLines.placed(yaml, cautions(read.spec())));
        return new SpecReading.Valid(read.spec(), List.copyOf(warnings));
    }

    private static List<SpecProblem> cautions(ClusterSpec spec) {
        return Architectures.exists(spec.architecture())
                ? Architectures.named(spec.architecture()).cautions(spec)
                : List.of();
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
        if (Architectures.exists(spec.architecture())) {
            return Architectures.named(spec.architecture()).unsupported(spec);
        }
        boolean streaming = spec.architecture().equals("M1");
        return List.of(new SpecProblem(
                0,
                "architecture",
                streaming
                        ? "M1 is one primary with replicas; Holdfast configures, validates and shows it, and deploys"
                                + " only clusters with a write leader in every location."
                        : "This build cannot deploy the architecture " + spec.architecture() + ".",
                "Deploy it with TPA, or choose Open-Always-ON."));
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
        String place = problem.path().isEmpty() ? "" : "config.yml:" + problem.line() + ": " + problem.path() + ": ";
        return place + problem.message() + (problem.remedy().isEmpty() ? "" : " " + problem.remedy());
    }
}
