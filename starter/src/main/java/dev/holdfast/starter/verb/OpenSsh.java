package dev.holdfast.starter.verb;

import picocli.CommandLine.Option;

/** The option without which no firewall is made that lets everybody at SSH. */
final class OpenSsh {
    @Option(names = "--allow-open-ssh", description = "Make rules that open SSH to the whole internet (0.0.0.0/0).")
    boolean allowed;
}
