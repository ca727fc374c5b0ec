package dev.holdfast.workflows.cluster;

/** Which operation a request became, so that the same request twice is one operation. */
public record Admission(String requestId, String id) {}
