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
    // Added up by the module's place in the run: a number is sorted sooner than an id.
    public const string ItemsSql = ChosenLearners.With + """
        , added as (
            select m.place,
                count(*) filter (where c.gone and c.done = m.place - 1 and i.failures >= 2)::integer as left_failing,
                percentile_cont(0.5) within group (order by i.minutes) filter (where i.done) as median_minutes,
                count(*) filter (where i.uses > 0)::double precision / count(*) as used
            from chosen c
            join course_item_learner i on i.course_id = c.course_id and i.user_id = c.user_id
            join module m on m.course_id = i.course_id and m.module_id = i.item_id
            where i.organization_id = $1 and i.course_id = any ($2::text[]) and i.kind = 'Module'
            group by m.place
        )
        select m.module_id, a.left_failing, a.median_minutes,
            case when exists (
                select from course_item_name n
                where n.organization_id = $1 and n.course_id = m.course_id and n.kind = 'Material' and n.module_id = m.module_id)
            then a.used end
        from added a
        join module m using (place)
        """;

    public static ModuleItem Item(NpgsqlDataReader r) => new(r.GetString(0), r.GetInt32(1), r.ValueOrNull<double>(2), r.ValueOrNull<double>(3));

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
