using OpsBot.Conversation.Languages;
using OpsBot.Domain.Shared;
using OpsBot.Language.Chart;

namespace OpsBot.Dialogs.People;

/// <summary>Somebody to be registered: the name, and the role where one was said for it.</summary>
internal sealed record Newcomer(string Name, Role? Role);

/// <summary>Who is meant by a sentence, and as what.</summary>
internal static class PeopleSaid
{
    private const string Names = "names";
    private const string Roles = "roles";
    private static readonly char[] Between = [',', '，', '、', ';', '；', '/', '&', '\n'];
    private static readonly char[] Around = [' ', ',', '，', '、', ':', '：', ';', '；', '(', ')', '（', '）', '-', '"', '“', '”', '。', '.', '!', '！', '?', '？'];

    public static Role? RoleOf(Filled? said) => said is { Value: string word } && Enum.TryParse<Role>(word, ignoreCase: true, out var role) ? role : null;

    /// <summary>
    /// Names with their roles in the order they were said. A role is for the names before it that have none yet ("Ann and Bo agents, Kim lead"); where the
    /// sentence begins with a role, for the names after it ("agent Bo, lead Ann").
    /// </summary>
    public static IReadOnlyList<Newcomer> Newcomers(Reading said)
    {
        var parts = said.Holes.Where(filled => filled.Hole is Names or Roles).ToList();
        var (found, waiting, role) = (new List<Newcomer>(), new List<string>(), (Role?)null);
        var isRoleFirst = parts is [{ Hole: Roles }, ..];
        foreach (var part in parts)
        {
            if (part.Hole == Names)
            {
                var names = Split(part.Words);
                found.AddRange(isRoleFirst ? names.Select(name => new Newcomer(name, role)) : []);
                waiting.AddRange(isRoleFirst ? [] : names);
                continue;
            }

            role = RoleOf(part);
            found.AddRange(waiting.Select(name => new Newcomer(name, role)));
            waiting.Clear();
        }

        return [.. found, .. waiting.Select(name => new Newcomer(name, null))];
    }

    /// <summary>Registered people by their ids, and what was said in a name's place and is nobody's.</summary>
    public static IReadOnlyList<string> Whos(Reading said, Texts texts)
    {
        var unknown = said.All("name").SelectMany(filled => Split(filled.Words)).Select(name => WithoutEnding(name, texts));
        return [.. said.All("whos").Select(filled => (string)filled.Value).Concat(unknown).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Split(string words) =>
        words.Split(Between).Select(name => Bare(name).Trim(Around)).Where(name => name.Length > 0);

    /// <summary>The name without what is told of the person behind it ("Sofia she does the ads") and without how many there are ("2 ppl").</summary>
    private static string Bare(string name)
    {
        var words = name.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var end = Array.FindIndex(words, word => Telling.Contains(word.Trim(Around)) || HanTelling.Any(word.StartsWith));
        words = end > 0 ? words[..end] : words;
        return words.Length > 0 && words.All(word => People.Contains(word.Trim(Around)) || word.All(char.IsAsciiDigit)) ? "" : string.Join(' ', words);
    }

    /// <summary>Words behind which somebody is told of and no longer named.</summary>
    private static readonly HashSet<string> Telling = new(StringComparer.OrdinalIgnoreCase) { "she", "he", "they", "who", "she's", "he's", "does", "is", "works", "will", "starts", "started", "joined", "so", "but", "because", "idk" };

    /// <summary>How a stretch behind a Chinese name begins that tells of the person or asks for something.</summary>
    private static readonly string[] HanTelling = ["帮我", "帮忙", "麻烦", "请", "她", "他", "拉", "加", "进", "是", "今天", "明天", "刚", "以后", "负责", "做", "当", "先", "权限", "给"];

    private static readonly HashSet<string> People = new(StringComparer.OrdinalIgnoreCase) { "ppl", "people", "persons", "colleagues", "guys", "folks", "newbies", "two", "three", "four", "new", "some", "a", "few" };

    private static string WithoutEnding(string name, Texts texts)
    {
        var ending = texts.Words("ofSomebody").FirstOrDefault(ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return ending is null ? name : name[..^ending.Length].Trim();
    }
}
