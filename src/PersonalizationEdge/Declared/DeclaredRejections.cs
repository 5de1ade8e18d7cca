using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Declared;

/// <summary>
/// Why what a visitor declared was turned away without any effect, besides the reasons of consent itself.
/// </summary>
internal static class DeclaredRejections
{
    public static readonly ConsentRejection NoConsent = new(
        StatusCodes.Status403Forbidden,
        "no-consent",
        "You have not agreed that this site remembers anything about you, so it does not remember this either. "
        + "If you want it to, agree first and send it again.");

    public static readonly ConsentRejection NoVisitor = new(
        StatusCodes.Status403Forbidden,
        "no-visitor",
        "Your browser sent no cookie of this site by which it could be known again, so nothing was remembered. "
        + "Allow this site's cookies, see whether you have agreed, and send it again.");

    public static readonly ConsentRejection Bot = new(
        StatusCodes.Status403Forbidden,
        "bot",
        "Your browser calls itself a robot, and nothing is remembered of robots.");

    public static readonly ConsentRejection Unreadable = BadRequest(
        "unreadable",
        "The JSON must be one object whose values are texts, such as {\"name\": \"skin\", \"value\": \"dry\"}.");

    public static readonly ConsentRejection Nothing = BadRequest(
        "nothing-declared", "Nothing was declared: send 'name' and 'value', or a field named like a preference.");

    public static readonly ConsentRejection Unpaired = BadRequest(
        "unpaired", "Each 'name' needs a 'value' and each 'value' a 'name'. An empty value withdraws.");

    public static readonly ConsentRejection NoSlot = BadRequest(
        "no-slot", "Say once in 'slot' which slot is dismissed.");

    public static readonly ConsentRejection NotRead = new(
        StatusCodes.Status503ServiceUnavailable,
        "not-read",
        "What is remembered could not be read. Please try again in a moment.");

    public static ConsentRejection UnknownPreference(string name, IReadOnlyList<Preference> declared) => BadRequest(
        "unknown-preference",
        declared.Count == 0
            ? $"There is no preference '{Short(name)}': this site asks for none."
            : $"There is no preference '{Short(name)}'. There is: "
                + $"{Listed(declared.Select(preference => preference.Name))}.");

    public static ConsentRejection Twice(string name) => BadRequest(
        "said-twice", $"The preference '{Short(name)}' was sent more than once; send one value.");

    public static ConsentRejection NotAValue(Preference preference) => BadRequest(
        "not-a-value",
        $"This is no value of '{preference.Name}'. It takes: {Listed(preference.Values)}; or nothing, to withdraw it.");

    public static ConsentRejection ValueTooLong(Preference preference) => BadRequest(
        "value-too-long", $"The value of '{preference.Name}' may have at most {preference.MaxLength} characters.");

    public static ConsentRejection ControlCharacter(Preference preference) => BadRequest(
        "control-character", $"The value of '{preference.Name}' must be a line of text, without control characters.");

    public static ConsentRejection UnknownSlot(string slot) => BadRequest(
        "unknown-slot", $"There is no slot '{Short(slot)}' on this site.");

    public static ConsentRejection UnknownVariant(Slot slot, string variant) => BadRequest(
        "unknown-variant",
        $"The slot '{slot.Name}' has no variant '{Short(variant)}'. Leave 'variant' out, or send "
        + $"{Listed(slot.Variants.Select(known => known.Name).Append(DismissEndpoint.DefaultVariant))}.");

    private static ConsentRejection BadRequest(string name, string text) =>
        new(StatusCodes.Status400BadRequest, name, text);

    // A name is 64 characters at most; a longer one is repeated only as far as it helps.
    private static string Short(string name) => name.Length <= 64 ? name : $"{name[..64]}...";

    private static string Listed(IEnumerable<string> words) =>
        string.Join(", ", words.Take(32).Select(word => $"'{word}'"));
}
