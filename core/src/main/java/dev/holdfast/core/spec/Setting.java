package dev.holdfast.core.spec;

/** One PostgreSQL parameter from postgres_conf_settings. */
public record Setting(String name, String value) {}
