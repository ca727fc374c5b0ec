package dev.holdfast.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link of the project's pages to a file or to a heading leads somewhere. Links to other sites are not followed. */
class LinksTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Parser MARKDOWN =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    @Test
    void noLinkIsDead() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(PROJECT.resolve("README.md"), PROJECT.resolve("CONTRIBUTING.md")));
        for (String below : List.of("docs", "scripts")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(below))) {
                files.filter(f -> f.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        List<String> dead = new ArrayList<>();
        for (Path page : pages) {
            dead.addAll(dead(page));
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void deadLinks_areFound(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("there.md"), "# A heading, with `code`\n");
        Path page = Files.writeString(
                dir.resolve("page.md"),
                "[a](there.md#a-heading-with-code) [b](gone.md) [c](there.md#gone) [d](#gone) ![e](gone.png)\n\n"
                        + "| table |\n|---|\n| [f](gone-too.md) |\n\n[g](https://example.com/gone)\n");

        assertThat(dead(page))
                .containsExactly(
                        page + ": gone.md",
                        page + ": there.md#gone",
                        page + ": #gone",
                        page + ": gone.png",
                        page + ": gone-too.md");
    }

    private static List<String> dead(Path page) throws IOException {
        List<String> dead = new ArrayList<>();
        for (String link : links(page)) {
            if (!link.matches("[a-z]+:.*") && !leads(page, link)) {
                dead.add(page + ": " + link);
            }
        }
        return dead;
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    private static List<String> links(Path page) throws IOException {
        List<String> links = new ArrayList<>();
        MARKDOWN.parse(Files.readString(page)).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return links;
    }

    /** As the places that show these pages name headings. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new LinkedHashSet<>();
        IdGenerator ids = IdGenerator.builder().build();
        MARKDOWN.parse(Files.readString(page)).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                anchors.add(ids.generateId(words(heading)));
            }
        });
        return anchors;
    }

    private static String words(Node heading) {
        StringBuilder words = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }
}
