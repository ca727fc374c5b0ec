package dev.holdfast.starter.configure;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Subnets that other clusters of this machine have. */
final class TakenSubnets {
    private static final Pattern SUBNET = Pattern.compile("(?m)^\\s*(?:- )?subnet:\\s*'?([\\d./]+)'?\\s*$");

    private TakenSubnets() {}

    /** Those of DIR/config.yml and DIR/CLUSTER/config.yml; BAD_SPEC for a directory that cannot be read. */
    static List<String> below(List<Path> directories) {
        List<String> taken = new ArrayList<>();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.find(directory, 2, (path, is) -> path.endsWith("config.yml"))) {
                for (Path file : files.toList()) {
                    Matcher matcher = SUBNET.matcher(Files.readString(file));
                    while (matcher.find()) {
                        taken.add(matcher.group(1));
                    }
                }
            } catch (IOException e) {
                throw new HoldfastException(
                        FailureKind.BAD_SPEC, "--exclude-subnets-from " + directory + " cannot be read.");
            }
        }
        return taken;
    }
}
