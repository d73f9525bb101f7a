using System.Collections.Frozen;
using System.Numerics;
using OpsBot.Language.Sources;

namespace OpsBot.Language.Sentences;

/// <summary>
/// How likely a text asks for each intent, learned from the sentences of the said files: a multinomial logistic regression over <see cref="SentenceFeatures"/>,
/// trained by stochastic gradient descent with a fixed seed, so that the same files always give the same model. It ranks and never carries anything out; what
/// is done with a text is read from its own words.
/// </summary>
public sealed class SentenceModel
{
    private const int Rounds = 6;
    private const int Seed = 7;
    private const float FirstStep = 1f;
    private const float Decay = 1e-5f;
    private const int LeastSeen = 3;

    private readonly FrozenDictionary<string, int> _features;
    private readonly string[] _intents;
    private readonly float[] _weights;
    private readonly int _width;

    private SentenceModel(FrozenDictionary<string, int> features, string[] intents)
    {
        (_features, _intents) = (features, intents);
        _width = (intents.Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _weights = new float[features.Count * _width];
    }

    public IReadOnlyList<string> Intents => _intents;

    /// <summary>Learns from the sentences; names in them (folded, as kinds) count as their kind.</summary>
    public static SentenceModel Train(IEnumerable<Sentence> sentences, IReadOnlyDictionary<string, string> names)
    {
        var samples = sentences.Select(sentence => (sentence.Intent, Features: SentenceFeatures.Of(SourceText.Of(sentence.Text), sentence.Focus, names))).ToList();
        var seen = samples.SelectMany(sample => sample.Features).CountBy(feature => feature).Where(pair => pair.Value >= LeastSeen).Select(pair => pair.Key).Order(StringComparer.Ordinal);
        var model = new SentenceModel(
            seen.Index().ToFrozenDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal),
            [.. samples.Select(sample => sample.Intent).Distinct().Order(StringComparer.Ordinal)]);
        model.Learn([.. samples.Select(sample => (Array.BinarySearch(model._intents, sample.Intent, StringComparer.Ordinal), model.Known(sample.Features)))]);
        return model;
    }

    /// <summary>The intents with their probabilities (together 1), the likeliest first.</summary>
    public IReadOnlyList<(string Intent, double Probability)> Rank(SourceText text, string focus, IReadOnlyDictionary<string, string> names)
    {
        var scores = new float[_width];
        Score(Known(SentenceFeatures.Of(text, focus, names)), scores);
        return [.. _intents.Select((intent, index) => (intent, (double)scores[index])).OrderByDescending(pair => pair.Item2)];
    }

    /// <summary>Writes what was learned, weights as half floats.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_intents.Length);
        Array.ForEach(_intents, writer.Write);
        writer.Write(_features.Count);
        foreach (var (feature, _) in _features.OrderBy(pair => pair.Value))
        {
            writer.Write(feature);
        }

        for (var feature = 0; feature < _features.Count; feature++)
        {
            for (var intent = 0; intent < _intents.Length; intent++)
            {
                writer.Write((Half)_weights[(feature * _width) + intent]);
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static SentenceModel Read(BinaryReader reader)
    {
        var intents = Strings(reader);
        var features = Strings(reader);
        var model = new SentenceModel(features.Index().ToFrozenDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal), intents);
        for (var feature = 0; feature < features.Length; feature++)
        {
            for (var intent = 0; intent < intents.Length; intent++)
            {
                model._weights[(feature * model._width) + intent] = (float)reader.ReadHalf();
            }
        }

        return model;
    }

    private static string[] Strings(BinaryReader reader)
    {
        var strings = new string[reader.ReadInt32()];
        for (var at = 0; at < strings.Length; at++)
        {
            strings[at] = reader.ReadString();
        }

        return strings;
    }

    private int[] Known(IEnumerable<string> features) => [.. features.Select(feature => _features.GetValueOrDefault(feature, -1)).Where(index => index >= 0)];

    private void Learn((int Intent, int[] Features)[] samples)
    {
#pragma warning disable CA5394 // The order of learning is no secret; the seed makes it the same each time.
        var random = new Random(Seed);
        var scores = new float[_width];
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(samples);
            var step = FirstStep / (1 + round);
            foreach (var (intent, features) in samples)
            {
                Score(features, scores);
                scores[intent] -= 1;
                Move(features, scores, step / MathF.Sqrt(features.Length));
            }
        }
#pragma warning restore CA5394
    }

    /// <summary>Puts the probabilities of all intents into the scores.</summary>
    private void Score(int[] features, float[] scores)
    {
        Array.Clear(scores);
        var sum = new Span<float>(scores);
        foreach (var feature in features)
        {
            var row = _weights.AsSpan(feature * _width, _width);
            for (var at = 0; at < _width; at += Vector<float>.Count)
            {
                (new Vector<float>(sum[at..]) + new Vector<float>(row[at..])).CopyTo(sum[at..]);
            }
        }

        var most = float.MinValue;
        for (var at = 0; at < _intents.Length; at++)
        {
            most = Math.Max(most, scores[at]);
        }

        var total = 0f;
        for (var at = 0; at < _width; at++)
        {
            scores[at] = at < _intents.Length ? MathF.Exp(scores[at] - most) : 0;
            total += scores[at];
        }

        for (var at = 0; at < _intents.Length; at++)
        {
            scores[at] /= total;
        }
    }

    private void Move(int[] features, float[] errors, float step)
    {
        var (by, keep) = (new Vector<float>(step), new Vector<float>(1 - Decay));
        foreach (var feature in features)
        {
            var row = _weights.AsSpan(feature * _width, _width);
            for (var at = 0; at < _width; at += Vector<float>.Count)
            {
                ((new Vector<float>(row[at..]) * keep) - (new Vector<float>(errors.AsSpan(at)) * by)).CopyTo(row[at..]);
            }
        }
    }
}
