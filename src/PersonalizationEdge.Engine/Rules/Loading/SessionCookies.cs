namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>The cookies of sessions, sign-ins, carts and forms that are known by name; far from all that there are.</summary>
internal static class SessionCookies
{
    private static readonly SessionCookie[] All =
    [
        new("PHPSESSID", "a session of PHP"),
        new("JSESSIONID", "a session of Java"),
        new("ASP.NET_SessionId", "a session of ASP.NET"),
        new(".ASPXAUTH", "a sign-in of ASP.NET"),
        new("ASPSESSIONID*", "a session of ASP"),
        new(".AspNetCore.*", "a session, sign-in or form token of ASP.NET Core"),
        new("connect.sid", "a session of Express"),
        new("next-auth.*", "a sign-in of NextAuth"),
        new("__Secure-next-auth.*", "a sign-in of NextAuth"),
        new("session", "a session of Flask"),
        new("session_id", "a session of Odoo"),
        new("sessionid", "a session of Django"),
        new("csrftoken", "a form token of Django"),
        new("laravel_session", "a session of Laravel"),
        new("XSRF-TOKEN", "a form token of Laravel or Angular"),
        new("_session_id", "a session of Rails"),
        new("wordpress_logged_in_*", "a sign-in of WordPress"),
        new("wordpress_sec_*", "a sign-in of WordPress"),
        new("wp_woocommerce_session_*", "a session of WooCommerce"),
        new("woocommerce_*", "a cart of WooCommerce"),
        new("SESS*", "a session of Drupal"),
        new("SSESS*", "a session of Drupal"),
        new("fe_typo_user", "a session of TYPO3"),
        new("X-Magento-Vary", "what Magento shows to whom"),
        new("sid", "a session by its name"),
    ];

    /// <summary>The first one that a name, or a prefix that ends with <c>*</c>, takes in; null for none.</summary>
    public static SessionCookie? Find(string name) => Array.Find(All, known => Overlap(name, known.Name));

    private static bool Overlap(string first, string second) => (first.EndsWith('*'), second.EndsWith('*')) switch
    {
        (false, false) => first == second,
        (true, false) => Begins(second, first),
        (false, true) => Begins(first, second),
        _ => Begins(first.AsSpan(..^1), second) || Begins(second.AsSpan(..^1), first),
    };

    private static bool Begins(ReadOnlySpan<char> name, string prefix) =>
        name.StartsWith(prefix.AsSpan(..^1), StringComparison.Ordinal);
}
