package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merges an instance's volumes into the default ones, by device, as TPA does. */
final class VolumeReader {
    private static final Range GIGABYTES = new Range(1, 65536, 0);
    private static final Range IOPS = new Range(1, 1_000_000, 0);

    private VolumeReader() {}

    /** An instance's {@code volumes: []} leaves none; {@code volume_type: none} takes a default one away. */
    static List<VolumeSpec> read(List<Section> defaults, Section instance) {
        Map<String, Section> merged = new LinkedHashMap<>();
        if (!instance.isList("volumes") || !instance.sections("volumes").isEmpty()) {
            defaults.forEach(d -> d.check(TpaKeys.VOLUME)
                    .text("device_name")
                    .ifPresent(device -> merged.merge(device, d, (below, above) -> above.over(below))));
        }
        for (Section own : instance.sections("volumes")) {
            String device = own.check(TpaKeys.VOLUME).required("device_name", "/dev/sdf");
            merged.merge(device, own, (below, above) -> above.over(below));
        }
        List<VolumeSpec> volumes = new ArrayList<>();
        merged.forEach((device, section) -> {
            if (section.text("volume_type").filter(t -> t.equals("none")).isEmpty()) {
                volumes.add(volume(device, section));
            }
        });
        return List.copyOf(volumes);
    }

    private static VolumeSpec volume(String device, Section section) {
        return new VolumeSpec(
                device,
                section.text("volume_type"),
                section.integer("volume_size", GIGABYTES),
                section.integer("iops", IOPS),
                section.flag("encrypted", false),
                section.flag("delete_on_termination", true),
                section.flag("attach_existing", false),
                section.section("vars").map(VolumeReader::use).orElse(VolumeUse.none()));
    }

    private static VolumeUse use(Section vars) {
        vars.check(TpaKeys.VOLUME_VARS);
        Optional<String> options = vars.text("mountopts").or(() -> vars.text("fsopts"));
        return new VolumeUse(
                vars.text("volume_for"),
                vars.text("tablespace_name"),
                vars.text("mountpoint"),
                vars.text("fstype"),
                options,
                vars.text("encryption"));
    }
}
