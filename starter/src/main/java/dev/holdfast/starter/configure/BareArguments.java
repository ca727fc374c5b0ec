package dev.holdfast.starter.configure;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.BareOptions;
import dev.holdfast.core.spec.BareOptions.Addresses;
import dev.holdfast.core.spec.ConfigureOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of configure that are about hosts that exist. */
public final class BareArguments {
    private static final int SSH_PORT = 22;

    @Option(
            names = "--addresses",
            arity = "1..*",
            split = ",",
            paramLabel = "ADDRESS",
            description =
                    "Platform bare: addresses of the hosts, in config.yml's order; PUBLIC/PRIVATE where they differ.")
    List<String> addresses = List.of();

    @Option(
            names = "--ssh-user",
            defaultValue = "root",
            paramLabel = "USER",
            description = "Platform bare: who logs in, root or a user with sudo (default: ${DEFAULT-VALUE}).")
    String user = "";

    @Option(
            names = "--ssh-port",
            defaultValue = "22",
            paramLabel = "PORT",
            description = "Platform bare (default: ${DEFAULT-VALUE}).")
    int port = SSH_PORT;

    @Option(
            names = "--ssh-key-file",
            paramLabel = "FILE",
            description = "Platform bare: the private key to log in with.")
    Optional<String> keyFile = Optional.empty();

    @Option(
            names = "--ssh-bastion",
            paramLabel = "USER@HOST:PORT",
            description = "Platform bare: a host through which SSH reaches the others.")
    Optional<String> bastion = Optional.empty();

    /** @param lines of the file of host names: a name, then its addresses if it has any */
    BareOptions options(List<String> names, List<List<String>> lines) {
        List<Addresses> all = new ArrayList<>();
        addresses.forEach(a -> all.add(Addresses.of(List.of(a.split("/")))));
        if (all.isEmpty()) {
            names.forEach(name -> lines.stream()
                    .filter(words -> words.get(0).equals(name) && words.size() > 1)
                    .forEach(words -> all.add(Addresses.of(words.subList(1, words.size())))));
        }
        return new BareOptions(List.copyOf(all), user, port, keyFile, bastion);
    }

    /** The options as they are; BAD_SPEC when one was given that only platform bare has. */
    ConfigureOptions refused(ConfigureOptions options) {
        boolean given = !addresses.isEmpty() || keyFile.isPresent() || bastion.isPresent() || port != SSH_PORT;
        if (given || !user.equals("root")) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "--addresses and the options --ssh-... are for hosts that exist. Add --platform bare.");
        }
        return options;
    }
}
