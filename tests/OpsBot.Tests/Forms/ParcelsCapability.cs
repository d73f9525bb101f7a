using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Registry;
using OpsBot.Conversation.Turns;
using OpsBot.Domain.Shared;
using OpsBot.Host;

namespace OpsBot.Tests.Forms;

/// <summary>One hand-over to a carrier.</summary>
internal sealed record Parcel(string Id, string Store, string Order, int Boxes, string Day, string Carrier, string? Note, bool TakenBack = false);

/// <summary>
/// A second dialog that exists in the tests only: handing parcels to a carrier. It shows that forms are not made for refunds.
/// </summary>
internal sealed class ParcelsCapability : ICapability
{
    private const string Undo = "parcels.undo";

    public static DocumentType<Parcel> Type { get; } = new(
        "parcels", parcel => parcel.Id, parcel => parcel.Store, new Dictionary<string, Func<Parcel, string?>> { ["number"] = parcel => parcel.Id });

    public ParcelsCapability()
    {
        Forms = [Create([Boxes, Day, Carrier, Note])];
        Commands =
        [
            new("parcels.log", Role.Agent, ["hand over order 1042 3 boxes today SF"], ["交接 订单1042 3箱 今天 顺丰"], Log, (turn, _) =>
            {
                turn.Open("parcel", turn.Message.Text);
                return Task.CompletedTask;
            }),
        ];
        Undos = [new(Undo, Role.Agent, TakeBack)];
    }

    public string Name => "Parcels";

    public Texts Texts { get; } = Texts.Beside(typeof(ParcelsCapability), "Parcels");

    public IReadOnlyList<Command> Commands { get; }

    public IReadOnlyList<Form> Forms { get; }

    public IReadOnlyList<UndoHandler> Undos { get; }

    public IReadOnlyList<DocumentType> Documents => [Type];

    /// <summary>Everything the bot can do, and this.</summary>
    public static CapabilityCatalogue BesideTheOthers(IDocumentStore documents, ShopRegistry registry) =>
        new([.. Capabilities.Create(documents, registry).All, new ParcelsCapability()]);

    private static Slot Boxes => new NumberSlot { Name = "boxes", Max = 500 };

    private static Slot Day => new DateSlot { Name = "day", NotAfterToday = true };

    private static Slot Carrier => new ChoiceSlot { Name = "carrier", Choices = ChoiceSlot.FromTexts("carrier", ["sf", "yto", "jd"]) };

    private static Slot Note => new TextSlot { Name = "note", Required = false };

    private Form Create(IReadOnlyList<Slot> slots) => new()
    {
        Name = "parcel",
        Least = Role.Agent,
        Texts = Texts,
        Slots = [new OrderSlot { Name = "order" }, .. slots, StoreChoice.Slot],
        Save = Save,
    };

    private static CommandMatch? Log(Utterance said) =>
        said.Text.StartsWith("hand over", StringComparison.OrdinalIgnoreCase) || said.Text.StartsWith("交接", StringComparison.Ordinal)
            ? CommandMatch.Whole()
            : null;

    private async Task<FormResult> Save(Turn turn, FormState state)
    {
        var number = (await turn.Work.Query(Type, "number", KeyRange.All, limit: 100)).Items.Count + 1;
        var note = state.Values.GetValueOrDefault("note");
        var parcel = new Parcel(
            $"P-{number:D4}", state.Values["store"], state.Values["order"], int.Parse(state.Values["boxes"], System.Globalization.CultureInfo.InvariantCulture),
            state.Values["day"], state.Values["carrier"], note);
        turn.Work.Put(Type, parcel);
        if (note == "no carrier came")
        {
            throw new InvalidOperationException("The carrier's service has no answer.");
        }

        var sentence = Texts.Say(turn.Language, "saved", ("id", parcel.Id), ("order", parcel.Order));
        return new FormResult.Saved(sentence, new(Undo, new() { ["id"] = parcel.Id }, turn.Now.AddMinutes(10), parcel.Id));
    }

    private async Task TakeBack(Turn turn, IReadOnlyDictionary<string, string> arguments)
    {
        var parcel = await turn.Work.Get(Type, arguments["id"]);
        turn.Work.Put(Type, parcel! with { TakenBack = true });
        turn.Outcome = Texts.Say(turn.Language, "takenBack", ("id", parcel.Id));
        turn.Say(turn.Outcome);
    }
}
