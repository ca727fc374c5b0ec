package dev.holdfast.core.plan;

import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.InstallPackages;
import dev.holdfast.core.step.InstallRpms;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which services a deploy would restart or reload. A look alone does not tell: a service's step compares files that are
 * on the host, and those that would be written are not there yet. So the steps are asked which files they go by.
 */
public final class ServiceChanges {
    private static final Pattern SYSTEMCTL =
            Pattern.compile("systemctl (?:-\\S+ )*(?:try-|reload-or-)?(restart|reload) '?([\\w@.-]+)");

    private record Act(String effect, String unit) {}

    private final List<PhasePlan> plans;
    private final List<StepResult> changes;
    private final Set<String> changed;

    private ServiceChanges(List<PhasePlan> plans, List<StepResult> changes) {
        this.plans = plans;
        this.changes = changes;
        this.changed = changes.stream().map(StepResult::id).collect(Collectors.toSet());
    }

    /**
     * By the plans of all phases, in order, and what of them would change.
     *
     * @return a row for each unit and effect, in the plans' order
     */
    public static List<ServiceChange> of(List<PhasePlan> plans, List<StepResult> changes) {
        return new ServiceChanges(plans, changes).all();
    }

    private List<ServiceChange> all() {
        Map<Act, Set<String>> hosts = new LinkedHashMap<>();
        for (PhasePlan plan : plans) {
            for (HostPlan host : plan.hosts()) {
                for (Step step : host.steps()) {
                    acts(plan.phase(), host.host(), step)
                            .forEach(act -> hosts.computeIfAbsent(act, a -> new LinkedHashSet<>())
                                    .add(host.host()));
                }
            }
        }
        return hosts.entrySet().stream()
                .map(e -> new ServiceChange(e.getKey().unit(), e.getKey().effect(), List.copyOf(e.getValue())))
                .toList();
    }

    private List<Act> acts(String phase, String host, Step step) {
        List<Act> ordered = ordered(id(phase, host, step));
        if (!ordered.isEmpty()) {
            return step instanceof EnsureService service && starts(host, service, ordered)
                    ? List.of(new Act(ServiceChange.START, service.unit()))
                    : ordered;
        }
        return step instanceof EnsureService service && service.files().stream().anyMatch(changedFiles(host)::contains)
                ? List.of(new Act(effect(service.onChange()), service.unit()))
                : List.of();
    }

    /** What its commands say. */
    private List<Act> ordered(String id) {
        List<Act> acts = new ArrayList<>();
        changes.stream()
                .filter(r -> r.id().equals(id))
                .flatMap(r -> r.commands().stream())
                .map(SYSTEMCTL::matcher)
                .flatMap(Matcher::results)
                .forEach(m -> acts.add(new Act(
                        m.group(1).equals("restart") ? ServiceChange.RESTART : ServiceChange.RELOAD, m.group(2))));
        return List.copyOf(acts);
    }

    /** What is only reloaded while it runs, and what comes with packages that are not there, does not run. */
    private boolean starts(String host, EnsureService service, List<Act> ordered) {
        boolean anew = ordered.contains(new Act(ServiceChange.RESTART, service.unit()));
        return anew && (service.onChange() == EnsureService.OnChange.RELOAD || lacksPackages(host));
    }

    private boolean lacksPackages(String host) {
        return steps(host, s -> s instanceof InstallPackages || s instanceof InstallRpms)
                .findAny()
                .isPresent();
    }

    private Set<String> changedFiles(String host) {
        return steps(host, InstallFile.class::isInstance)
                .map(s -> ((InstallFile) s).path())
                .collect(Collectors.toSet());
    }

    /** The host's steps of a kind that would change. */
    private Stream<Step> steps(String host, Predicate<Step> kind) {
        return plans.stream()
                .flatMap(plan -> plan.hosts().stream()
                        .filter(h -> h.host().equals(host))
                        .flatMap(h -> h.steps().stream())
                        .filter(kind)
                        .filter(s -> changed.contains(id(plan.phase(), host, s))));
    }

    private static String effect(EnsureService.OnChange onChange) {
        return switch (onChange) {
            case RESTART -> ServiceChange.RESTART;
            case RELOAD -> ServiceChange.RELOAD;
        };
    }

    private static String id(String phase, String host, Step step) {
        return phase + "/" + host + "/" + step.title();
    }
}
