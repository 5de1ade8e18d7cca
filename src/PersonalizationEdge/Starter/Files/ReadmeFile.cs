namespace PersonalizationEdge.Starter.Files;

/// <summary>Writes <c>README.md</c>: the five steps from the new folder to the live site.</summary>
internal static class ReadmeFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "README.md";

    private const string Edge = "http://127.0.0.1:8080";

    /// <summary>The file's text.</summary>
    /// <param name="plan">What was learned of the site.</param>
    /// <param name="folder">The folder's path, as the owner wrote it.</param>
    public static string Write(StarterPlan plan, string folder)
    {
        var rules = ShellText.Of(folder);

        return $"""
            # Rules for {plan.Origin}

            `{SiteFile.Name}` holds what counts for the whole site, `{BannerFile.Name}` a first banner with an example in it.
            Nobody but you sees anything of it before step 5: the site itself is not touched.

            ## 1. Check

            ```
            edge check {rules}
            ```

            It reads the files as the edge does and runs the tests in them. Every mistake is named with its line and a hint.

            ## 2. Run

            ```
            edge run --origin {plan.Origin} --rules {rules}
            ```

            This is your site with the edge in front of it, on this machine only: <{Edge}{plan.Page}>. Ctrl+C ends it.

            ## 3. Look

            1. Open <{Edge}{plan.Page}> and agree in the bar at the foot of the page: who has not agreed is not remembered.
            2. {Pages(plan)}
            3. Go back to <{Edge}{plan.Page}>: the place `{BannerFile.SlotOf(plan)}` now holds the example.
            {Marking(plan)}
            In a private window, where nobody has agreed, the page is as it always was.

            ## 4. Change

            Open `{BannerFile.Name}`, replace the example by your own words, save, and load the page again. A saved file is
            in force within a second. With a mistake in it the rules before it stay in force; `edge check {rules}` says what
            is wrong.

            ## 5. Go live

            - No example text is left in `{BannerFile.Name}`, and `edge check {rules}` finds nothing.
            - In `{SiteFile.Name}` write `hold-out: 5%`: without it nobody can tell later whether it sold more.
            - Link to `/_edge/consent` from the foot of your pages, so that visitors can change their mind.
            - Start the edge where your visitors come in, and let it refuse broken rules:

            ```
            edge run --strict --origin {plan.Origin} --listen http://0.0.0.0:8080 --rules {rules} --data data
            ```

            Then let the load balancer or web server in front send the site's pages there. To take it all back, send them to
            the site again.

            """;
    }

    private static string Pages(StarterPlan plan) => plan.Section.IsWhole
        ? "Open any two pages of the site through the edge."
        : $"Open two pages of `{plan.Section.Pages}`, such as <{Edge}{plan.Section.Examples[0]}> and "
            + $"<{Edge}{plan.Section.Examples[1]}>.";

    private static string Marking(StarterPlan plan) => plan.Proposals.Places.Count > 0
        ? ""
        : $"""

            No place was found in the page as the server sends it. Before this works, write
            `data-edge-slot="{BannerFile.SlotOf(plan)}"` into the first tag of a place in the page's HTML.

            """;
}
