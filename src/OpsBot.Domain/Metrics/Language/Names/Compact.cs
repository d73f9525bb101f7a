using System.Text;

namespace OpsBot.Domain.Metrics.Language.Names;

/// <summary>A normalised text without its blanks and punctuation, with the way back to the places of the text.</summary>
internal sealed class Compact
{
    private readonly string text;
    private readonly int[] places;
    private readonly int[] index;

    private Compact(string text, string key, int[] places, int[] index) => (this.text, Key, this.places, this.index) = (text, key, places, index);

    public string Key { get; }

    /// <summary>Places in <see cref="Key"/> where a word of the text begins.</summary>
    public IEnumerable<int> WordStarts
    {
        get
        {
            for (var at = 0; at < Key.Length; at++)
            {
                var place = places[at];
                if (at == 0 || places[at - 1] != place - 1 || (Characters.IsBoundary(text, place) && Characters.IsWordLetter(text[place]) != Characters.IsWordLetter(text[place - 1])))
                {
                    yield return at;
                }
            }
        }
    }

    public static Compact Of(string text)
    {
        var key = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        var index = new int[text.Length];
        for (var at = 0; at < text.Length; at++)
        {
            index[at] = char.IsLetterOrDigit(text[at]) || text[at] is '%' or '#' ? places.Count : -1;
            if (index[at] >= 0)
            {
                key.Append(text[at]);
                places.Add(at);
            }
        }

        return new(text, key.ToString(), [.. places], index);
    }

    /// <summary>The place in <see cref="Key"/> of a place in the text where a word may begin.</summary>
    public bool TryPlace(int at, out int place)
    {
        place = index[at];
        return place >= 0 && Characters.IsBoundary(text, at);
    }

    public bool EndsWord(int place) => Characters.IsBoundary(text, places[place - 1] + 1);

    /// <summary>How many letters of the text so many of the key take.</summary>
    public int Span(int place, int length) => places[place + length - 1] + 1 - places[place];
}
