package dev.holdfast.starter.configure;

import java.util.List;

/**
 * What came of the options.
 *
 * @param configYml the text of config.yml
 * @param notes a sentence for each option that changes nothing
 */
public record Configured(String configYml, List<String> notes) {}
