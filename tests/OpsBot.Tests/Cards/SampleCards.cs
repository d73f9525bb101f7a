using OpsBot.Conversation.Cards;

namespace OpsBot.Tests.Cards;

/// <summary>Cards with every kind of element, and texts from outside that try to be more than text.</summary>
internal static class SampleCards
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        "R-1001", "¥1,200.00", "a_b", "snake_case_name", "5 * 3 * 2 = 30", "*bold* and _slanted_ __x__", "**very**", "~~gone~~", "`code`",
        "[click](https://evil.invalid)", "![x](https://evil.invalid/x.png)", "<https://evil.invalid>", "https://evil.invalid/a_b?x=1&y=2",
        "www.evil.invalid", "mail me@evil.invalid", "<b>x</b>", "&lt;b&gt; & co &amp; &#42;", "- one\n- two", "+ one", "* one", "1. one", "23) one",
        "1.5 kg", "-20%", "# heading", "#12", "> quote", "a\n===", "a\n---", "a | b\n--|--\n1 | 2", "---", "C:\\new\\*.txt", "back\\slash", "end\\",
        "    indented", "\tindented", "```\nfence", "~~~\nfence", "[a]: https://evil.invalid", "不是120，是100", "杯子碎了【急】", "100%！", "it's \"quoted\"",
        "{{DATE(2026-05-20T02:00:00Z, SHORT)}}", "2026. 5. 20", "(a)", "a - b", "x <- y", "🎉", "_x_", "e.g. 1. and 2.", "HTTPS://EVIL.invalid",
        "\\[x](y)", "\\\\*x*", "_", "*", "a*b*c", "1.", "-", "tel:123 mailto:x",
    ];

    public static IReadOnlyList<(string Name, Card Card)> All { get; } =
    [
        ("paragraphs", Card.Of("Title *x*", new CardParagraph("Plain"), new CardParagraph("Subtle [x](y)", Subtle: true))),
        ("facts", Card.Of("Facts", new CardFacts([("Order", "3907005854764247416"), ("Note", "- one\n- two")]))),
        ("table", Card.Of("Table", new CardTable(["No.", "Amount"], [["R-1001", "¥1,200.00"], ["R-1002", "¥5.00"]]))),
        ("inputs", Card.Of(
            "Inputs",
            new CardInput("text", "Text", CardInputKind.Text, "value", Required: true),
            new CardInput("lines", "Lines", CardInputKind.Lines, null, Required: false),
            new CardInput("choice", "Choice", CardInputKind.Choice, "b", Required: true, "Please choose.", [("a", "A"), ("b", "B")]),
            new CardInput("date", "Date", CardInputKind.Date, "2026-05-20", Required: false)).With(
            new CardButton("Save", CardPress.Of("x"), ButtonStyle.Positive),
            new CardButton("Change", CardPress.Of("y")),
            new CardButton("Remove", CardPress.Of("z"), ButtonStyle.Destructive))),
        ("picture", Card.Of("Picture", new CardPicture("file", "image/png", "A chart"))),
        ("empty", Card.Of("Nothing")),
    ];
}
