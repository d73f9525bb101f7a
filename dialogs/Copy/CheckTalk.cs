using System.Text.RegularExpressions;
using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>The checks on any text that somebody pastes, with what could stand in place of each hit.</summary>
internal sealed class CheckTalk(CopyDesk desk, CopyCards cards)
{
    private const int MostText = 6000;

    public async Task Check(Turn turn, CommandMatch match)
    {
        var request = (CheckRequest)match.Arguments!;
        if (TextNormal.StripInvisible(request.Text).Trim().Length == 0 || request.Text.Length > MostText)
        {
            turn.Refuse(desk.Texts, new TextNotCheckable(request.Text.Length, MostText));
            return;
        }

        var record = request.ProductId is { } id ? await desk.FindProduct(turn, id) : null;
        if (record is null && request.ProductId is not null)
        {
            return;
        }

        var profile = CopyDesk.ProfileOf(turn, request.Marketplace, Languages.LanguageOf(request.Text));
        var isTitle = request.IsTitle || (!request.Text.Contains('\n', StringComparison.Ordinal) && profile.LengthOf(request.Text) <= profile.TitleMax);
        var others = isTitle ? await CopyDesk.OtherTitles(turn, record?.Store ?? CopyDesk.StoreOf(turn).Id, record?.Id) : [];
        var text = new CopyText(request.Text, profile, isTitle ? CopyPart.Title : CopyPart.Body) { Product = record?.Product, OtherListings = others };
        CopyReport report;
        try
        {
            report = CopyChecks.Check(text);
        }
        catch (RegexMatchTimeoutException)
        {
            turn.Refuse(desk.Texts, new TextNotCheckable(request.Text.Length, MostText / 2));
            return;
        }

        var length = isTitle ? profile.LengthOf(request.Text) : request.Text.Length;
        var head = desk.Texts.Say(turn.Language, isTitle ? "checkedTitle" : "checkedBody", ("marketplace", CopyDesk.MarketName(turn.Language, profile)), ("length", length), ("max", profile.TitleMax));
        var ground = record is null ? "\n" + desk.Texts.Say(turn.Language, "checkedWithoutProduct") : "";
        var field = new CopyField(isTitle ? "title" : "description", request.Text, length, isTitle ? profile.TitleMax : null);
        turn.Say($"{head}\n{cards.Findings(turn.Language, [(field, report)], named: false)}{ground}");
    }
}

/// <summary>Nothing to check, or more than is checked at once.</summary>
internal sealed record TextNotCheckable(int Length, int Most) : Refusal;
