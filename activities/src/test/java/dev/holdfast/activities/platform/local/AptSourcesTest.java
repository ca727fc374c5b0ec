package dev.holdfast.activities.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.DebianRelease;
import java.util.List;
import org.junit.jupiter.api.Test;

class AptSourcesTest {
    private static final String DEB822 = """
            Types: deb
            # a comment
            URIs: http://mirror.example/debian/
            Suites: bookworm bookworm-updates
            Components: main
            Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

            Types: deb
            URIs: http://mirror.example/debian-security
            Suites:
             bookworm-security
            Components: main non-free-firmware

            Types: deb
            URIs: https://other.example/node
            Suites: nodistro
            Components: main

            Types: deb
            URIs: http://off.example/debian
            Suites: bookworm
            Components: main
            Enabled: no
            """;

    @Test
    void parse_deb822_keepsDebiansArchivesOnly() {
        AptSources sources = new AptSources(AptSources.parse("debian.sources", DEB822));
        assertThat(sources.of(DebianRelease.TRIXIE))
                .containsExactly(
                        new AptSource("http://mirror.example/debian", List.of("trixie", "trixie-updates")),
                        new AptSource("http://mirror.example/debian-security", List.of("trixie-security")));
        assertThat(sources.mirror(DebianRelease.TRIXIE)).isEqualTo("http://mirror.example/debian");
        assertThat(sources.hosts()).containsExactly("mirror.example");
    }

    @Test
    void parse_oneLineForm_withOptions_isTheSame() {
        String text = """
                # deb http://old.example/debian buster main
                deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian stable main contrib
                deb-src http://mirror.example/debian stable main
                deb https://vendor.example/apt cloud-sdk-bookworm main
                deb https://download.example/linux/debian bookworm stable
                """;
        assertThat(new AptSources(AptSources.parse("sources.list", text)).of(DebianRelease.TRIXIE))
                .containsExactly(new AptSource("http://mirror.example/debian", List.of("trixie")));
    }

    @Test
    void text_isDeb822WithDebiansKeyring() {
        AptSources sources =
                new AptSources(List.of(new AptSource("http://mirror.example/debian", List.of("bookworm"))));
        assertThat(sources.text(DebianRelease.TRIXIE)).isEqualTo("""
                        Types: deb
                        URIs: http://mirror.example/debian
                        Suites: trixie
                        Components: main
                        Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

                        """);
    }

    @Test
    void empty_noDebianArchive_true() {
        assertThat(new AptSources(AptSources.parse("x.list", "deb http://a.example/ubuntu noble main")).empty())
                .isTrue();
    }
}
