package dev.holdfast.workflows.replay;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes the histories of {@link Scenes}, from runs on the time-skipping server: of those scenes whose name matches, and
 * that have none yet.
 *
 * <pre>mvn test -pl workflows -am -Dtest=WriteStagedHistories -Dhistories.staged='.*'</pre>
 *
 * A history is never written over: while a release that wrote such may have operations under way, it must replay. When
 * code changes (behind {@code Workflow.getVersion}), the old history stays, and another one comes beside it, such as
 * ddl-rounds.json.gz:
 *
 * <pre>mvn test -pl workflows -am -Dtest=WriteStagedHistories -Dhistories.staged=ddl -Dhistories.mark=-rounds</pre>
 */
class WriteStagedHistories {
    @TestFactory
    @EnabledIfSystemProperty(named = "histories.staged", matches = ".+")
    List<DynamicTest> write() {
        String wanted = System.getProperty("histories.staged", "");
        String mark = System.getProperty("histories.mark", "");
        return Scenes.all().stream()
                .filter(scene -> scene.name().matches(wanted) && Histories.lacks(scene.name() + mark))
                .map(scene -> DynamicTest.dynamicTest(
                        scene.name(), () -> Histories.keep(scene.name() + mark, scene.played())))
                .toList();
    }
}
