using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Declared;

/// <summary>
/// Reads what a form declares: pairs of <c>name</c> and <c>value</c>, or fields named like a preference.
/// </summary>
internal static class PreferenceReader
{
    private const string NameField = "name";
    private const string ValueField = "value";

    /// <summary>Reads all declarations of a form, or says why none of them counts.</summary>
    /// <param name="form">The form.</param>
    /// <param name="declared">The preferences of the rule files.</param>
    /// <param name="declarations">Names and values; empty for a withdrawal.</param>
    public static ConsentRejection? Read(
        DeclaredForm form,
        IReadOnlyList<Preference> declared,
        out IReadOnlyList<KeyValuePair<string, string>> declarations)
    {
        declarations = [];
        if (PairUp(form, declared) is not { } sent)
        {
            return DeclaredRejections.Unpaired;
        }

        var found = new List<KeyValuePair<string, string>>();
        foreach (var (name, text) in sent)
        {
            if (declared.FirstOrDefault(preference => preference.Name == name) is not { } preference)
            {
                return DeclaredRejections.UnknownPreference(name, declared);
            }

            if (found.Exists(before => before.Key == name))
            {
                return DeclaredRejections.Twice(name);
            }

            var value = text.Trim();
            if (WhyNot(preference, value) is { } rejection)
            {
                return rejection;
            }

            found.Add(new(name, value));
        }

        declarations = found;
        return found.Count == 0 ? DeclaredRejections.Nothing : null;
    }

    // With both words in the form they make pairs. One without the other may be a preference of that very name.
    private static List<KeyValuePair<string, string>>? PairUp(DeclaredForm form, IReadOnlyList<Preference> declared)
    {
        var areWords = form.Has(NameField) && form.Has(ValueField);
        var sent = new List<KeyValuePair<string, string>>();
        if (areWords)
        {
            string[] names = [.. form.ValuesOf(NameField)];
            string[] values = [.. form.ValuesOf(ValueField)];
            if (names.Length != values.Length)
            {
                return null;
            }

            sent.AddRange(names.Zip(values, KeyValuePair.Create));
        }

        foreach (var field in form.Fields)
        {
            if (field.Key is DeclaredForm.ReturnField)
            {
                continue;
            }

            if (field.Key is not (NameField or ValueField))
            {
                sent.Add(field);
            }
            else if (!areWords)
            {
                if (!declared.Any(preference => preference.Name == field.Key))
                {
                    return null;
                }

                sent.Add(field);
            }
        }

        return sent;
    }

    private static ConsentRejection? WhyNot(Preference preference, string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        if (preference.Values.Count > 0)
        {
            return preference.Values.Contains(value, StringComparer.Ordinal)
                ? null
                : DeclaredRejections.NotAValue(preference);
        }

        // Counted as browsers count for maxlength: in UTF-16 code units.
        if (value.Length > preference.MaxLength)
        {
            return DeclaredRejections.ValueTooLong(preference);
        }

        return value.Any(char.IsControl) ? DeclaredRejections.ControlCharacter(preference) : null;
    }
}
