package dev.holdfast.starter.terminal;

/** How results are printed. */
public enum OutputFormat {
    text,
    json
}
