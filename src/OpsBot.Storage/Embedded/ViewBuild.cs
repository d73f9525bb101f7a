using Microsoft.Extensions.Logging;
using OpsBot.Conversation.Documents;
using OpsBot.Storage.Copies;
using OpsBot.Storage.Journal;

namespace OpsBot.Storage.Embedded;

/// <summary>Makes a view out of copies and the journal, beside the one it replaces.</summary>
internal sealed partial class ViewBuild(
    StoreFolder folder, ViewFiles files, CommitCheck check, CommitJournal journal, CopyShelf copies, ILogger logger)
{
    private const int ReplayCommits = 256;

    /// <summary>A new view from the newest copy that is whole and from which the journal goes on, or an empty one if the journal is whole.</summary>
    public LiteView Load()
    {
        foreach (var copy in copies.All.Where(copy => copy.Sequence + 1 >= journal.FirstSequence))
        {
            var view = Empty();
            try
            {
                copies.Load(copy, view);
                return view;
            }
            catch (Exception fault)
            {
                view.Dispose();
                if (fault is not InvalidDataException)
                {
                    throw;
                }

                LogCopyDamaged(logger, fault, copy.Path);
            }
        }

        return journal.FirstSequence == 1
            ? Empty()
            : throw new JournalDamagedException(folder.Journal, 0, $"it begins at commit {journal.FirstSequence}, and no whole copy reaches so far");
    }

    private LiteView Empty()
    {
        files.RemoveRebuild();
        return LiteView.Open(folder.Rebuild, check.Collections);
    }

    public static void Replay(CommitJournal journal, LiteView view)
    {
        foreach (var commits in journal.Read(view.LastApplied).Chunk(ReplayCommits))
        {
            var last = new Dictionary<DocumentKey, Effect>();
            foreach (var effect in commits.SelectMany(commit => commit.Effects))
            {
                last[effect.Key] = effect;
            }

            view.Apply(last.Values.Select(effect => (effect, (bool?)null)), commits[^1].Sequence);
        }
    }

    [LoggerMessage(105, LogLevel.Error, "The copy {File} is damaged. An older one is tried.")]
    private static partial void LogCopyDamaged(ILogger logger, Exception fault, string file);
}
