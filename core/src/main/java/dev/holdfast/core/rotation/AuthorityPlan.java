package dev.holdfast.core.rotation;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.secret.SecretRequest;
import java.util.List;

/**
 * How a cluster gets another certificate authority while clients go on, host by host and {@link Trust} by trust.
 *
 * @param authority the one in force; its certificate's secret holds every authority that is trusted, the issuing first
 * @param certificates what it issues; made anew at each step, since some services read authorities with a new one only
 * @param hosts in the order of their turns
 * @param phases of a deploy that bring certificates to a host and have its services read them
 * @param restarts of services that read authorities at their start only; each ends when the service works again
 */
public record AuthorityPlan(
        SecretRequest.Authority authority,
        List<SecretRequest> certificates,
        List<String> hosts,
        List<String> phases,
        List<HostAction> restarts) {
    /** Those on a host. */
    public List<HostAction> restarts(String host) {
        return restarts.stream().filter(r -> r.host().equals(host)).toList();
    }
}
