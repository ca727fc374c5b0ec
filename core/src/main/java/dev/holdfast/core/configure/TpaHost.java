package dev.holdfast.core.configure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An instance while its cluster is put together. */
final class TpaHost {
    private final String name;
    private final int node;
    private final String location;
    private final List<String> roles;
    private final YamlValue.Fields vars = new YamlValue.Fields();
    private Optional<String> backup = Optional.empty();
    private Optional<String> upstream = Optional.empty();

    TpaHost(String name, int node, String location, List<String> roles) {
        this.name = name;
        this.node = node;
        this.location = location;
        this.roles = new ArrayList<>(roles);
    }

    String name() {
        return name;
    }

    int node() {
        return node;
    }

    String location() {
        return location;
    }

    List<String> roles() {
        return roles;
    }

    YamlValue.Fields vars() {
        return vars;
    }

    Optional<String> backup() {
        return backup;
    }

    Optional<String> upstream() {
        return upstream;
    }

    boolean has(String role) {
        return roles.contains(role);
    }

    TpaHost and(String role) {
        roles.add(role);
        return this;
    }

    TpaHost backedUpBy(String barman) {
        backup = Optional.of(barman);
        return this;
    }

    TpaHost following(String other) {
        upstream = Optional.of(other);
        return this;
    }
}
