namespace OpsBot.Domain.Copy;

/// <summary>What a phrase is for in a title; the order of the constants is the order of what buyers look for when room is left.</summary>
internal static class TitleSlots
{
    internal const string Brand = "brand";
    internal const string Model = "model";
    internal const string Name = "noun";
    internal const string Alternative = "alternative";
    internal const string Material = "material";
    internal const string Attribute = "attribute";
    internal const string Point = "point";
    internal const string Part = "part";
    internal const string Spec = "spec";
    internal const string Pack = "pack";
    internal const string Crowd = "crowd";
    internal const string Season = "season";
    internal const string Scene = "scene";
    internal const string Device = "device";
    internal const string Certificate = "certificate";
    internal const string Colour = "colour";

    /// <summary>What tells little of the goods: the weight of a lamp, the outer size of a bag.</summary>
    internal const string Minor = "minor";

    /// <summary>What another name has before the noun that stands in the name already: Tennis of tennis shoes.</summary>
    internal const string Modifier = "modifier";

    /// <summary>The noun of the name once more, for modifiers to stand before.</summary>
    internal const string Again = "again";

    private static readonly string[] Parts = ["lid", "straw", "pockets", "zipper", "microphone"];

    private static readonly string[] Wanted = [Brand, Model, Name, Material, Spec, Pack, Point, Attribute, Season, Crowd, Part, Scene, Certificate, Device, Alternative, Colour, Minor];

    /// <summary>How early room that is left goes to the slot: 0 first.</summary>
    internal static int Rank(string slot) => Array.IndexOf(Wanted, slot) is >= 0 and var at ? at : Wanted.Length;

    /// <summary>The slot of a word by what the dictionary says of it.</summary>
    internal static string Of(CopyConcept? concept, string text) => concept?.Kind switch
    {
        "feature" when Parts.Contains(concept.Id) => Part,
        "noun" => Alternative,
        "material" => Material,
        "season" => Season,
        "crowd" => Crowd,
        "scene" => Scene,
        "colour" => Colour,
        "certificate" => Certificate,
        "size" => Spec,
        null when text.Any(char.IsAsciiDigit) => Spec,
        _ => Attribute,
    };

    /// <summary>The slot of an attribute's values by what its label is about.</summary>
    internal static string? OfRole(string? role, string language) => role switch
    {
        "material" or "filling" or "lining" => Material,
        "colour" => Colour,
        "length" or "diameter" when language == "en" => Minor,
        "width" or "height" => Minor,
        "size" or "length" or "thickness" or "capacity" or "net_content" or "power" or "voltage" or "battery" or "runtime" or "insulation" or "heel" or "diameter" => Spec,
        "pieces" => Pack,
        "weight" or "dimensions" => Minor,
        "season" => Season,
        "crowd" => Crowd,
        "scene" => Scene,
        "compatible" => Device,
        "skin" when language == "en" => Device,
        "origin" when language == "en" => null,
        "package" when language == "en" => Part,
        "package" or "care" => null,
        "model" or "registration" or "licence" or "standard" or "warranty" or "usage" or "keeping" or "aftersales" or "freight" or "invoice" or "name_en" or "name_zh" or "shelf" or "maker" => null,
        _ => Attribute,
    };
}
