namespace System.IO.Hashing;

/// <summary>Placeholder.</summary>
public sealed class XxHash64 { }
