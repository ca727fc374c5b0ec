package dev.holdfast.starter.show;

import dev.holdfast.core.operation.EarlierSeen;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.core.update.NewerPackage;
import dev.holdfast.starter.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/** Newer packages as lines for a person: host by host, then in one sentence what would restart. */
final class UpdatesText {
    private UpdatesText() {}

    static List<String> of(UpdatesSeen seen) {
        List<String> lines = new ArrayList<>();
        if (seen.any()) {
            Table table = new Table("Host", "Package", "Installed", "Newer");
            seen.hosts().forEach(h -> h.packages().forEach(p -> row(table, h, p)));
            lines.addAll(table.lines());
        }
        for (HostUpdates host : seen.hosts()) {
            if (!host.seen()) {
                lines.add(host.unseen());
            }
            host.heldBack().forEach(held -> lines.add("held back on " + host.host() + ": " + held));
        }
        lines.add(seen.restarts());
        return lines;
    }

    static List<String> of(EarlierSeen seen) {
        if (seen.hosts().isEmpty()) {
            return List.of();
        }
        Table table = new Table("Host", "Package", "Installed", "Before");
        seen.hosts().forEach(h -> h.packages().forEach(p -> table.row(h.host(), p.name(), p.installed(), p.earlier())));
        return table.lines();
    }

    private static void row(Table table, HostUpdates host, NewerPackage p) {
        table.row(host.host(), p.name(), p.installed().isEmpty() ? "none" : p.installed(), p.newer());
    }
}
