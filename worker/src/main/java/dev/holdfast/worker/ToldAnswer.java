package dev.holdfast.worker;

import io.micronaut.core.annotation.Introspected;

/** A sentence for whoever told. */
@Introspected
record ToldAnswer(String message) {}
