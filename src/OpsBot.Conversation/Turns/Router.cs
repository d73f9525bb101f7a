using OpsBot.Conversation.Capabilities;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Languages;
using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Turns;

/// <summary>
/// Decides who answers a message, in this order: a button, a word everyone may say, the open form where the text answers or
/// corrects it, a command that reads the whole text, the open form's free text, a command by its trigger, and last the nearest
/// commands.
/// </summary>
public sealed class Router(CapabilityCatalogue catalogue, FormEngine forms)
{
    internal static readonly Texts Texts = Texts.Beside(typeof(Router), "Router");

    private readonly PressRouter _presses = new(catalogue, forms);
    private readonly WordRouter _words = new(catalogue, forms);

    /// <summary>The longest text that is read; more is refused in a sentence and nothing of it is kept.</summary>
    public const int MaxText = 8_000;

    public async Task Run(Turn turn)
    {
        if (turn.Message.Press is { } press)
        {
            await _presses.Run(turn, press);
            return;
        }

        if (turn.Message.Text.Length > MaxText)
        {
            turn.Say(Texts.Say(turn.Language, "tooLong", ("most", MaxText)));
            return;
        }

        if (await RunFiles(turn))
        {
            return;
        }

        await RunText(turn, Utterance.Of(turn.Message.Text), forms.Current(turn));
    }

    private async Task<bool> RunFiles(Turn turn)
    {
        foreach (var taker in turn.Message.Files.Count == 0 ? [] : catalogue.All.OfType<ITakesFiles>())
        {
            var taken = turn.Message.Files.Where(file => taker.Takes(turn, file)).ToList();
            if (taken.Count > 0)
            {
                await taker.Receive(turn, taken);
                forms.Resume(turn);
                return true;
            }
        }

        return false;
    }

    private async Task RunText(Turn turn, Utterance utterance, SlotContext? form)
    {
        if (FormWords.Read(utterance.Text) is { } word && await _words.Run(turn, word, form))
        {
            return;
        }

        if (Shown(turn, form) is { } choice)
        {
            await RunShown(turn, choice);
            return;
        }

        if (form is not null && FormEngine.TryAnswer(form, utterance.Text))
        {
            return;
        }

        var matches = Matches(utterance).ToList();
        var asksForWords = form?.Form.Find(form.State.Asking) is { IsStrict: false };
        if (matches.FirstOrDefault(m => m.Match.IsWhole && !(asksForWords && m.Command.OpensForm)) is { Command: not null } whole)
        {
            await Run(turn, whole.Command, whole.Match, form);
            return;
        }

        if (form is not null && FormEngine.TryFill(form, utterance.Text))
        {
            return;
        }

        if (matches.FirstOrDefault() is { Command: not null } trigger)
        {
            await Run(turn, trigger.Command, trigger.Match, form);
            return;
        }

        if (form is not null)
        {
            FormQuestions.NotUnderstood(form);
            return;
        }

        foreach (var last in catalogue.All.OfType<IReadsLast>())
        {
            if (await last.ReadLast(turn, utterance))
            {
                return;
            }
        }

        NotUnderstood(turn, utterance);
    }

    /// <summary>Every command that reads the text, whole readings first, otherwise in the order of the catalogue.</summary>
    internal IEnumerable<(Command Command, CommandMatch Match)> Matches(Utterance utterance) =>
        catalogue.All.SelectMany(capability => capability.Commands)
            .Select(command => (Command: command, Match: command.Read(utterance)))
            .Where(pair => pair.Match is not null)
            .Select(pair => (pair.Command, pair.Match!))
            .OrderByDescending(pair => pair.Item2.IsWhole);

    private async Task Run(Turn turn, Command command, CommandMatch match, SlotContext? interrupted)
    {
        if (turn.Person.Role < command.Least)
        {
            turn.Refuse(Texts, new CommandNeedsRole(turn.Person.Role, command.Least));
            return;
        }

        var open = turn.Dialog.Forms.Count;
        await command.Run(turn, match);
        if (interrupted is not null && turn.Dialog.Forms.Count == open)
        {
            forms.Resume(turn);
        }
    }

    /// <summary>A number or a title under the last reply. Where a form waits for a number, a number is its answer instead.</summary>
    private static ShownChoice? Shown(Turn turn, SlotContext? form)
    {
        var text = turn.Message.Text.Trim();
        if (turn.Place.IsTerminal && text.Length <= 2 && int.TryParse(text, out var number) && number >= 1 && number <= turn.Dialog.Shown.Count)
        {
            var waitsForNumber = form?.Form.Find(form.State.Asking) is { IsStrict: true } and not ChoiceSlot;
            return waitsForNumber ? null : turn.Dialog.Shown[number - 1];
        }

        return turn.Dialog.Shown.LastOrDefault(choice =>
            string.Equals(choice.Title, text, StringComparison.OrdinalIgnoreCase) && IsLive(turn, choice.PressId));
    }

    private static bool IsLive(Turn turn, string? pressId) =>
        turn.Dialog.Presses.Find(press => press.Id == pressId) is { Outcome: null } press && !(press.Expires < turn.Now);

    private async Task RunShown(Turn turn, ShownChoice choice)
    {
        if (choice.PressId is { } id)
        {
            await _presses.Run(turn, new(id, new Dictionary<string, string>()));
            return;
        }

        turn.Dialog.Shown = [];
        await RunText(turn, Utterance.Of(choice.Title), forms.Current(turn));
    }

    private void NotUnderstood(Turn turn, Utterance utterance)
    {
        var nearest = catalogue.All.SelectMany(capability => capability.Commands)
            .Where(command => turn.Person.Role >= command.Least)
            .SelectMany(command => command.Examples(turn.Language))
            .Select(example => (Example: example, Likeness: NearestExamples.Likeness(utterance.Text, example)))
            .OrderByDescending(pair => pair.Likeness)
            .Select(pair => pair.Example)
            .Take(3)
            .ToList();
        turn.Say(Texts.Say(turn.Language, "notUnderstood"), nearest);
    }
}

/// <summary>What was asked for needs another role.</summary>
public sealed record CommandNeedsRole(Role Role, Role Needed) : Refusal;
