package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What instances take from {@code instance_defaults} and from their location where they say nothing themselves. */
final class Inherited {
    private final Optional<Section> defaults;
    private final List<Section> locations;

    Inherited(Optional<Section> defaults, List<Section> locations) {
        this.defaults = defaults;
        this.locations = List.copyOf(locations);
    }

    /** TPA takes a location by its name or by its place in the list, from 0. */
    String locationName(String word) {
        boolean named = locations.stream().anyMatch(l -> name(l).equals(word));
        return !named && word.matches("\\d{1,4}") && Integer.parseInt(word) < locations.size()
                ? name(locations.get(Integer.parseInt(word)))
                : word;
    }

    /** The instance, over instance_defaults, over its location: TPA's order. */
    Section into(Section instance, String location) {
        Section whole = instance;
        if (defaults.isPresent()) {
            whole = whole.over(defaults.get());
        }
        Optional<Section> place = location(location);
        return place.isPresent() ? whole.over(place.get()) : whole;
    }

    /** The default volumes: the location's, then those of instance_defaults, of which the latter prevail. */
    List<Section> volumes(String location) {
        List<Section> volumes = new ArrayList<>();
        location(location).ifPresent(l -> volumes.addAll(l.sections("default_volumes")));
        defaults.ifPresent(d -> volumes.addAll(d.sections("default_volumes")));
        return volumes;
    }

    private Optional<Section> location(String name) {
        return locations.stream().filter(l -> name(l).equals(name)).findFirst();
    }

    /** Read without complaint: whoever reads the location itself complains. */
    private static String name(Section location) {
        return location.has("Name") ? location.text("Name").orElse("") : "";
    }
}
