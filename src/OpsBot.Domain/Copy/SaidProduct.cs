using OpsBot.Domain.Shared;

namespace OpsBot.Domain.Copy;

/// <summary>A product as it is described in a sentence: the first clause is its name, the others are facts. A text of one clause is a name.</summary>
public static class SaidProduct
{
    private const int LeastParts = 3;

    public static Product Of(string said)
    {
        var clauses = said.Split([',', '，', '、', '\n', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (clauses.Count == 1 && clauses[0].Any(TextNormal.IsHan) && clauses[0].Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: >= LeastParts } parts)
        {
            clauses = [.. parts];
        }

        return clauses.Count < 2 ? new Product { Name = said } : ProductParagraph.Read(string.Join('\n', clauses)) ?? new Product { Name = said };
    }
}
