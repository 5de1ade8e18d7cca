using System.Globalization;

namespace PersonalizationEdge.Demo.Pictures;

/// <summary>Colours of a picture, all from one hue.</summary>
internal sealed record Palette(int Hue)
{
    public string Paper => Tone(32, 93);

    public string Wash => Tone(34, 85);

    public string Shade => Tone(28, 74);

    public string Leaf => Tone(22, 58);

    public string Deep => Tone(28, 34);

    /// <summary>A number from a name, the same on every machine (FNV-1a).</summary>
    public static uint Seed(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return hash;
    }

    public string Tone(int saturation, int lightness) =>
        string.Create(CultureInfo.InvariantCulture, $"hsl({Hue},{saturation}%,{lightness}%)");
}
