using System.Text.RegularExpressions;
using OpsBot.Conversation.Documents;

namespace OpsBot.Testing;

/// <summary>
/// A conversation as data. A line begins with what it is: <c>&gt;</c> somebody says; <c>&lt;</c> a text that must stand in the
/// answer, <c>&lt;!</c> one that must not, <c>&lt;~</c> a pattern that must fit; <c>as ID</c> who speaks from here on; <c>wait 11m</c> lets time pass and the alarm ring: the answer is what the speaker was told by that;
/// <c>photo NAME TEXT</c> sends a photo with a text beside it; <c>told</c> takes as the answer all that the speaker has been told since last looked at; <c>jobs</c> waits for running jobs; <c>load WORDS</c> imports what the tests have made ready under these words; <c>restart</c> starts the bot anew; <c>count COLLECTION N</c> how many documents there are; <c>#</c> a remark.
/// </summary>
public static class ChatCase
{
    /// <summary>Runs the case; the first line that does not hold, with the answer it was held against, or null.</summary>
    public static async Task<string?> Run(TestBot bot, IEnumerable<string> lines)
    {
        var person = "agent";
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        IReadOnlyList<string> answer = [];
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Trim().Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            var (word, rest) = Split(line);
            var fault = "";
            switch (word)
            {
                case ">":
                    // What others have caused here has come before the next word is said, as it would for people.
                    await bot.Bot.Proactive.Finished(CancellationToken.None);
                    answer = await bot.Say(rest, person);
                    break;
                case "<":
                    fault = Joined(answer).Contains(rest, StringComparison.Ordinal) ? "" : $"is not in the answer:\n{Joined(answer)}";
                    break;
                case "<!":
                    fault = Joined(answer).Contains(rest, StringComparison.Ordinal) ? $"is in the answer:\n{Joined(answer)}" : "";
                    break;
                case "<~":
                    fault = Regex.IsMatch(Joined(answer), rest) ? "" : $"does not fit the answer:\n{Joined(answer)}";
                    break;
                case "photo":
                    var (name, beside) = Split(rest);
                    answer = await bot.Send(name, "image/jpeg", beside, person);
                    break;
                case "load":
                    await (bot.Load ?? throw new InvalidOperationException("Nothing can be loaded here."))(rest);
                    break;
                case "hello":
                    answer = await bot.Hello(person);
                    break;
                case "as":
                    person = rest;
                    break;
                case "wait":
                    bot.Clock.Advance(TimeSpan.FromMinutes(int.Parse(rest.TrimEnd('m'), System.Globalization.CultureInfo.InvariantCulture)));
                    answer = await bot.Tick(person);
                    break;
                case "told":
                    answer = await bot.Told(person, seen.GetValueOrDefault(person));
                    break;
                case "jobs":
                    answer = await bot.EndOfJobs(person);
                    break;
                case "restart":
                    await bot.Restart();
                    break;
                case "count":
                    fault = await Count(bot, rest);
                    break;
                default:
                    fault = "is no line of a chat case";
                    break;
            }

            seen[person] = word == "as" ? seen.GetValueOrDefault(person) : await bot.LastNumber(person);
            if (fault.Length > 0)
            {
                return $"line {number}: {line}\n{fault}";
            }
        }

        return null;
    }

    private static async Task<string> Count(TestBot bot, string rest)
    {
        var (collection, expected) = Split(rest);
        var page = await bot.Documents.Query(new(collection, "number", KeyRange.All, 1000));
        return page.Documents.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) == expected ? "" : $"but there are {page.Documents.Count}";
    }

    private static string Joined(IReadOnlyList<string> answer) => string.Join('\n', answer);

    private static (string First, string Others) Split(string line)
    {
        var at = line.IndexOf(' ', StringComparison.Ordinal);
        return at < 0 ? (line, "") : (line[..at], line[(at + 1)..].Trim());
    }
}
