using CsCheck;

namespace OpsBot.Tests.Shared;

/// <summary>Texts put together at random from given pieces.</summary>
internal static class Pieces
{
    internal static Gen<string> OneOf(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);

    internal static Gen<string> Join(int most, params string[] pieces) => OneOf(pieces).Array[0, most].Select(string.Concat);
}
