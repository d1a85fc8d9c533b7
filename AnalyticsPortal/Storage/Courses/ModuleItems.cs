using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>
/// What the items of modules add to <see cref="ModuleTotals"/>: how many left after failing twice, how long a module takes, whether its material
/// is used. It reads one row for each learner and module that they came to, from an index of its own: for one run, not for a list of them.
/// </summary>
internal static class ModuleItems
{
    /// <summary>The common table expression "added" after <see cref="ChosenLearners.With"/>: one row for each module of one run.</summary>
    // A module whose material nobody has ever used is known only where somebody named a piece of it: the others have none.
    // Added up by the module's place in the run: a number is found and sorted sooner than an id.
    public const string Added = """
        , found as (
            select array_position((select modules from run), i.item_id) as place, c.gone, c.done as reached, i.failures, i.minutes, i.done, i.uses
            from chosen c
            join course_item_learner i on i.course_id = c.course_id and i.user_id = c.user_id
            where i.organization_id = $1 and i.course_id = ($2::text[])[1] and i.kind = 'Module'
            offset 0
        ), counted as (
            select place,
                count(*) filter (where gone and reached = place - 1 and failures >= 2)::integer as left_failing,
                percentile_cont(0.5) within group (order by minutes) filter (where done) as median_minutes,
                count(*) filter (where uses > 0)::double precision / count(*) as used
            from found
            where place is not null
            group by place
        ), added as (
            select m.place, m.module_id, c.left_failing, c.median_minutes,
                case when exists (
                    select from course_item_name n
                    where n.organization_id = $1 and n.course_id = m.course_id and n.kind = 'Material' and n.module_id = m.module_id)
                then c.used end as used
            from counted c
            join module m using (place)
        )
        """;

    /// <summary>What of it follows the columns of a statement.</summary>
    public const string Columns = """
        , array(select module_id from added order by place), array(select left_failing from added order by place),
            array(select median_minutes from added order by place), array(select used from added order by place)
        """;

    /// <summary>The items of a row's modules.</summary>
    /// <param name="r">The row.</param>
    /// <param name="from">The place of the first column.</param>
    public static IReadOnlyList<ModuleItem> Read(NpgsqlDataReader r, int from)
    {
        var (failing, minutes, used) = (r.GetFieldValue<int[]>(from + 1), r.GetFieldValue<double?[]>(from + 2), r.GetFieldValue<double?[]>(from + 3));
        return [.. r.GetFieldValue<string[]>(from).Select((module, at) => new ModuleItem(module, failing[at], minutes[at], used[at]))];
    }

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
