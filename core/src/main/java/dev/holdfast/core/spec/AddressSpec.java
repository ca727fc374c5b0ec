package dev.holdfast.core.spec;

import java.util.Optional;

/**
 * Where a host that exists already is, and as whom it is entered.
 *
 * @param publicIp TPA's public_ip, or its ip_address when that is all there is
 * @param privateIp the address that the cluster's hosts use among each other
 * @param connectTo TPA's ansible_host: where SSH goes instead
 * @param user TPA's vars.ansible_user
 * @param port TPA's vars.ansible_port
 */
public record AddressSpec(
        Optional<String> publicIp,
        Optional<String> privateIp,
        Optional<String> connectTo,
        Optional<String> user,
        Optional<Integer> port) {
    public static AddressSpec none() {
        return new AddressSpec(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
