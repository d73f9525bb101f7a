using System.Text.Json.Nodes;

namespace OpsBot.Conversation.Cards;

/// <summary>
/// Draws a card as an Adaptive Card of version 1.5. Buttons carry <c>{"opsbot": id}</c> and are <c>Action.Submit</c>, or in Teams
/// <c>Action.Execute</c> with that as its fallback; inputs have labels, and errors where they are required.
/// </summary>
public static class AdaptiveCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The name under which a press brings the button's id back.</summary>
    public const string ActionField = "opsbot";

    /// <param name="card">What to draw.</param>
    /// <param name="idOf">The opaque id of each button.</param>
    /// <param name="linkOf">The address of a kept file, for pictures.</param>
    /// <param name="executes">Whether the channel puts the answer to a press in the card's place. Web Chat does not know it.</param>
    public static JsonObject Draw(Card card, Func<CardButton, string> idOf, Func<CardPicture, string> linkOf, bool executes = false)
    {
        var body = new JsonArray
        {
            new JsonObject
            {
                ["type"] = "TextBlock", ["text"] = CardMarkdown.Plain(card.Title), ["weight"] = "Bolder", ["size"] = "Medium", ["wrap"] = true, ["style"] = "heading",
            },
        };
        foreach (var element in card.Body)
        {
            body.Add((JsonNode)Draw(element, linkOf));
        }

        var drawn = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["body"] = body,
        };
        if (card.Buttons.Count > 0)
        {
            drawn["actions"] = new JsonArray([.. card.Buttons.Select(button => Draw(button, idOf(button), executes))]);
        }

        return drawn;
    }

    private static JsonObject Draw(CardElement element, Func<CardPicture, string> linkOf) => element switch
    {
        CardParagraph paragraph => new()
        {
            ["type"] = "TextBlock", ["text"] = CardMarkdown.Plain(paragraph.Text), ["wrap"] = true, ["isSubtle"] = paragraph.Subtle, ["spacing"] = "Small",
        },
        CardFacts facts => new()
        {
            ["type"] = "FactSet",
            ["facts"] = new JsonArray([.. facts.Facts.Select(fact => new JsonObject { ["title"] = CardMarkdown.Plain(fact.Label), ["value"] = CardMarkdown.Plain(fact.Value) })]),
        },
        CardTable table => DrawTable(table),
        CardInput input => DrawInput(input),
        CardPicture picture => new() { ["type"] = "Image", ["url"] = linkOf(picture), ["altText"] = picture.AltText },
        _ => throw new InvalidOperationException($"{element.GetType().Name} has no drawing as an Adaptive Card."),
    };

    private static JsonObject DrawTable(CardTable table) => new()
    {
        ["type"] = "Table",
        ["firstRowAsHeader"] = true,
        ["showGridLines"] = false,
        ["columns"] = new JsonArray([.. table.Headers.Select(_ => new JsonObject { ["width"] = 1 })]),
        ["rows"] = new JsonArray([.. table.Rows.Prepend(table.Headers).Select((row, index) => DrawRow(row, isHeader: index == 0))]),
    };

    private static JsonObject DrawRow(IReadOnlyList<string> cells, bool isHeader) => new()
    {
        ["type"] = "TableRow",
        ["cells"] = new JsonArray([.. cells.Select(cell => new JsonObject
        {
            ["type"] = "TableCell",
            ["items"] = new JsonArray(new JsonObject
            {
                ["type"] = "TextBlock", ["text"] = CardMarkdown.Plain(cell), ["wrap"] = true, ["weight"] = isHeader ? "Bolder" : "Default",
            }),
        })]),
    };

    private static JsonObject DrawInput(CardInput input)
    {
        var drawn = new JsonObject { ["id"] = input.Name, ["label"] = input.Label, ["isRequired"] = input.Required };
        if (input.Required || input.Error is not null)
        {
            drawn["errorMessage"] = input.Error ?? input.Label;
        }

        drawn["type"] = input.Kind switch
        {
            CardInputKind.Choice => "Input.ChoiceSet",
            CardInputKind.Date => "Input.Date",
            _ => "Input.Text",
        };
        if (input.Kind == CardInputKind.Lines)
        {
            drawn["isMultiline"] = true;
        }

        if (input.Choices is { } choices)
        {
            drawn["choices"] = new JsonArray([.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })]);
        }

        if (input.Value is not null)
        {
            drawn["value"] = input.Value;
        }

        return drawn;
    }

    private static JsonObject Draw(CardButton button, string id, bool executes)
    {
        var submit = Draw(button, id);
        if (!executes)
        {
            return submit;
        }

        var execute = submit.DeepClone().AsObject();
        (execute["type"], execute["verb"], execute["fallback"]) = ("Action.Execute", ActionField, submit);
        return execute;
    }

    private static JsonObject Draw(CardButton button, string id)
    {
        var drawn = new JsonObject
        {
            ["type"] = "Action.Submit", ["title"] = button.Title, ["data"] = new JsonObject { [ActionField] = id },
        };
        if (button.Style != ButtonStyle.Normal)
        {
            drawn["style"] = button.Style == ButtonStyle.Positive ? "positive" : "destructive";
        }

        return drawn;
    }
}
