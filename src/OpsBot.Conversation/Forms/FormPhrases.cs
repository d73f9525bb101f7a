using System.Text;
using OpsBot.Conversation.Languages;
using OpsBot.Language.Phrases;

namespace OpsBot.Conversation.Forms;

/// <summary>
/// The phrases of forms, made from their declarations: a value alone, after its own name ("amount 60", 金额改成60), in the place of another ("not 120 but 100"),
/// and free words between. So every form takes several values and any correction from one sentence.
/// </summary>
internal static class FormPhrases
{
    /// <summary>How the intents of forms begin.</summary>
    public const string Intent = "form.";

    public const string Named = ".named";
    public const string Swapped = ".swap";
    public const string Denied = ".not";
    public const string Old = "old";
    public const string Parts = "parts";
    public const string Leads = "leads";
    public const string Note = "note";

    /// <summary>What makes a correction of what follows ("no, …", 不对), with a price: it is one less likely in the middle of a text.</summary>
    public const string Lead = "form.lead";

    private const int ShortestWord = 5;
    private const string Special = "[](){}<>|\\";

    public static string IntentOf(Form form) => Intent + form.Name;

    public static string PartOf(Form form) => GrammarBuilder.FormPart + form.Name;

    public static string CategoryOf(Form form, Slot slot) => $"value.{form.Name}.{slot.Name}";

    /// <summary>What may be said to be wrong: the value that stands there, or any where none does.</summary>
    public static string OldOf(Form form, Slot slot) => $"old.{form.Name}.{slot.Name}";

    /// <summary>The same where nothing is put in its place, which is less likely.</summary>
    public static string DeniedOf(Form form, Slot slot) => $"denied.{form.Name}.{slot.Name}";

    public static PhraseSource Of(IEnumerable<Form> forms)
    {
        var all = forms.ToList();
        return new("Forms", [.. Texts.Languages.Select(language => new PhraseFile(language, [.. all.SelectMany(form => Lines(form, language))]))]);
    }

    public static IEnumerable<string> Categories(IEnumerable<Form> forms) => forms.SelectMany(form => form.Slots.SelectMany(slot => new[] { CategoryOf(form, slot), OldOf(form, slot), DeniedOf(form, slot) })).Append(Lead);

    private static IEnumerable<string> Lines(Form form, string language)
    {
        var part = PartOf(form);
        foreach (var slot in form.Slots)
        {
            var names = NamesOf(form, slot, language);
            if (!slot.IsStrict)
            {
                yield return $"{{{part}}} {slot.Name}{Named}: [<change>] ({names}) [<to>] {{{slot.Name}:rest}}";
                continue;
            }

            var value = $"{slot.Name}:{CategoryOf(form, slot)}";
            var old = $"{Old}:{OldOf(form, slot)}";
            yield return $"{{{part}}} {slot.Name}: {{{value}}}";
            yield return $"{{{part}}} {slot.Name}{Named}: [<change>] ({names}) [<no>] [<to>] {{{value}}}";
            yield return $"{{{part}}} {slot.Name}{Named}: [<change>] ({names}) {{{old}}} <to> {{{value}}}";
            yield return $"{{{part}}} {slot.Name}{Swapped}: <not> {{{old}}} [<but>] {{{value}}}";
            yield return $"{{{part}}} {slot.Name}{Swapped}: {{{value}}} <not> {{{old}}}";
            yield return $"{{{part}}} {slot.Name}{Swapped}: {{{old}}} <to> {{{value}}}";
            yield return $"{{{part}}} {slot.Name}{Denied}: <not> {{{Old}:{DeniedOf(form, slot)}}}";
        }

        var own = string.Concat(OwnWords(form, language).Select(word => "|" + Escaped(word)));
        yield return $"{IntentOf(form)}: ({{{Leads}:{Lead}}}|[<because>] {{{Note}:words}}{own})* {{{Parts}:{part}}} ({{{Leads}:{Lead}}}|{{{Parts}:{part}}}|[<because>] {{{Note}:words}}{own})*";
    }

    /// <summary>What the form is called, but for words that also say something about one of its slots (退货 is a kind of refund).</summary>
    private static IEnumerable<string> OwnWords(Form form, string language)
    {
        var values = form.Texts.Keys.Where(key => key.StartsWith(form.Name + ".", StringComparison.Ordinal) && key.EndsWith(".words", StringComparison.Ordinal) && key != form.Name + ".words")
            .SelectMany(key => WordsOf(form, language, key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return WordsOf(form, language, form.Name + ".words").Where(word => word.Length >= (char.IsAscii(word[0]) ? ShortestWord : 2) && !values.Contains(word));
    }

    private static string[] WordsOf(Form form, string language, string key) =>
        (form.Texts.Find(language, key) ?? "").Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string NamesOf(Form form, Slot slot, string language)
    {
        var key = $"{form.Name}.{slot.Name}";
        var words = WordsOf(form, language, key + ".words").Append(form.Texts.Find(language, key + ".label") ?? slot.Name);
        return string.Join('|', words.Distinct(StringComparer.OrdinalIgnoreCase).Select(Escaped));
    }

    private static string Escaped(string word)
    {
        var escaped = new StringBuilder();
        foreach (var c in word)
        {
            escaped.Append(Special.Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
        }

        return escaped.ToString();
    }
}
