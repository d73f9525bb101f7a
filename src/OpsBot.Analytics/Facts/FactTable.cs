using OpsBot.Domain.Metrics.Facts;

namespace OpsBot.Analytics.Facts;

/// <summary>
/// A fact as it is stored: the contract's dimensions and measures, the platform's ids beside them, and for every row the versions between which
/// it counts (<c>live_from</c> included, <c>live_to</c> not).
/// </summary>
internal sealed class FactTable
{
    /// <summary><c>live_to</c> of what counts now.</summary>
    public const int Forever = int.MaxValue;

    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["ad_day"] = ["campaign_id", "adset_id", "item_id"],
        ["order"] = ["order_id", "created_at", "paid_at"],
        ["order_line"] = ["order_id", "line_id", "item_id", "item_code"],
        ["item_day"] = ["item_id", "item_code"],
        ["refund_request"] = ["order_id", "line_id"],
        ["complaint_case"] = ["order_id"],
        ["platform_refund"] = ["refund_id", "order_id", "line_id", "kind", "refund_state", "why", "words", "amount", "applied_at", "deadline", "ended_at", "item"],
    };

    /// <summary>Rows of the platform's refund list on their way to becoming refunds: no measures, so that no metric is asked of them.</summary>
    public static FactKind PlatformRefund { get; } = new("platform_refund", [], []);

    private static readonly Dictionary<string, FactTable> Tables = FactKinds.All.Append(PlatformRefund).ToDictionary(kind => kind.Id, kind => new FactTable(kind), StringComparer.Ordinal);

    private readonly Dictionary<string, int> _texts;
    private readonly Dictionary<string, int> _numbers;

    private FactTable(FactKind kind)
    {
        Kind = kind;
        Texts = [.. kind.Dimensions, .. Keys.GetValueOrDefault(kind.Id, [])];
        Numbers = kind.Measures;
        _texts = Index(Texts);
        _numbers = Index(Numbers);
    }

    /// <summary>The tables that imports fill.</summary>
    public static IReadOnlyList<FactTable> All { get; } = [.. Tables.Values.Where(table => !table.IsBook)];

    /// <summary>The tables of what is logged here; see <see cref="BookTables"/>.</summary>
    public static IReadOnlyList<FactTable> Books { get; } = [.. Tables.Values.Where(table => table.IsBook)];

    public FactKind Kind { get; }

    public bool IsBook => FactKinds.Books.Contains(Kind);

    public string Name => IsBook ? BookTables.NameOf(Kind.Id) : "fact_" + Kind.Id;

    /// <summary>Text columns: dimensions first, then ids.</summary>
    public IReadOnlyList<string> Texts { get; }

    public IReadOnlyList<string> Numbers { get; }

    public static FactTable Of(FactKind kind) => Tables[kind.Id];

    public static FactTable Of(string fact) => Tables[fact];

    public bool HasText(string column) => _texts.ContainsKey(column);

    public bool HasNumber(string measure) => _numbers.ContainsKey(measure);

    public int TextIndex(string column) => _texts[column];

    public int NumberIndex(string measure) => _numbers[measure];

    private static Dictionary<string, int> Index(IReadOnlyList<string> names) =>
        names.Select((name, index) => (name, index)).ToDictionary(x => x.name, x => x.index, StringComparer.Ordinal);
}
