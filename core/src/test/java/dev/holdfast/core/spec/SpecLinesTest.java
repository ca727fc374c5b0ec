package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecLinesTest {
    private static final String YAML = "a: 1\nb:\n  c: 2\n  d:\n  - e: 3\n  - f: 4\n";

    @ParameterizedTest
    @CsvSource({"a, 1", "b, 2", "b.c, 3", "b.d[1], 6", "b.d[1].f, 6", "b.d[7].f, 4", "b.nothing.more, 2", "nothing, 1"})
    void placed_path_hasTheLineOfWhatExists(String path, int line) {
        assertThat(SpecLines.placed(YAML, List.of(new SpecProblem(0, path, "m", "r"))))
                .containsExactly(new SpecProblem(line, path, "m", "r"));
    }
}
