using System.Text;
using OpsBot.Host.Page;
using OpsBot.Host.Running;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Host.Serving;

/// <summary>The page's visitors are the registered people, the highest role first.</summary>
internal sealed class RegisteredVisitors(Workplace workplace, TokenKeys keys) : IPageVisitors
{
    private const string Purpose = "page-conversation";
    private const int IdLength = 32;

    public async ValueTask<IReadOnlyList<PageVisitor>> List(CancellationToken cancellationToken) =>
        [.. (await workplace.Registry.People(cancellationToken)).OrderByDescending(person => person.Role).ThenBy(person => person.Name, StringComparer.Ordinal).Select(Shown)];

    public async ValueTask<PageVisitor?> Find(string personId, CancellationToken cancellationToken) =>
        await workplace.Registry.Person(personId, cancellationToken) is { } person ? Shown(person) : null;

    /// <summary>Made of the person's id and the signing key, so that it is the same after every restart and can't be guessed.</summary>
    public ValueTask<string> ConversationOf(string personId, CancellationToken cancellationToken)
    {
        var signature = keys.Sign(Purpose, Encoding.UTF8.GetBytes(personId)).Split('.')[^1];
        return ValueTask.FromResult($"web-{signature[..Math.Min(IdLength, signature.Length)]}");
    }

    private static PageVisitor Shown(Domain.Shared.Person person) => new(person.Id, person.Name, person.Role.ToString().ToLowerInvariant());
}
