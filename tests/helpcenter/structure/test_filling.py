from helpcenter.edition import Edition
from tests.helpcenter.conftest import MakeEdition

CONFIG = "name: Bare\nlocales: [en, fr]\n"
FR = {"fr/x.md": "---\ntitle: X\n---\n"}


def faults_of(edition: Edition) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.path, problem.line) for problem in edition.problems.problems]


def article(body: str) -> str:
    return f"---\ntitle: A\n---\n{body}"


def test_a_snippet_is_written_once_and_stands_in_many_articles(edition_of: MakeEdition) -> None:
    edition = edition_of(
        {
            "helpcenter.yml": "name: Bare\nvariables: {store: {days: 60}}\n",
            "snippets/returns_window.md": "You have **{{ store.days }} days**.\n\n- free label\n",
            "en/a.md": article("Before.\n\n{{ snippet.returns_window }}\n\nAfter.\n"),
            "en/b.md": article("1. One\n\n    {{ snippet.returns_window }}\n\n2. Two\n"),
        },
        bare=True,
    )
    assert "<strong>60 days</strong>" in edition.texts["en/a.md"].html
    assert "<li>free label</li>" in edition.texts["en/b.md"].html
    assert edition.texts["en/b.md"].html.count("<ol") == 1
    assert "60 days" in edition.site.articles["en"]["a"].body
    assert not edition.problems.problems


def test_a_locale_may_have_its_own_snippet(edition_of: MakeEdition) -> None:
    edition = edition_of(
        {
            "helpcenter.yml": CONFIG,
            "snippets/hours.md": "Monday",
            "snippets/fr/hours.md": "Lundi",
            "snippets/en/fax.md": "No fax",
            "en/x.md": article("Open: {{ snippet.hours }}. {{ snippet.fax }}\n"),
            "fr/x.md": article("Ouvert : {{ snippet.hours }}. {{ snippet.fax }}\n"),
        },
        bare=True,
    )
    assert "Open: Monday. No fax" in edition.texts["en/x.md"].html
    assert "Ouvert : Lundi. No fax" in edition.texts["fr/x.md"].html
    assert not edition.problems.problems


def test_faults_of_snippets_are_named_with_file_and_line(edition_of: MakeEdition) -> None:
    edition = edition_of(
        {
            "snippets/a.md": "Text\n\n{{ snippet.b }}\n",
            "snippets/b.md": "{{ snippet.a }}\n",
            "snippets/long.md": "One\n\nTwo\n",
            "snippets/idle.md": "x\n",
            "snippets/Bad-Name.md": "x\n",
            "snippets/de/x.md": "x\n",
            "en/a.md": article("{{ snippet.a }}\n\n{{ snippet.none }}\n\nIn a line: {{ snippet.long }}\n"),
        },
        bare=True,
    )
    assert sorted(faults_of(edition)) == [
        ("bad-snippet-name", "snippets/Bad-Name.md", 0),
        ("bad-snippet-name", "snippets/de/x.md", 0),
        ("recursive-snippet", "snippets/b.md", 1),
        ("snippet-in-line", "en/a.md", 8),
        ("unknown-snippet", "en/a.md", 6),
        ("unused-snippet", "snippets/idle.md", 1),
    ]


def test_faults_below_and_in_a_snippet_keep_their_true_place(edition_of: MakeEdition) -> None:
    edition = edition_of(
        {
            "snippets/a.md": "One\n\n{{ snippet.b }}\n\n[x](gone-a.md)\n",
            "snippets/b.md": "Two\n\n[x](gone-b.md)\n\n{{ store.none }}\n",
            "en/a.md": article("{{ snippet.a }}\n\n[x](gone.md)\n"),
            "en/b.md": article("{{ snippet.a }}\n"),
        },
        bare=True,
    )
    assert sorted(faults_of(edition)) == [
        ("broken-link", "en/a.md", 6),
        ("broken-link", "snippets/a.md", 5),
        ("broken-link", "snippets/b.md", 3),
        ("unknown-variable", "snippets/b.md", 5),
    ]


def test_snippets_that_double_each_other_cannot_fill_the_memory(edition_of: MakeEdition) -> None:
    snippets = {f"snippets/s{n}.md": f"{{{{ snippet.s{n + 1} }}}}\n{{{{ snippet.s{n + 1} }}}}\n" for n in range(40)}
    edition = edition_of(
        {**snippets, "snippets/s40.md": "x" * 1000, "en/a.md": article("{{ snippet.s0 }}\n")}, bare=True
    )
    assert "too-large" in {problem.code for problem in edition.problems.errors}


def test_code_shows_its_braces(edition_of: MakeEdition) -> None:
    body = "```\n{{ store.none }}\n```\n\nWrite `{{ store.none }}` or {{ store.days }}.\n"
    edition = edition_of(
        {"helpcenter.yml": "name: Bare\nvariables: {store: {days: 60}}\n", "en/a.md": article(body)}, bare=True
    )
    assert edition.texts["en/a.md"].html.count("{{ store.none }}") == 2
    assert "or 60." in edition.texts["en/a.md"].html
    assert not edition.problems.problems


def test_a_variable_may_differ_by_locale(edition_of: MakeEdition) -> None:
    config = (
        f"{CONFIG}variables:\n  brand: {{en: Oak, fr: Chêne}}\n  store:\n    phone: {{en: '1'}}\n    days: 60\n"
        "    idle: x\n"
    )
    body = "{{ brand }} {{ store.phone }} {{ store.days }}\n"
    edition = edition_of({"helpcenter.yml": config, "en/x.md": article(body), "fr/x.md": article(body)}, bare=True)
    assert "Oak 1 60" in edition.texts["en/x.md"].html
    assert "Chêne 1 60" in edition.texts["fr/x.md"].html
    assert faults_of(edition) == [("unused-variable", "helpcenter.yml", 8)]


def test_drafts_use_what_they_use(edition_of: MakeEdition) -> None:
    draft = "---\ntitle: A\nstatus: draft\n---\n{{ snippet.a }} {{ store.none }}\n"
    edition = edition_of({"snippets/a.md": "x\n", "en/a.md": draft, "en/b.md": article("")}, bare=True)
    assert faults_of(edition) == [("unknown-variable", "en/a.md", 5)]


def test_titles_and_descriptions_are_filled_too(edition_of: MakeEdition) -> None:
    text = "---\ntitle: Within {{ store.days }}\ndescription: '{{ store.days }} days'\n---\n"
    config = "name: Bare\nvariables: {store: {days: 60}}\n"
    article = edition_of({"helpcenter.yml": config, "en/a.md": text}, bare=True).site.articles["en"]["a"]
    assert (article.title, article.description) == ("Within 60", "60 days")
