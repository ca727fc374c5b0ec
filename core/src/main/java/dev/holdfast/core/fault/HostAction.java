package dev.holdfast.core.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.holdfast.core.host.Command;

/** One act on one host that breaks or mends. Every act is safe to repeat. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HostAction.Run.class, name = "Run"),
    @JsonSubTypes.Type(value = HostAction.PowerOff.class, name = "PowerOff"),
    @JsonSubTypes.Type(value = HostAction.PowerOn.class, name = "PowerOn")
})
public sealed interface HostAction {
    String host();

    record Run(String host, Command command) implements HostAction {}

    /** Without warning: as if the plug was pulled. The platform does it. */
    record PowerOff(String host) implements HostAction {}

    record PowerOn(String host) implements HostAction {}
}
