using System.Collections.Concurrent;
using OpsBot.Conversation.Documents;
using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Jobs;
using OpsBot.Conversation.Languages;
using OpsBot.Conversation.Proactive;
using OpsBot.Conversation.Turns;
using OpsBot.Language.Phrases;
using OpsBot.Language.Sentences;
using OpsBot.Language.Sources;

namespace OpsBot.Conversation.Capabilities;

/// <summary>Every capability of this installation, looked up by what it declares. Made once at start.</summary>
public sealed class CapabilityCatalogue
{
    private readonly Dictionary<string, (ICapability Owner, ButtonHandler Button)> _buttons;
    private readonly Dictionary<string, (ICapability Owner, UndoHandler Undo)> _undos;
    private readonly Dictionary<string, IJobHandler> _jobs;
    private readonly Dictionary<string, ProactiveHandler> _proactive;
    private readonly Lazy<SentenceModel> _sentences;

    /// <summary>What was learned from the same sentences is learned once in a process.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<SentenceModel>> Learned = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The declarations contradict each other; every fault is listed.</exception>
    public CapabilityCatalogue(IEnumerable<ICapability> capabilities, Func<IReadOnlyList<Sentence>, SentenceModel>? learn = null)
    {
        All = [.. capabilities];
        var faults = Faults().ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException("The capabilities do not fit together:\n" + string.Join('\n', faults));
        }

        Grammar = GrammarBuilder.Build(
            All.Select(capability => capability.Phrases).OfType<PhraseSource>().Append(FormPhrases.Of(Forms)), FormPhrases.Categories(Forms));
        faults = [.. PhraseFaults()];
        if (faults.Count > 0)
        {
            throw new InvalidOperationException("The phrases and the commands do not fit together:\n" + string.Join('\n', faults));
        }

        var learned = string.Join(' ', All.Select(capability => $"{capability.Name}:{capability.Said.Count}"));
        _sentences = Learned.GetOrAdd(learned, _ => new(() => (learn ?? Learn)([.. AllSentences()])));
        _buttons = All.SelectMany(owner => owner.Buttons.Select(button => (owner, button))).ToDictionary(b => b.button.Name, StringComparer.Ordinal);
        _undos = All.SelectMany(owner => owner.Undos.Select(undo => (owner, undo))).ToDictionary(u => u.undo.Name, StringComparer.Ordinal);
        _jobs = All.SelectMany(owner => owner.Jobs).ToDictionary(job => job.Kind, StringComparer.Ordinal);
        _proactive = All.SelectMany(owner => owner.Proactive).ToDictionary(handler => handler.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ICapability> All { get; }

    /// <summary>The phrases of all capabilities, compiled.</summary>
    public Grammar Grammar { get; }

    /// <summary>What texts are likely about, learned once, when it is first needed.</summary>
    public SentenceModel Sentences => _sentences.Value;

    /// <summary>What a text is likely about where that was shown last, the likeliest first. It only ranks.</summary>
    public IReadOnlyList<(string Intent, double Probability)> Likely(string text, string after) => Sentences.Rank(SourceText.Of(text), after, SaidNames.All);

    public IEnumerable<Form> Forms => All.SelectMany(capability => capability.Forms);

    /// <summary>Everything a store must know before it serves.</summary>
    public IReadOnlyList<DocumentType> Documents =>
    [
        .. BotDocuments.All.Concat(All.SelectMany(capability => capability.Documents)).DistinctBy(type => type.Collection),
    ];

    public ButtonHandler? FindButton(string name) => _buttons.TryGetValue(name, out var found) ? found.Button : null;

    public UndoHandler? FindUndo(string name) => _undos.TryGetValue(name, out var found) ? found.Undo : null;

    public IJobHandler? FindJob(string kind) => _jobs.GetValueOrDefault(kind);

    public ProactiveHandler? FindProactive(string name) => _proactive.GetValueOrDefault(name);

    /// <summary>Learns from the sentences, which takes some seconds.</summary>
    public static SentenceModel Learn(IReadOnlyList<Sentence> sentences) => SentenceModel.Train(sentences, SaidNames.All);

    /// <summary>The sentences of all capabilities and those of the conversation itself.</summary>
    internal IEnumerable<Sentence> AllSentences() => All.SelectMany(capability => capability.Said).Concat(Sentence.Beside(typeof(Router), "Talk"));

    private IEnumerable<string> Faults() =>
        Doubled("capability", All.Select(c => c.Name))
            .Concat(Doubled("command", All.SelectMany(c => c.Commands.Select(command => command.Name))))
            .Concat(Doubled("form", Forms.Select(form => form.Name)))
            .Concat(Doubled("button", All.SelectMany(c => c.Buttons.Select(button => button.Name))))
            .Concat(Doubled("undo", All.SelectMany(c => c.Undos.Select(undo => undo.Name))))
            .Concat(Doubled("job", All.SelectMany(c => c.Jobs.Select(job => job.Kind))))
            .Concat(Doubled("proactive turn", All.SelectMany(c => c.Proactive.Select(handler => handler.Name))))
            .Concat(Doubled("round", All.SelectMany(c => c.Rounds.Select(round => round.Name))))
            .Concat(All.Select(c => c.Texts).Distinct().SelectMany(texts => texts.Faults()))
            .Concat(Forms.SelectMany(FaultsOf))
            .Concat(All.SelectMany(c => c.Commands)
                .Where(command => command.English.Count == 0 || command.Chinese.Count == 0)
                .Select(command => $"The command {command.Name} needs an example in each language."));

    private IEnumerable<string> PhraseFaults()
    {
        // A command that still reads by itself may have phrases beside that.
        var all = All.SelectMany(capability => capability.Commands).ToList();
        var commands = all.Where(command => command.Read is null).Select(command => command.Name).ToHashSet(StringComparer.Ordinal);
        var intents = Grammar.Intents.Where(intent => !intent.StartsWith(FormPhrases.Intent, StringComparison.Ordinal)).ToList();
        return commands.Except(intents).Select(name => $"The command {name} has no phrase.")
            .Concat(intents.Except(all.Select(command => command.Name)).Select(name => $"The phrases of {name} have no command."));
    }

    private static IEnumerable<string> FaultsOf(Form form) => form.Slots
        .SelectMany(slot => (string[])[$"{form.Name}.{slot.Name}.label", $"{form.Name}.{slot.Name}.question", $"{form.Name}.{slot.Name}.words"])
        .Prepend($"{form.Name}.title").Append($"{form.Name}.words")
        .Where(key => !form.Texts.Has(key))
        .Select(key => $"The form {form.Name} has no sentence '{key}'.");

    private static IEnumerable<string> Doubled(string kind, IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1)
        .Select(group => $"The {kind} {group.Key} is declared {group.Count()} times.");
}
