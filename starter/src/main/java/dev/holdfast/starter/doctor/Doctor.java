package dev.holdfast.starter.doctor;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.platform.local.LocalReadiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at this machine and changes nothing. */
public final class Doctor {
    private static final int LEAST_JAVA = 17;

    private final Settings settings;
    private final Map<String, String> environment;

    public Doctor(Settings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
    }

    public List<Finding> look() {
        List<Finding> all = new ArrayList<>();
        all.add(machine());
        all.add(java());
        all.addAll(new Room(settings).look());
        all.addAll(localHosts());
        all.add(program("ssh", "openssh-client", "ssh, and every way into a host"));
        all.add(program("psql", "postgresql-client", "psql"));
        all.add(keys());
        all.addAll(new TemporalLook(settings).look());
        all.add(aws());
        return List.copyOf(all);
    }

    private static Finding machine() {
        return Finding.ok(
                "machine",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores");
    }

    private static Finding java() {
        String seen = Runtime.version() + " at " + System.getProperty("java.home");
        return Runtime.version().feature() >= LEAST_JAVA
                ? Finding.ok("Java", seen)
                : Finding.problem("Java", seen, "Install 17 or newer: apt install default-jdk-headless");
    }

    private List<Finding> localHosts() {
        List<String> problems = LocalReadiness.problems(settings.home());
        return problems.isEmpty()
                ? List.of(Finding.ok("hosts of platform local", "can be made here, with systemd-nspawn and nft"))
                : problems.stream()
                        .map(p -> Finding.note(
                                "hosts of platform local", p, "Only platform local needs it; bare and aws do not."))
                        .toList();
    }

    private Finding program(String name, String debianPackage, String neededBy) {
        return onPath(name)
                .map(p -> Finding.ok(name, p.toString()))
                .orElseGet(
                        () -> Finding.note(name, "is missing; needed by " + neededBy, "apt install " + debianPackage));
    }

    private Optional<Path> onPath(String program) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(d -> !d.isEmpty())
                .map(d -> Path.of(d, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Finding keys() {
        Path key = settings.secretsKey();
        if (!Files.exists(key)) {
            return Finding.ok("keys", "none yet below " + settings.keys() + "; the first provision makes them");
        }
        if (!Files.isReadable(key)) {
            return Finding.problem("keys", key + " cannot be read by you", "Run as the user who owns it, or: sudo");
        }
        return Finding.ok("keys", key + "; back it up: without it the secrets in the store cannot be read");
    }

    private Finding aws() {
        boolean given = environment.containsKey("AWS_ACCESS_KEY_ID")
                || environment.containsKey("AWS_PROFILE")
                || environment.containsKey("AWS_WEB_IDENTITY_TOKEN_FILE")
                || Files.exists(Path.of(environment.getOrDefault("HOME", "/root"), ".aws/credentials"));
        return given
                ? Finding.ok("credentials of AWS", "are given; whether they suffice: holdfast plan DIR")
                : Finding.note(
                        "credentials of AWS", "none", "Only platform aws needs them: set AWS_PROFILE or aws configure");
    }
}
