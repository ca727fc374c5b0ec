package dev.holdfast.core.plan;

import java.util.List;

/**
 * A service that a deploy would act on.
 *
 * @param unit such as etcd.service
 * @param effect restart, reload or start
 * @param hosts in the order of the plan
 */
public record ServiceChange(String unit, String effect, List<String> hosts) {
    static final String RESTART = "restart";
    static final String RELOAD = "reload";
    static final String START = "start";

    String brief() {
        return unit + " on " + String.join(", ", hosts);
    }
}
