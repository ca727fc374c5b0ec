package dev.holdfast.starter.verb;

import dev.holdfast.starter.terminal.OutputFormat;
import picocli.CommandLine.Option;

/** The option that every verb takes. */
final class Output {
    @Option(
            names = {"-o", "--output"},
            description = "How results are printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    OutputFormat format = OutputFormat.text;
}
