namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>The visitor's device and where it is.</summary>
internal static class DeviceAttributes
{
    public static IReadOnlyList<string> Devices { get; } = ["desktop", "tablet", "phone"];

    public static IReadOnlyList<string> OperatingSystems { get; } =
        ["windows", "macos", "linux", "chromeos", "android", "ios", "other"];

    public static IReadOnlyList<string> Browsers { get; } =
        ["chrome", "edge", "safari", "firefox", "samsung", "opera", "other"];

    public static IReadOnlyList<RuleAttribute> All { get; } =
    [
        new("device", AttributeKind.Choice, "is", static (in e, _) => AttributeValue.Of(Devices[(int)e.Facts.Request.Device]))
        {
            Summary = "The class of the visitor's device.",
            Example = "device: [phone, tablet]",
            Choices = Devices,
            IsContextual = true,
        },
        new("os", AttributeKind.Choice, "is", static (in e, _) => AttributeValue.Of(e.Facts.Request.OperatingSystem))
        {
            Summary = "The device's operating system.",
            Example = "os: ios",
            Choices = OperatingSystems,
            IsContextual = true,
        },
        new("browser", AttributeKind.Choice, "is", static (in e, _) => AttributeValue.Of(e.Facts.Request.Browser))
        {
            Summary = "The browser.",
            Example = "browser: { not: firefox }",
            Choices = Browsers,
            IsContextual = true,
        },
        new("country", AttributeKind.Code, "is", static (in e, _) => AttributeValue.OfKnown(e.Facts.Request.Country))
        {
            Summary = "The country the visitor is in, as two letters; not known unless the operator has set it up.",
            Example = "country: [DE, AT, CH]",
            IsContextual = true,
        },
        new("region", AttributeKind.Text, "is", static (in e, _) => AttributeValue.OfKnown(e.Facts.Request.Region))
        {
            Summary = "The region the visitor is in, as the operator's table calls it.",
            Example = "region: Bavaria",
            IsContextual = true,
        },
    ];
}
