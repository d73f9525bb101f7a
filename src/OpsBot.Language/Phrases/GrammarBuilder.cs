using OpsBot.Language.Entities;
using OpsBot.Language.Sources;
using OpsBot.Language.Words;

namespace OpsBot.Language.Phrases;

/// <summary>Compiles phrase files. Every fault of every file is listed at once.</summary>
public sealed class GrammarBuilder
{
    /// <summary>How the categories of a form's parts begin: they are made of values that only the form can read.</summary>
    public const string FormPart = "part.";

    private readonly Lexicon _lexicon = new();
    private readonly List<string> _faults = [];
    private readonly List<Template> _rules = [];
    private readonly List<Template> _phrases = [];
    private readonly HashSet<string> _categories = new(Categories.All, StringComparer.Ordinal) { Grammar.Filler };
    private readonly Dictionary<string, Dictionary<string, Pattern>> _macros = new(StringComparer.Ordinal);

    /// <summary>The words that every capability shares stand first.</summary>
    public static PhraseSource Common { get; } = PhraseSource.Beside(typeof(GrammarBuilder), "Common");

    /// <exception cref="FormatException">At least one file is not well formed; every fault is listed.</exception>
    public static Grammar Build(IEnumerable<PhraseSource> sources, params IEnumerable<string> dynamicCategories)
    {
        var builder = new GrammarBuilder();
        builder._categories.UnionWith(dynamicCategories);
        foreach (var source in sources.Prepend(Common))
        {
            foreach (var file in source.Files)
            {
                builder.Add(source, file);
            }
        }

        if (builder._faults.Count > 0)
        {
            throw new FormatException("The phrases do not fit together:\n" + string.Join('\n', builder._faults));
        }

        var words = builder._phrases.Concat(builder._rules).SelectMany(template => Pattern.Literals(template.Pattern)).Where(word => word.Length >= 4)
            .Concat(builder._lexicon.Words).Distinct(StringComparer.Ordinal);
        return new(builder._lexicon, new(words, OrdinaryWords.All), builder._rules, builder._phrases);
    }

    private void Add(PhraseSource source, PhraseFile file)
    {
        foreach (var line in file.Lines.Where(line => line[0] != '>'))
        {
            try
            {
                AddLine(source, file.Language, line);
            }
            catch (FormatException fault)
            {
                _faults.Add($"{source.Name}.{file.Language}: {fault.Message}");
            }
        }
    }

    private void AddLine(PhraseSource source, string language, string line)
    {
        if (line[0] == '<')
        {
            var (name, text) = Halves(line, '=');
            MacrosOf(source.Name, language)[name.Trim('<', '>', ' ')] = Parse(source, language, text);
        }
        else if (line[0] == '{' && line.IndexOf('}', StringComparison.Ordinal) is > 0 and var end)
        {
            var category = line[1..end];
            var rest = line[(end + 1)..];
            if (rest.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals && (rest.IndexOf(':', StringComparison.Ordinal) is var colon && (colon < 0 || equals < colon)))
            {
                AddWords(category, rest[..equals].Trim(), rest[(equals + 1)..]);
            }
            else
            {
                var (name, text) = Halves(rest, ':');
                AddRule(source, language, category, name.Trim(), text);
            }
        }
        else
        {
            var (intent, text) = Halves(line, ':');
            _phrases.Add(Checked(new(intent.Trim(), null, language, text.Trim(), Parse(source, language, text))));
        }
    }

    private void AddWords(string category, string value, string words)
    {
        var cost = 0;
        if (value.IndexOf('~', StringComparison.Ordinal) is >= 0 and var price)
        {
            cost = int.Parse(value[(price + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            value = value[..price].Trim();
        }

        _categories.Add(category);
        foreach (var phrase in words.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _lexicon.Add(phrase, new(category, value, cost));
        }
    }

    private void AddRule(PhraseSource source, string language, string category, string name, string text)
    {
        var template = Checked(new(name, category, language, text.Trim(), Parse(source, language, text)));
        _categories.Add(category);
        _rules.Add(template);
    }

    private Template Checked(Template template)
    {
        var unknown = Pattern.Holes(template.Pattern).Select(hole => hole.Category)
            .Where(category => category is not (Pattern.Words or Pattern.Rest) && !_categories.Contains(category)).Distinct().ToList();
        if (unknown.Count > 0)
        {
            throw new FormatException($"unknown category {string.Join(", ", unknown)} in: {template.Text}");
        }

        if (template.Anchors.Count == 0)
        {
            throw new FormatException($"fits a text without any word of it: {template.Text}");
        }

        return template;
    }

    private Pattern Parse(PhraseSource source, string language, string text) => TemplateParser.Parse(text.Trim(), name =>
        MacrosOf(source.Name, language).GetValueOrDefault(name) ?? MacrosOf(Common.Name, language).GetValueOrDefault(name)
        ?? throw new FormatException($"unknown macro <{name}> in: {text}"));

    private Dictionary<string, Pattern> MacrosOf(string source, string language)
    {
        if (!_macros.TryGetValue(source + "/" + language, out var macros))
        {
            _macros[source + "/" + language] = macros = new(StringComparer.Ordinal);
        }

        return macros;
    }

    private static (string Head, string Text) Halves(string line, char sign)
    {
        var at = line.IndexOf(sign, StringComparison.Ordinal);
        return at > 0 ? (line[..at], line[(at + 1)..]) : throw new FormatException($"'{sign}' is missing in: {line}");
    }
}
