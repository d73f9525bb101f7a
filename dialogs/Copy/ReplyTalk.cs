using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Complaints;
using OpsBot.Domain.Copy;
using OpsBot.Domain.Shared;

namespace OpsBot.Dialogs.Copy;

/// <summary>Replies to the buyer of a complaint, in the language of what the buyer said.</summary>
internal sealed class ReplyTalk(Texts texts, CopyCards cards)
{
    private static readonly Texts ComplaintTexts = Texts.Beside(typeof(ComplaintsCapability), "Complaints");

    public async Task Draft(Turn turn, CommandMatch match)
    {
        var id = (string)match.Arguments!;
        if (await turn.Work.Get(ComplaintDocuments.Type, id, turn.Cancel) is not { } complaint)
        {
            turn.Refuse(texts, new ReplyNeedsComplaint(id));
            return;
        }

        var language = Domain.Shared.Languages.LanguageOf(complaint.Story) ?? turn.Language;
        var fields = BuyerReply.Write(new(complaint.Category, complaint.Wish, complaint.Outcome, complaint.Order, complaint.Files.Count > 0), language);
        var category = ComplaintTexts.Find(turn.Language, "complaint.category.is." + complaint.Category) ?? complaint.Category;
        turn.Say(cards.Blocks(turn, texts.Say(turn.Language, "replyIntro", ("id", id), ("category", category)), fields));
    }
}

/// <summary>There is no such complaint.</summary>
internal sealed record ReplyNeedsComplaint(string Id) : Refusal;
