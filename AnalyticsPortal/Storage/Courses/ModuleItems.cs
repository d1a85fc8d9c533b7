using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>
/// What the items of modules add to <see cref="ModuleTotals"/>: how many left after failing twice, how long a module takes, whether its material
/// is used. It reads one row for each learner and module that they came to, from an index of its own: for one run, not for a list of them.
/// </summary>
internal static class ModuleItems
{
    // A module whose material nobody has ever used is known only where somebody named a piece of it: the others have none.
    public const string ItemsSql = ChosenLearners.With + """
        select i.course_id, i.item_id,
            count(*) filter (where c.gone and c.done = array_position(run.modules, i.item_id) - 1 and i.failures >= 2)::integer,
            percentile_cont(0.5) within group (order by i.minutes) filter (where i.done),
            case when exists (
                select from course_item_name n
                where n.organization_id = $1 and n.course_id = i.course_id and n.kind = 'Material' and n.module_id = i.item_id)
            then count(*) filter (where i.uses > 0)::double precision / count(*) end
        from chosen c
        join run on run.course_id = c.course_id
        join course_item_learner i on i.course_id = c.course_id and i.user_id = c.user_id
        where i.organization_id = $1 and i.course_id = any ($2::text[]) and i.kind = 'Module' and i.item_id = any (run.modules)
        group by i.course_id, i.item_id
        """;

    public static (string CourseId, ModuleItem Item) Item(NpgsqlDataReader r) =>
        (r.GetString(0), new(r.GetString(1), r.GetInt32(2), r.ValueOrNull<double>(3), r.ValueOrNull<double>(4)));

    /// <summary>The modules of one run with what their items add.</summary>
    public static IReadOnlyList<ModuleTotals> AddTo(IReadOnlyList<ModuleTotals> modules, IEnumerable<ModuleItem> items)
    {
        var byModule = items.ToDictionary(i => i.ModuleId, StringComparer.Ordinal);
        int Failing(ModuleTotals module) => byModule.GetValueOrDefault(module.ModuleId)?.LeftAfterFailingTwice ?? 0;
        var (left, failing) = (modules.Sum(m => m.Left), modules.Sum(Failing));
        return
        [
            .. modules.Select(m => m with
            {
                LeftAfterFailingTwice = Failing(m),
                FailingTwiceElsewhere = left > m.Left ? (double)(failing - Failing(m)) / (left - m.Left) : null,
                MedianMinutes = byModule.GetValueOrDefault(m.ModuleId)?.MedianMinutes,
                MaterialUsedShare = byModule.GetValueOrDefault(m.ModuleId)?.MaterialUsedShare,
            }),
        ];
    }
}

/// <summary>What the items of a module come to.</summary>
/// <param name="ModuleId">The module.</param>
/// <param name="LeftAfterFailingTwice">Of those who left in it: failed one of its assessments twice or more.</param>
/// <param name="MedianMinutes">Minutes of those who completed it; null when nobody counted them.</param>
/// <param name="MaterialUsedShare">Share 0-1 of those who came to it who used any of its material; null when it has none.</param>
internal sealed record ModuleItem(string ModuleId, int LeftAfterFailingTwice, double? MedianMinutes, double? MaterialUsedShare);
