using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer.Help;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Tests.Analytics.Predictive;
using AnalyticsPortal.Tests.Analytics.Trainer;

namespace AnalyticsPortal.Tests.Components.Trainer;

/// <summary>What a trainer may be shown of those who need help, at noon UTC on 18 March 2026.</summary>
internal static class HelpScreens
{
    public static readonly HelpScreen Tom = new(new ReaderTime(DropOffScene.Now, TimeZoneInfo.Utc), "tom") { CanAct = true, Live = true, ReaderName = "Tom Tiler" };

    /// <summary>The learners with everything on the card, and a record.</summary>
    public static HelpOverview Overview(params HelpAction[] actions) =>
        HelpOverview.Of([HelpScene.Standing("ada"), HelpScene.Standing("ben", courseId: "charts")], actions, HelpScene.Today);

    /// <summary>Ada's line.</summary>
    public static HelpLine Ada(params HelpAction[] actions)
    {
        var overview = Overview(actions);
        return overview.Listed.Concat(overview.Due).Concat(overview.Dismissed).Single(l => l.UserId == "ada");
    }
}
