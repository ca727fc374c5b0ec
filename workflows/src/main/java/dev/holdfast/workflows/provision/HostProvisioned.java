package dev.holdfast.workflows.provision;

import dev.holdfast.core.inventory.Host;

/** A host that exists and runs; whether it had to be made or booted for that. */
public record HostProvisioned(Host host, boolean made, boolean booted) {}
