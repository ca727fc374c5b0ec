package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The proxies' entries on the first node, and last of all routing: before that no client is led anywhere. */
record RoutingPhase(PgdLayout layout) implements Phase {
    @Override
    public String name() {
        return "bdr-routing";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isNode(host) || !layout.isFirst(host)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        if (layout.generation().hasProxies()) {
            layout.proxies().forEach(p -> steps.add(create(p)));
            steps.add(noOthers());
            layout.proxies().forEach(p -> layout.proxyOptions(p).forEach(o -> steps.add(option(p, o))));
        }
        layout.pgd().groups().stream()
                .filter(layout::routes)
                .forEach(g ->
                        steps.add(GroupOption.of(layout, g, layout.generation().routingOption(), "true")));
        return steps;
    }

    private Step create(Host proxy) {
        String name = PgdSql.literal(proxy.name());
        return PgdSql.replicated(layout)
                .ensure(
                        "proxy " + proxy.name(),
                        "select exists (select from bdr.proxy_config_summary where proxy_name = " + name + ");",
                        "select bdr.create_proxy(proxy_name => " + name + ", node_group => "
                                + PgdSql.literal(layout.routingGroup(proxy).name()) + ");\n");
    }

    private Step noOthers() {
        String others = "from bdr.proxy_config_summary where proxy_name not in ("
                + layout.proxies().stream().map(p -> PgdSql.literal(p.name())).collect(Collectors.joining(", ")) + ")";
        return PgdSql.replicated(layout)
                .ensure(
                        "no other proxies",
                        "select not exists (select " + others + ");",
                        "select bdr.drop_proxy(proxy_name => proxy_name) " + others + ";\n");
    }

    private Step option(Host proxy, Setting option) {
        String name = PgdSql.literal(proxy.name());
        return PgdSql.replicated(layout)
                .ensure(
                        "proxy " + proxy.name() + " " + option.name() + "=" + option.value(),
                        "select coalesce((select to_jsonb(p) ->> " + PgdSql.literal(option.name())
                                + " from bdr.proxy_config_summary p where proxy_name = " + name + ") = "
                                + PgdSql.literal(option.value()) + ", false);",
                        "select bdr.alter_proxy_option(proxy_name => " + name + ", config_key => "
                                + PgdSql.literal(option.name()) + ", config_value => " + PgdSql.literal(option.value())
                                + ");\n");
    }
}
