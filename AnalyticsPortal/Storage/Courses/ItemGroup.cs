namespace AnalyticsPortal.Storage.Courses;

/// <summary>Some of the learners of an item: those behind one number of the page about content. Each has a name in addresses.</summary>
public enum ItemGroup
{
    /// <summary>Everybody who answered, tried, came to or used it.</summary>
    All,

    /// <summary>Failed, or answered wrongly, at first; of material: failed the module's test after using it.</summary>
    FailedFirst,

    /// <summary>Failed twice or more, or failed and have not passed since.</summary>
    Stuck,

    /// <summary>Right, passed or completed in the end.</summary>
    Done,

    /// <summary>Of a module: completed it, and took more than 1.5 times as long as the course says.</summary>
    Slow,

    /// <summary>Of a module: left in it.</summary>
    Left,

    /// <summary>Of material: completed its module without it.</summary>
    Unused,
}

/// <summary>The names of groups in addresses.</summary>
public static class ItemGroups
{
    /// <summary>FailedFirst is failed-first.</summary>
    public static string ToSlug(this ItemGroup group) =>
        string.Concat(group.ToString().Select((c, at) => (at > 0 && char.IsUpper(c) ? "-" : "") + char.ToLowerInvariant(c)));

    /// <summary>The group that an address names, everybody when it names none; null for a name that is none.</summary>
    public static ItemGroup? Parse(string? slug) =>
        string.IsNullOrEmpty(slug) ? ItemGroup.All : Enum.GetValues<ItemGroup>().Select(g => (ItemGroup?)g).FirstOrDefault(g => g!.Value.ToSlug() == slug);
}
