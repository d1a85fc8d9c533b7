using System.Globalization;
using AnalyticsPortal.Components.Shared.Card;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The addresses of one learner's pages. They hold opaque ids and never a name.</summary>
/// <param name="LearnerId">Whose.</param>
/// <param name="Own">True when the reader is the learner, whose addresses need no id.</param>
public sealed record LearnerPlace(string LearnerId, bool Own)
{
    /// <summary>How they speak.</summary>
    public Voice Voice => new(Own);

    /// <summary>The overview.</summary>
    public string Overview => Own ? "/learner" : WithId;

    /// <summary>A measure's page, as it opens.</summary>
    public string Measure(string slug) => $"{Overview}/{slug}";

    /// <summary>A measure's page with its window, and as table or chart.</summary>
    public string Measure(string slug, MeasureWindow window, bool asTable) => $"{Measure(slug)}?{Query(window)}{(asTable ? "&view=table" : "")}";

    /// <summary>What a measure's page shows, as a file.</summary>
    public string Download(string slug, MeasureWindow window) => $"{WithId}/{slug}.csv?{Query(window)}";

    /// <summary>Where a measure's card leads.</summary>
    public CardLinks Card(string slug) =>
        new(Measure(slug), Measure(slug, MeasureWindow.Default, asTable: true), Download(slug, MeasureWindow.Default));

    /// <summary>All measures in short, as a file.</summary>
    public string DownloadOverview => $"{WithId}/overview.csv";

    private string WithId => $"/learner/{Uri.EscapeDataString(LearnerId)}";

    private static string Query(MeasureWindow window) => string.Create(CultureInfo.InvariantCulture, $"days={window.Days}");
}
