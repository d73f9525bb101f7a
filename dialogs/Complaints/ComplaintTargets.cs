using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Complaints;
using OpsBot.Language.Chart;
using OpsBot.Language.Entities;

namespace OpsBot.Dialogs.Complaints;

/// <summary>
/// Which complaints a sentence means: those it numbers, a place in the list that was shown, all of that list, or the one that was shown last. Where nothing
/// says which, it asks.
/// </summary>
internal sealed class ComplaintTargets(Texts texts, ComplaintFinder finder)
{
    private const int MostNamed = 8;
    private const string LastPlace = "last";

    /// <summary>The complaints, or none once the person was asked or told that there are none.</summary>
    public async Task<IReadOnlyList<Complaint>> Of(Turn turn, Reading? said)
    {
        var found = new List<Complaint>();
        foreach (var id in await Ids(turn, said))
        {
            if (await finder.Find(turn, id) is { } complaint)
            {
                found.Add(complaint);
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<string>> Ids(Turn turn, Reading? said)
    {
        var named = (said?.All("ids") ?? []).Select(filled => (string)filled.Value).Concat(await Numbered(turn, said)).Distinct(StringComparer.Ordinal).ToList();
        if (named.Count > 0)
        {
            return named;
        }

        var list = turn.Seen("complaints")?.Ids ?? [];
        if (said?.Get<string>("nth") is { } nth && list.Count > 0)
        {
            return PlaceOf(nth, list.Count) is { } place ? [list[place]] : Asked(turn, list);
        }

        if (said?.Has("shown") == true && list.Count > 0)
        {
            return list;
        }

        return ComplaintMemory.Last(turn) is { } last ? [last] : list.Count == 1 ? list : Asked(turn, list);
    }

    /// <summary>Numbers without their letter are complaints where there are such, else the complaints of that order.</summary>
    private static async Task<IReadOnlyList<string>> Numbered(Turn turn, Reading? said)
    {
        var ids = new List<string>();
        foreach (var number in (said?.All("numbers") ?? []).Select(filled => ((string)filled.Value).TrimStart('#')))
        {
            var id = "C-" + number.TrimStart('0');
            if (await turn.Work.Get(ComplaintDocuments.Type, id, turn.Cancel) is not null)
            {
                ids.Add(id);
                continue;
            }

            var ofOrder = await turn.Work.Query(ComplaintDocuments.Type, ComplaintDocuments.ByOrder, ComplaintDocuments.OfOrder(number), MostNamed, cancel: turn.Cancel);
            ids.AddRange(ofOrder.Items.Count > 0 ? ofOrder.Items.Select(complaint => complaint.Id) : [id]);
        }

        return ids;
    }

    private static int? PlaceOf(string nth, int count)
    {
        var place = nth == LastPlace ? count : int.Parse(nth, System.Globalization.CultureInfo.InvariantCulture);
        return place >= 1 && place <= count ? place - 1 : null;
    }

    private IReadOnlyList<string> Asked(Turn turn, IReadOnlyList<string> list)
    {
        if (list.Count > 0)
        {
            turn.Say(texts.Say(turn.Language, "whichOf", ("ids", list.Take(MostNamed).ToList())));
        }
        else
        {
            turn.Say(texts.Say(turn.Language, "which"), texts.Say(turn.Language, "tryList"));
        }

        return [];
    }
}

/// <summary>Complaints that are recorded on an order.</summary>
internal sealed class ComplaintsOfOrder(Texts texts) : IKnowsOrders
{
    private const int Most = 8;

    public ValueTask<IReadOnlyList<KnownOrder>> Find(Turn turn, string number, bool isTail) => new([]);

    public async ValueTask<IReadOnlyList<string>> Remarks(Turn turn, string order, string? store)
    {
        var page = await turn.Work.Query(ComplaintDocuments.Type, ComplaintDocuments.ByOrder, ComplaintDocuments.OfOrder(order), Most, cancel: turn.Cancel);
        var open = page.Items.Where(complaint => complaint.IsOpen).Select(complaint => complaint.Id).ToList();
        return open.Count == 0 ? [] : [texts.Say(turn.Language, "orderHasComplaints", ("complaints", open))];
    }
}

/// <summary>Complaints as people describe them: by what they are about, the story, the item or the wish.</summary>
internal sealed class ComplaintsKnown(Texts texts) : IKnowsRecords
{
    private const int Most = 40;

    public async ValueTask<IReadOnlyList<DescribedRecord>> Near(Turn turn)
    {
        var near = new List<Complaint>();
        foreach (var id in (turn.Seen("complaints", "complaint")?.Ids ?? []).Take(Most))
        {
            near.AddRange(await turn.Work.Get(ComplaintDocuments.Type, id, turn.Cancel) is { } complaint ? [complaint] : []);
        }

        near.AddRange((await turn.Work.Query(ComplaintDocuments.Type, ComplaintDocuments.ByDue, KeyRange.All, Most, cancel: turn.Cancel)).Items);
        return [.. near.DistinctBy(complaint => complaint.Id).Select(complaint => new DescribedRecord("id-c", complaint.Id, [.. TextsOf(complaint)]))];
    }

    private IEnumerable<string> TextsOf(Complaint complaint) =>
        Texts.Languages.Select(language => texts.Find(language, "complaint.category.is." + complaint.Category))
            .Append(complaint.Story).Append(complaint.Item).Append(complaint.Order).OfType<string>();
}
