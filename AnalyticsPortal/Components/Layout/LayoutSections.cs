namespace AnalyticsPortal.Components.Layout;

/// <summary>What a page tells the frame around it.</summary>
public static class LayoutSections
{
    /// <summary>The page's place in the breadcrumb: the list items after the role, the last of them with aria-current.</summary>
    public static object Crumbs { get; } = new();

    /// <summary>The footer's sentence that names the time zone.</summary>
    public static object Zone { get; } = new();

    /// <summary>The mark of sample data, where the page shows any.</summary>
    public static object Mark { get; } = new();
}
