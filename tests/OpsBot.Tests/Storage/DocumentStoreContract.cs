using System.Collections.Immutable;
using System.Globalization;
using OpsBot.Conversation.Documents;

namespace OpsBot.Tests.Storage;

/// <summary>What every document store promises. A new implementation inherits this class and adds how it is opened.</summary>
public abstract class DocumentStoreContract : IAsyncLifetime
{
    private IDocumentStore? _store;

    protected IDocumentStore Store => _store!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await Open([Note.Type, Plain.Type]);

    public abstract ValueTask DisposeAsync();

    protected abstract ValueTask<IDocumentStore> Open(IReadOnlyList<DocumentType> types);

    [Fact]
    public async Task An_empty_store_holds_nothing_at_sequence_0()
    {
        Assert.Equal(0, Store.LastSequence);
        Assert.Null(await Store.Get(Note.Type.KeyOf("1"), Cancel));
        Assert.Equal([], await Ids(KeyRange.All));
    }

    [Fact]
    public async Task A_document_comes_back_as_it_was_put()
    {
        await Put(new Note("1", "退款 3907 ¥120", "a\tb \u0001 \0 c ", "杯子碎了 🫖"));

        var document = await Store.Get(Note.Type.KeyOf("1"), Cancel);

        Assert.NotNull(document);
        Assert.Equal((1, "shop", 1), (document.Version, document.Store, document.Schema));
        Assert.Equal(new Note("1", "退款 3907 ¥120", "a\tb \u0001 \0 c ", "杯子碎了 🫖"), Note.Type.Read(document));
        Assert.Equal(
            [("group", "a\tb \u0001 \0 c "), ("text", "退款 3907 ¥120")],
            document.Keys.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public async Task Versions_count_the_commits_of_a_document()
    {
        await Put(new Note("1", "one"));
        Assert.IsType<CommitResult.Committed>(await Commit(Note.Type.Put(new("1", "two"), 1)));
        Assert.IsType<CommitResult.Committed>(await Commit(Note.Type.Put(new("1", "three"), null)));
        Assert.IsType<CommitResult.Committed>(await Commit(Note.Type.Put(new("2", "new"), null)));

        Assert.Equal(3, (await Store.Get(Note.Type.KeyOf("1"), Cancel))!.Version);
        Assert.Equal(1, (await Store.Get(Note.Type.KeyOf("2"), Cancel))!.Version);
        Assert.Equal(4, Store.LastSequence);
    }

    [Fact]
    public async Task Sequences_grow_by_one_and_only_with_what_is_stored()
    {
        Assert.Equal(new CommitResult.Committed(1), await Commit(Note.Type.Put(new("1", "one"), 0)));
        Assert.IsType<CommitResult.Conflict>(await Commit(Note.Type.Put(new("1", "one"), 0)));
        Assert.Equal(new CommitResult.Committed(1), await Commit());
        Assert.Equal(new CommitResult.Committed(2), await Commit(Note.Type.Put(new("2", "two"), 0), Note.Type.Put(new("3", "three"), 0)));
        Assert.Equal(2, Store.LastSequence);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task A_put_is_stored_only_over_the_expected_version(long expected, bool isStored)
    {
        await Put(new Note("1", "one"));
        await Commit(Note.Type.Put(new("1", "two"), 1));

        Assert.Equal(isStored, await Commit(Note.Type.Put(new("1", "three"), expected)) is CommitResult.Committed);

        Assert.Equal(isStored ? "three" : "two", Note.Type.Read((await Store.Get(Note.Type.KeyOf("1"), Cancel))!).Text);
    }

    [Fact]
    public async Task A_version_is_not_expected_of_a_document_that_is_not_there() =>
        Assert.IsType<CommitResult.Conflict>(await Commit(Note.Type.Put(new("1", "one"), 1)));

    [Fact]
    public async Task A_conflict_names_every_document_that_moved_and_stores_nothing()
    {
        await Put(new Note("1", "one"), new Note("2", "two"));

        var result = await Store.Commit(
            new(
                [Note.Type.Put(new("1", "x"), 0), Note.Type.Put(new("3", "x"), 0), Note.Type.Put(new("2", "x"), 7), Note.Type.Delete("4", 1)],
                [Entry("shop", "1")]),
            Cancel);

        var conflict = Assert.IsType<CommitResult.Conflict>(result);
        Assert.Equal(["1", "2", "4"], conflict.Documents.Select(key => key.Id).Order());
        Assert.Equal(["one", "two"], (await Notes(KeyRange.All)).Select(note => note.Text));
        Assert.Empty(await Chain("shop"));
    }

    [Fact]
    public async Task A_deleted_document_is_gone_from_its_indexes_and_may_come_again()
    {
        await Put(new Note("1", "one"), new Note("2", "two"));

        Assert.IsType<CommitResult.Conflict>(await Commit(Note.Type.Delete("1", 2)));
        Assert.IsType<CommitResult.Committed>(await Commit(Note.Type.Delete("1", 1)));
        Assert.IsType<CommitResult.Committed>(await Commit(Note.Type.Delete("1", null)));
        Assert.IsType<CommitResult.Committed>(await Commit(Note.Type.Delete("1", 0)));

        Assert.Null(await Store.Get(Note.Type.KeyOf("1"), Cancel));
        Assert.Equal(["2"], await Ids(KeyRange.All));
        Assert.IsType<CommitResult.Conflict>(await Commit(Note.Type.Put(new("1", "again"), 1)));
        Assert.IsType<CommitResult.Committed>(await Commit(Note.Type.Put(new("1", "again"), 0)));
        Assert.Equal(1, (await Store.Get(Note.Type.KeyOf("1"), Cancel))!.Version);
    }

    [Fact]
    public async Task An_index_follows_its_document()
    {
        await Put(new Note("1", "one", "red"));
        await Commit(Note.Type.Put(new("1", "one", "blue"), 1));
        Assert.Empty(await Ids(KeyRange.Equal("red"), Note.ByGroup));
        Assert.Equal(["1"], await Ids(KeyRange.Equal("blue"), Note.ByGroup));

        await Commit(Note.Type.Put(new("1", "one", null), 2));
        Assert.Empty(await Ids(KeyRange.All, Note.ByGroup));
        Assert.Equal(["1"], await Ids(KeyRange.All));
    }

    [Fact]
    public async Task Ranges_are_ordinal_and_exact()
    {
        await Put("a", "a!", "a\0", "a\u0001", "a\u001f", "ab", "B", "b", "é", "e\u0301", "退", "退款", "🫖", "\u200b", "");

        Assert.Equal(["a"], await Texts(KeyRange.Equal("a")));
        Assert.Equal([""], await Texts(KeyRange.Equal("")));
        Assert.Equal(["a", "a\0", "a\u0001", "a\u001f", "a!", "ab"], await Texts(KeyRange.Prefix("a")));
        Assert.Equal(["退", "退款"], await Texts(KeyRange.Prefix("退")));
        Assert.Equal(["🫖"], await Texts(KeyRange.Prefix("🫖")));
        Assert.Equal(["B", "a", "a\0", "a\u0001"], await Texts(KeyRange.Between("B", "a\u001f")));
        Assert.Equal(["退款", "🫖"], await Texts(KeyRange.Between("退款", null)));
        Assert.Empty(await Texts(KeyRange.Between("b", "a")));
        Assert.Empty(await Texts(KeyRange.Equal("A")));
        Assert.Equal(15, (await Texts(KeyRange.Prefix(""))).Count);
    }

    [Fact]
    public async Task Equal_values_are_ordered_by_id_ordinally_in_both_directions()
    {
        string[] ids = ["a", "A", "a\0", "ab", "z", "é", "e\u0301", "群聊", "🫖", "①", "1"];
        await Put([.. ids.Select(id => new Note(id, "same"))]);
        var ordered = ids.Order(StringComparer.Ordinal).ToList();

        Assert.Equal(ordered, await Ids(KeyRange.Equal("same")));
        Assert.Equal(ordered.AsEnumerable().Reverse(), await Ids(KeyRange.Equal("same"), descending: true));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(7, true)]
    [InlineData(24, false)]
    [InlineData(1000, false)]
    public async Task Pages_join_without_a_gap_or_a_repeat(int limit, bool descending)
    {
        var notes = Enumerable.Range(0, 24).Select(n => new Note($"id{n % 5}-{n}", $"text{n / 7}")).ToArray();
        await Put(notes);
        var expected = notes.OrderBy(note => note.Text, StringComparer.Ordinal).ThenBy(note => note.Id, StringComparer.Ordinal).Select(note => note.Id);

        var pages = await Pages(new(Note.Type.Collection, Note.ByText, KeyRange.Prefix("text"), limit, Descending: descending));

        Assert.Equal(descending ? expected.Reverse() : expected, pages.SelectMany(page => page));
        Assert.Equal((23 / limit) + 1, pages.Count);
    }

    [Fact]
    public async Task A_page_goes_on_where_it_ended_though_documents_came_and_went()
    {
        await Put("a", "c", "e");
        var query = new DocumentQuery(Note.Type.Collection, Note.ByText, KeyRange.All, Limit: 2);
        var first = await Store.Query(query, Cancel);
        await Put("b", "d");
        await Commit(Note.Type.Delete("c", 1));

        var second = await Store.Query(query with { Cursor = first.Next }, Cancel);

        Assert.Equal(["d", "e"], second.Documents.Select(document => document.Key.Id));
    }

    [Fact]
    public async Task Ids_that_look_alike_are_kept_apart()
    {
        string[] ids =
        [
            "abc", "ABC", "aBc", " abc", "abc ", "ab\u200bc", "ab\0c", "é", "e\u0301", "①", "1", "ß", "ss", "i", "İ", "ı", "a|b", "a/b", "$x", "0",
            new string('长', 200), new string('长', 199) + "短", new string('x', 400), string.Concat(Enumerable.Repeat("🫖", 100)),
        ];
        await Put([.. ids.Select(id => new Note(id, "text of " + id.GetHashCode(StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture)))]);

        foreach (var id in ids)
        {
            var document = await Store.Get(Note.Type.KeyOf(id), Cancel);
            Assert.Equal(id, Note.Type.Read(document!).Id);
            Assert.Equal(1, document!.Version);
        }

        Assert.Equal(ids.Length, (await Ids(KeyRange.All)).Count);
    }

    [Fact]
    public async Task Collections_are_apart()
    {
        await Put(new Note("1", "note"));
        await Commit(Plain.Type.Put(new("1"), 0));
        await Commit(Note.Type.Delete("1", 1));

        Assert.NotNull(await Store.Get(Plain.Type.KeyOf("1"), Cancel));
    }

    [Fact]
    public async Task The_audit_is_one_chain_per_shop()
    {
        await Store.Commit(new([Note.Type.Put(new("1", "one"), 0)], [Entry("shop", "1"), Entry("other", "1"), Entry("shop", "2")]), Cancel);
        await Store.Commit(new([], [Entry("shop", "3"), Entry("退货店", "1")]), Cancel);

        foreach (var (store, subjects) in new[] { ("shop", new[] { "1", "2", "3" }), ("other", ["1"]), ("退货店", ["1"]), ("sho", []) })
        {
            var chain = await Chain(store);
            Assert.Equal(subjects, chain.Select(entry => entry.Entry.Subject));
            Assert.Equal(Enumerable.Range(1, subjects.Length).Select(number => (long)number), chain.Select(entry => entry.Number));
            Assert.All(chain.Prepend(null).Zip(chain), pair => Assert.True(AuditChain.Follows(pair.First, pair.Second)));
        }
    }

    [Fact]
    public async Task Audit_entries_are_found_by_their_subject()
    {
        await Store.Commit(new([], [Entry("shop", "refunds/1"), Entry("shop", "refunds/10"), Entry("shop", "refunds/1")]), Cancel);

        var page = await Store.Query(new(AuditChain.Type.Collection, AuditChain.BySubject, KeyRange.Prefix("refunds/1|")), Cancel);

        Assert.Equal(2, page.Documents.Count);
    }

    [Fact]
    public async Task What_a_store_can_not_hold_is_refused_before_anything_is_stored()
    {
        var good = Note.Type.Put(new("good", "good"), 0);
        DocumentWrite[] refused =
        [
            good,
            good with { Key = new("unknown", "1") },
            good with { Key = new(Note.Type.Collection, "") },
            good with { Key = new(Note.Type.Collection, new string('长', 400)) },
            good with { Key = new(Note.Type.Collection, "half \ud83e") },
            good with { Key = new(Note.Type.Collection, "1"), ExpectedVersion = -1 },
            good with { Key = new(Note.Type.Collection, "1"), Keys = ImmutableDictionary<string, string>.Empty.Add("unknown", "x") },
            good with { Key = new(Note.Type.Collection, new string('长', 200)), Keys = ImmutableDictionary<string, string>.Empty.Add(Note.ByText, new string('长', 200)) },
            good with { Key = new(AuditChain.Type.Collection, "shop|000000000001") },
        ];

        foreach (var write in refused)
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.Commit(new([good, write], []), Cancel));
        }

        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.Commit(new([good], [Entry("a|b", "1")]), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.Commit(new([good], [Entry("shop", new string('x', 400))]), Cancel));
        Assert.Equal(0, Store.LastSequence);
        Assert.Null(await Store.Get(good.Key, Cancel));
    }

    [Fact]
    public async Task A_question_to_an_unknown_collection_or_index_is_refused()
    {
        DocumentQuery[] refused =
        [
            new("unknown", Note.ByText, KeyRange.All),
            new(Note.Type.Collection, "unknown", KeyRange.All),
            new(Note.Type.Collection, Note.ByText, KeyRange.All, Limit: 0),
            new(Note.Type.Collection, Note.ByText, KeyRange.All, Limit: 1001),
            new(Note.Type.Collection, Note.ByText, KeyRange.All, Cursor: "no cursor!"),
        ];
        foreach (var query in refused)
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.Query(query, Cancel));
        }

        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.Get(new("unknown", "1"), Cancel));
    }

    [Fact]
    public async Task Many_callers_each_count_once()
    {
        await Put(new Note("counter", "0"));

        await Parallel.ForEachAsync(Enumerable.Range(0, 64), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (caller, cancel) =>
        {
            for (var round = 0; round < 5; round++)
            {
                while (!await TryCount(caller, round))
                {
                    cancel.ThrowIfCancellationRequested();
                }
            }
        });

        Assert.Equal("320", Note.Type.Read((await Store.Get(Note.Type.KeyOf("counter"), Cancel))!).Text);
        Assert.Equal(321, Store.LastSequence);
        var chain = await Chain("shop");
        Assert.Equal(320, chain.Count);
        Assert.All(chain.Prepend(null).Zip(chain), pair => Assert.True(AuditChain.Follows(pair.First, pair.Second)));
    }

    [Fact]
    public async Task Reads_beside_commits_see_whole_documents_in_order()
    {
        var writing = Task.Run(
            async () =>
            {
                for (var n = 1; n <= 300; n++)
                {
                    var text = n.ToString("D4", CultureInfo.InvariantCulture);
                    await Commit(Note.Type.Put(new("moving", text), n - 1), Note.Type.Put(new($"note{n}", text), 0));
                }
            },
            Cancel);
        var seen = 0L;
        while (!writing.IsCompleted)
        {
            var document = await Store.Get(Note.Type.KeyOf("moving"), Cancel);
            Assert.True((document?.Version ?? 0) >= seen);
            seen = document?.Version ?? 0;
            var ids = await Ids(KeyRange.Prefix("00"));
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }

        await writing;
        Assert.Equal(301, (await Pages(new(Note.Type.Collection, Note.ByText, KeyRange.All))).Sum(page => page.Count));
    }

    private async Task<bool> TryCount(int caller, int round)
    {
        var document = (await Store.Get(Note.Type.KeyOf("counter"), Cancel))!;
        var next = int.Parse(Note.Type.Read(document).Text, CultureInfo.InvariantCulture) + 1;
        var result = await Store.Commit(
            new([Note.Type.Put(new("counter", next.ToString(CultureInfo.InvariantCulture)), document.Version)], [Entry("shop", $"{caller}/{round}")]),
            Cancel);
        return result is CommitResult.Committed;
    }

    private async Task Put(params Note[] notes) =>
        Assert.IsType<CommitResult.Committed>(await Commit([.. notes.Select(note => Note.Type.Put(note, 0))]));

    private Task Put(params string[] texts) =>
        Put([.. texts.Select(text => new Note(text.Length == 0 ? "empty" : text, text))]);

    private ValueTask<CommitResult> Commit(params DocumentWrite[] writes) => Store.Commit(new(writes, []), Cancel);

    private async Task<List<ChainedAuditEntry>> Chain(string store)
    {
        var chain = new List<ChainedAuditEntry>();
        string? cursor = null;
        do
        {
            var page = await Store.Query(new(AuditChain.Type.Collection, AuditChain.ByNumber, AuditChain.OfStore(store), Cursor: cursor), Cancel);
            chain.AddRange(page.Documents.Select(AuditChain.Type.Read));
            cursor = page.Next;
        }
        while (cursor is not null);
        return chain;
    }

    private async Task<List<List<string>>> Pages(DocumentQuery query)
    {
        var pages = new List<List<string>>();
        string? cursor = null;
        do
        {
            var page = await Store.Query(query with { Cursor = cursor }, Cancel);
            pages.Add([.. page.Documents.Select(document => document.Key.Id)]);
            cursor = page.Next;
        }
        while (cursor is not null);
        return pages;
    }

    private async Task<List<Note>> Notes(KeyRange range, string index = Note.ByText, bool descending = false)
    {
        var page = await Store.Query(new(Note.Type.Collection, index, range, Limit: 1000, Descending: descending), Cancel);
        Assert.Null(page.Next);
        return [.. page.Documents.Select(Note.Type.Read)];
    }

    private async Task<List<string>> Ids(KeyRange range, string index = Note.ByText, bool descending = false) =>
        [.. (await Notes(range, index, descending)).Select(note => note.Id)];

    private async Task<List<string>> Texts(KeyRange range) => [.. (await Notes(range)).Select(note => note.Text)];

    private static AuditEntry Entry(string store, string subject) =>
        new(store, new(2026, 11, 11, 1, 2, 3, TimeSpan.FromHours(8)), "person-1", "test", subject, null, "done", "备注", null);
}
